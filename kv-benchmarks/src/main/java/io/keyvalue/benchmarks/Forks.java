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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

import io.keyvalue.benchmarks.support.AtExit;
import io.keyvalue.benchmarks.support.DataDirectory;
import io.keyvalue.benchmarks.support.Servers;

/**
 * Measures rows in rounds, each run in a JVM of its own. In every round the store and its
 * baseline run soon after each other, so that a machine that is slower for a while is so
 * for both. The ratio of a row is taken in each round.
 */
final class Forks {

	private static final int SETUP_SECONDS = 4;

	private static final TimeValue ITERATION = TimeValue.seconds(1);

	private final Settings settings;

	Forks(Settings settings) {
		this.settings = settings;
	}

	static long seconds(Settings settings, List<Row> rows) {
		return (long) runs(rows).size() * settings.rounds()
				* (SETUP_SECONDS + settings.warmup() + settings.measurement());
	}

	private static Set<Run> runs(List<Row> rows) {
		Set<Run> runs = new LinkedHashSet<>();
		rows.forEach((row) -> runs.addAll(List.of(row.store(), row.baseline())));
		return runs;
	}

	List<Line> measure(List<Row> rows) {
		Map<Run, List<Double>> costs = new LinkedHashMap<>();
		for (int round = 1; round <= this.settings.rounds(); round++) {
			for (Run run : runs(rows)) {
				double cost = measure(run);
				System.err.printf(Locale.ROOT, "  round %d: %s: %,.1f %s%n", round, run, cost,
						run.allocation() ? "B" : "ns");
				costs.computeIfAbsent(run, (key) -> new ArrayList<>()).add(cost);
			}
		}
		return rows.stream()
			.map((row) -> Line.of(row, costs.getOrDefault(row.store(), List.of()),
					costs.getOrDefault(row.baseline(), List.of())))
			.toList();
	}

	private double measure(Run run) {
		Path log = DataDirectory.path().resolve("jmh.log");
		ChainedOptionsBuilder options = new OptionsBuilder().include("^" + Pattern.quote(run.benchmark()) + "$")
			.forks(1)
			.threads(run.threads())
			.timeUnit(TimeUnit.SECONDS)
			.warmupIterations(this.settings.warmup())
			.warmupTime(ITERATION)
			.measurementIterations(this.settings.measurement())
			.measurementTime(ITERATION)
			// Filling a store is part of it.
			.timeout(TimeValue.hours(2))
			.shouldFailOnError(true)
			.output(log.toString())
			.jvmArgs(jvmArguments(run));
		run.parameters().forEach(options::param);
		if (run.allocation()) {
			options.addProfiler(GCProfiler.class);
		}
		try {
			RunResult result = new Runner(options.build()).runSingle();
			if (run.allocation()) {
				return Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm")).getScore();
			}
			return (run.threads() > 1) ? nanoseconds(result) : nanoseconds(result.getPrimaryResult());
		}
		catch (RunnerException ex) {
			// The other rows are worth having all the same.
			System.err.println("  " + run + " failed, see " + keep(log));
			return Double.NaN;
		}
	}

	private static Path keep(Path log) {
		Path kept = log.resolveSibling("failed-" + System.currentTimeMillis() + ".log");
		try {
			return Files.copy(log, kept);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The measured calls of all threads, over the time for which they were measured. The
	 * score is the sum of what each thread says of itself, which is far too high where
	 * there are more threads than processors: one that comes to run at the very end has a
	 * very short time, and a very high score. The time from the first iteration to the
	 * end of the fork would have more in it than calls: threads that find a state they
	 * share being torn down by another sleep for a second.
	 */
	private static double nanoseconds(RunResult result) {
		double nanos = 0;
		long calls = 0;
		for (BenchmarkResult fork : result.getBenchmarkResults()) {
			for (IterationResult iteration : fork.getIterationResults()) {
				nanos += ITERATION.convertTo(TimeUnit.NANOSECONDS);
				calls += iteration.getMetadata().getMeasuredOps();
			}
		}
		return nanos / calls;
	}

	private static double nanoseconds(Result<?> result) {
		double second = TimeUnit.SECONDS.toNanos(1);
		return result.getScoreUnit().equals("ops/s") ? second / result.getScore() : second * result.getScore();
	}

	private static String[] jvmArguments(Run run) {
		List<String> arguments = new ArrayList<>();
		arguments.add("--enable-native-access=ALL-UNNAMED");
		arguments.add("-D" + AtExit.PROPERTY + "=true");
		arguments.add("-Xmx" + ((run.heap() != null) ? run.heap() : "2g"));
		for (String property : List.of(DataDirectory.PROPERTY, "java.io.tmpdir", Servers.REDIS, Servers.NATS)) {
			String value = System.getProperty(property);
			if (value != null) {
				arguments.add("-D" + property + "=" + value);
			}
		}
		return arguments.toArray(String[]::new);
	}

}
