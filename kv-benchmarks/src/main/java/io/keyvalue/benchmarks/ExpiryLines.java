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

import io.keyvalue.benchmarks.expiry.ExpiryLoad;

/**
 * The lines about expiring pairs.
 */
final class ExpiryLines {

	/**
	 * A file that is bounded is at its end hardly larger than it was early on.
	 */
	private static final double MOST_GROWTH = 1.25;

	private ExpiryLines() {
	}

	static List<Line> measure(ExpiryLoad load) {
		ExpiryLoad.Outcome outcome = load.run();
		double early = outcome.largest(0.1, 0.4);
		double late = outcome.largest(0.7, 1);
		String written = "%,d sets in %d s, %,d a second".formatted(outcome.sets(), outcome.seconds(),
				outcome.sets() / outcome.seconds());
		return List.of(
				Line.of("file and WAL in the last third, over the first (" + written + ")", "1024 B", "8",
						megabytes(late), megabytes(early), Figure.COST, List.of(late / early), MOST_GROWTH),
				new Line("slowest set", "1024 B", "8", millis(outcome.slowestNanos()), "–",
						millis(outcome.slowestNanos()), "–", "≤ 1,000 ms",
						Line.verdict(outcome.slowestNanos() <= 1_000_000_000)));
	}

	private static String megabytes(double bytes) {
		return String.format(Locale.ROOT, "%.0f MB", bytes / 1_000_000);
	}

	private static String millis(long nanos) {
		return String.format(Locale.ROOT, "%.0f ms", nanos / 1_000_000.0);
	}

}
