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

package io.keyvalue.backend;

import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;

/**
 * Takes what a backend tells about itself, for whoever collects metrics. Names are kebab-
 * or dot-separated and without the type of the backend, which is put before them.
 */
public interface BackendMeters {

	/**
	 * Takes a figure that goes up and down.
	 * @param name the name, such as {@code database.size}
	 * @param unit the unit, such as {@code bytes}, or null where the name says what is
	 * counted
	 * @param description what it means, for people
	 * @param value gives the figure of the moment, or NaN where there is none. Called
	 * from time to time by any thread, at most every few seconds: it neither waits, nor
	 * opens or connects to anything, nor throws
	 */
	void gauge(String name, @Nullable String unit, String description, DoubleSupplier value);

	/**
	 * Takes the sizes of something that happens again and again.
	 * @param name the name, such as {@code commit.writes}
	 * @param unit the unit, or null where the name says what is counted
	 * @param description what it means, for people
	 * @return what to tell each size to: quick, thread-safe, and never throws
	 */
	LongConsumer sizes(String name, @Nullable String unit, String description);

}
