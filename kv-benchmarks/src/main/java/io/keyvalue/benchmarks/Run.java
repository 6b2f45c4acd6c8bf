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

import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * One thing to measure: a benchmark method, and how it is called.
 *
 * @param benchmark the full name of the method
 * @param threads how many threads call it
 * @param parameters the parameters of the benchmark
 * @param allocation whether to measure bytes allocated instead of time
 * @param heap the largest heap, as {@code 64m}, or null if it does not matter
 */
record Run(String benchmark, int threads, Map<String, String> parameters, boolean allocation, @Nullable String heap) {

	static Run of(Class<?> benchmark, String method) {
		return new Run(benchmark.getName() + "." + method, 1, Map.of(), false, null);
	}

	Run withThreads(int number) {
		return new Run(this.benchmark, number, this.parameters, this.allocation, this.heap);
	}

	Run with(String parameter, int value) {
		Map<String, String> all = new TreeMap<>(this.parameters);
		all.put(parameter, Integer.toString(value));
		return new Run(this.benchmark, this.threads, all, this.allocation, this.heap);
	}

	Run ofAllocation() {
		return new Run(this.benchmark, this.threads, this.parameters, true, this.heap);
	}

	Run withHeap(String size) {
		return new Run(this.benchmark, this.threads, this.parameters, this.allocation, size);
	}

	@Override
	public String toString() {
		String method = this.benchmark
			.substring(this.benchmark.lastIndexOf('.', this.benchmark.lastIndexOf('.') - 1) + 1);
		return method + " " + this.parameters + ((this.threads > 1) ? ", " + this.threads + " threads" : "")
				+ (this.allocation ? ", allocation" : "");
	}

}
