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

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What to measure, and how thoroughly.
 *
 * @param sections what to measure
 * @param rounds how often everything is measured, each time in a JVM of its own
 * @param sizes the sizes of values in bytes
 * @param threads the numbers of threads of which rows are measured, all if empty
 * @param measurement for how many seconds each run is measured
 * @param quick whether to do everything as briefly as possible, to see that it works
 */
record Settings(Set<Section> sections, int rounds, List<Integer> sizes, List<Integer> threads, int measurement,
		boolean quick) {

	static final String USAGE = """
			Options:
			  --only <section>,...   measure these sections only: %s
			  --rounds <number>      measure everything so often, 5 unless told
			  --sizes <bytes>,...    sizes of values, 100,1024,16384 unless told
			  --threads <number>,... measure rows of so many threads only: 1, 8, 64
			  --seconds <number>     measure each run for so long, 5 unless told
			  --quick                one brief round of values of 1 KB, to see that all works
			""".formatted(String.join(", ", Section.names()));

	static Settings parse(String... arguments) {
		Settings settings = new Settings(EnumSet.allOf(Section.class), 5, List.of(100, 1024, 16384), List.of(), 5,
				false);
		for (int i = 0; i < arguments.length; i++) {
			String option = arguments[i];
			if (option.equals("--quick")) {
				settings = new Settings(settings.sections, 1, List.of(1024), List.of(), 1, true);
				continue;
			}
			if (i + 1 == arguments.length) {
				throw new IllegalArgumentException("Unknown option, or no value: " + option);
			}
			settings = settings.with(option, arguments[++i]);
		}
		return settings;
	}

	private Settings with(String option, String value) {
		return switch (option) {
			case "--only" ->
				new Settings(Section.parse(value), this.rounds, this.sizes, this.threads, this.measurement, this.quick);
			case "--rounds" ->
				new Settings(this.sections, positive(value), this.sizes, this.threads, this.measurement, this.quick);
			case "--sizes" ->
				new Settings(this.sections, this.rounds, numbers(value), this.threads, this.measurement, this.quick);
			case "--threads" ->
				new Settings(this.sections, this.rounds, this.sizes, numbers(value), this.measurement, this.quick);
			case "--seconds" ->
				new Settings(this.sections, this.rounds, this.sizes, this.threads, positive(value), this.quick);
			default -> throw new IllegalArgumentException("Unknown option: " + option);
		};
	}

	private static List<Integer> numbers(String value) {
		return Arrays.stream(value.split(",")).map(Integer::valueOf).toList();
	}

	/**
	 * Whether rows of so many threads are measured.
	 */
	boolean isMeasured(int threadsOfRow) {
		return this.threads.isEmpty() || this.threads.contains(threadsOfRow);
	}

	private static int positive(String value) {
		return Math.max(1, Integer.parseInt(value));
	}

	/**
	 * Seconds of warm-up of each run. With eight threads on two processors, the compiler
	 * needs about five for the code of a store.
	 */
	int warmup() {
		return this.quick ? 1 : 6;
	}

}
