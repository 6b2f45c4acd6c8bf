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
import java.util.Locale;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * A line of the table, as it is printed.
 *
 * @param what what is compared with what
 * @param value the size of the values
 * @param threads the number of threads
 * @param store what the store costs
 * @param baseline what the baseline costs
 * @param figure the median of the rounds
 * @param spread the least and the most of the rounds
 * @param reach what the figure should be
 * @param verdict whether it is
 */
record Line(String what, String value, String threads, String store, String baseline, String figure, String spread,
		String reach, String verdict) {

	private static final String NONE = "–";

	static final String HEADER = """
			| what | value | threads | store | baseline | median | spread | reach | |
			|---|---:|---:|---:|---:|---:|---:|---:|---|
			""";

	static Line of(Row row, List<Double> storeCosts, List<Double> baselineCosts) {
		List<Double> figures = IntStream.range(0, storeCosts.size())
			.mapToObj((round) -> row.figure()
				.of(storeCosts.get(round) / row.operations(), baselineCosts.get(round) / row.baselineOperations()))
			.toList();
		boolean allocation = row.store().allocation();
		String size = row.store().parameters().getOrDefault("valueSize", "100");
		boolean alone = row.store().equals(row.baseline());
		return of(row.what(), size + " B", Integer.toString(row.store().threads()),
				cost(median(storeCosts) / row.operations(), allocation),
				alone ? NONE : cost(median(baselineCosts) / row.baselineOperations(), allocation), row.figure(),
				figures, row.reach());
	}

	static Line of(String what, String value, String threads, String store, String baseline, Figure figure,
			List<Double> figures, @Nullable Double reach) {
		double median = median(figures);
		if (figures.stream().anyMatch((number) -> number.isNaN())) {
			return new Line(what, value, threads, store, baseline, "failed", NONE,
					(reach != null) ? figure.formatReach(reach) : NONE, verdict(false));
		}
		String spread = figure.format(figures.stream().mapToDouble(Double::doubleValue).min().orElse(0)) + " to "
				+ figure.format(figures.stream().mapToDouble(Double::doubleValue).max().orElse(0));
		return new Line(what, value, threads, store, baseline, figure.format(median), spread,
				(reach != null) ? figure.formatReach(reach) : NONE,
				(reach != null) ? verdict(figure.isReached(median, reach)) : "");
	}

	static String verdict(boolean reached) {
		return reached ? "ok" : "**short**";
	}

	static double median(List<Double> numbers) {
		List<Double> sorted = numbers.stream().sorted().toList();
		int middle = sorted.size() / 2;
		return (sorted.size() % 2 != 0) ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
	}

	private static String cost(double cost, boolean allocation) {
		if (Double.isNaN(cost)) {
			return "failed";
		}
		if (allocation) {
			return String.format(Locale.ROOT, "%.0f B", cost);
		}
		if (cost < 1_000) {
			return String.format(Locale.ROOT, "%.1f ns", cost);
		}
		return (cost < 1_000_000) ? String.format(Locale.ROOT, "%.2f µs", cost / 1_000)
				: String.format(Locale.ROOT, "%.2f ms", cost / 1_000_000);
	}

	String markdown() {
		return "| " + String.join(" | ", this.what, this.value, this.threads, this.store, this.baseline, this.figure,
				this.spread, this.reach, this.verdict) + " |\n";
	}

}
