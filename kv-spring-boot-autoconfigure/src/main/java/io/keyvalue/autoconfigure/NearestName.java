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

package io.keyvalue.autoconfigure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what somebody probably meant when he mistyped a name.
 */
final class NearestName {

	private NearestName() {
	}

	/**
	 * The name with the fewest characters to change, if these are few enough for a slip.
	 * @param mistyped what was written
	 * @param names the names that there are
	 * @return the nearest name, if one is near
	 */
	static Optional<String> to(String mistyped, Collection<String> names) {
		String written = mistyped.toLowerCase(Locale.ROOT);
		int tolerance = Math.min(written.length() - 1, Math.max(2, written.length() / 3));
		return names.stream()
			.min(Comparator.comparingInt((name) -> distance(written, name)))
			.filter((name) -> distance(written, name) <= tolerance);
	}

	/**
	 * The question to add to a report.
	 * @param mistyped what was written
	 * @param names the names that there are
	 * @return a question with a blank before it, or nothing
	 */
	static String question(String mistyped, Collection<String> names) {
		return to(mistyped, names).map((name) -> " Did you mean \"" + name + "\"?").orElse("");
	}

	/**
	 * The distance of Levenshtein, row by row.
	 */
	private static int distance(String one, String other) {
		int[] row = new int[other.length() + 1];
		for (int j = 0; j < row.length; j++) {
			row[j] = j;
		}
		for (int i = 1; i <= one.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j < row.length; j++) {
				int replaced = diagonal + ((one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
			}
		}
		return row[other.length()];
	}

}
