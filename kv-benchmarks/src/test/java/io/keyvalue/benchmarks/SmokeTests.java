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

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import io.keyvalue.benchmarks.support.DataDirectory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs each benchmark for a moment, so that none of them rots. The figures mean nothing.
 */
class SmokeTests {

	@BeforeAll
	static void prepare() {
		System.setProperty(DataDirectory.PROPERTY, "target/smoke-data");
		// Another build may run benchmarks on this machine.
		System.setProperty("jmh.ignoreLock", "true");
	}

	@Test
	void eachBenchmarkRuns() throws RunnerException {
		Collection<RunResult> results = new Runner(new OptionsBuilder().forks(0)
			.threads(2)
			.warmupIterations(0)
			.measurementIterations(1)
			.measurementTime(TimeValue.milliseconds(10))
			.param("valueSize", "100")
			.param("keyCount", "300")
			.param("keys", "200")
			.shouldFailOnError(true)
			.verbosity(VerboseMode.SILENT)
			.build()).run();
		assertThat(results.stream().map((result) -> result.getParams().getBenchmark()))
			.containsExactlyInAnyOrderElementsOf(allBenchmarks());
		assertThat(results).allSatisfy((result) -> assertThat(result.getPrimaryResult().getScore()).isPositive());
	}

	@Test
	void rowsNameBenchmarksThatExist() {
		Settings settings = Settings.parse();
		Set<String> measured = new HashSet<>();
		for (Section section : settings.sections()) {
			section.rows(settings).forEach((row) -> {
				measured.add(row.store().benchmark());
				measured.add(row.baseline().benchmark());
			});
		}
		assertThat(measured).containsExactlyInAnyOrderElementsOf(allBenchmarks());
	}

	private static List<String> allBenchmarks() {
		return BenchmarkList.defaultList()
			.getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
			.stream()
			.map(BenchmarkListEntry::getUsername)
			.distinct()
			.collect(Collectors.toList());
	}

}
