/*
 * Copyright 2026 the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.keyvalue.benchmarks;

import java.util.List;

import io.keyvalue.benchmarks.handle.HandleBenchmark;

/**
 * The rows about a backend that does nothing.
 */
final class HandleRows {

	private static final double MOST_NANOSECONDS = 60;

	private HandleRows() {
	}

	static List<Row> all() {
		return List.of(row("get", "getDirectly"), row("set", "setDirectly"));
	}

	private static Row row(String method, String directly) {
		return new Row(method + " through a handle, over a direct call of the backend",
				Run.of(HandleBenchmark.class, method).with("valueSize", 100),
				Run.of(HandleBenchmark.class, directly).with("valueSize", 100), 1, 1, Figure.ADDED, MOST_NANOSECONDS);
	}

}
