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

package io.keyvalue.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * What one run under load showed.
 *
 * @param setting the backend, its driver and its server
 * @param fault what happened to the server
 * @param tried the writes that were tried
 * @param acknowledged those that returned
 * @param unknown those whose reply was lost
 * @param failed those that failed for certain
 * @param beaten swaps for which another was first
 * @param lost acknowledged writes that are not there
 * @param doubled writes that are there and should not be
 * @param late unknown writes that were applied after a later acknowledged one
 * @param longestCall the longest call, reads included
 * @param recovery the time until all threads worked again
 */
record Figures(String setting, String fault, long tried, long acknowledged, long unknown, long failed, long beaten,
		long lost, long doubled, long late, Duration longestCall, Duration recovery) {

	private static final Log logger = LogFactory.getLog(Figures.class);

	private static final Path FILE = Path.of("target", "fault-figures.md");

	private static final List<String> HEAD = List.of(
			"| setting | fault | tried | acknowledged | unknown | failed | beaten | lost | doubled | late "
					+ "| longest call (ms) | time to recover (ms) |",
			"|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");

	/**
	 * Logs the figures and puts them into the table, in place of those of an earlier run.
	 */
	void publish() {
		logger.info(this);
		try {
			List<String> lines = new ArrayList<>(Files.exists(FILE) ? Files.readAllLines(FILE) : HEAD);
			lines.removeIf((line) -> line.startsWith(rowStart()));
			lines.add(row());
			Files.createDirectories(FILE.toAbsolutePath().getParent());
			Files.write(FILE, lines);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String rowStart() {
		return "| " + this.setting + " | " + this.fault + " |";
	}

	private String row() {
		return rowStart() + String.format(Locale.ROOT, " %d | %d | %d | %d | %d | %d | %d | %d | %d | %d |", this.tried,
				this.acknowledged, this.unknown, this.failed, this.beaten, this.lost, this.doubled, this.late,
				this.longestCall.toMillis(), this.recovery.toMillis());
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT,
				"%s, %s: %d tried, %d acknowledged, %d unknown, %d failed, %d beaten, %d lost, %d doubled, %d late, "
						+ "longest call %d ms, recovered after %d ms",
				this.setting, this.fault, this.tried, this.acknowledged, this.unknown, this.failed, this.beaten,
				this.lost, this.doubled, this.late, this.longestCall.toMillis(), this.recovery.toMillis());
	}

}
