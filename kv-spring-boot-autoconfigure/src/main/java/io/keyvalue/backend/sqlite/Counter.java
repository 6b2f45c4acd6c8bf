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

package io.keyvalue.backend.sqlite;

import java.nio.charset.StandardCharsets;

/**
 * The form of counters: the decimal text of a signed 64-bit integer, canonical.
 */
final class Counter {

	private static final int LONGEST = Long.toString(Long.MIN_VALUE).length();

	private Counter() {
	}

	static Result add(byte[] value, long delta) {
		// What a number looks like when it is written again is what canonical means.
		if (value.length == 0 || value.length > LONGEST) {
			return Result.NOT_A_COUNTER;
		}
		String text = new String(value, StandardCharsets.ISO_8859_1);
		long current;
		try {
			current = Long.parseLong(text);
		}
		catch (NumberFormatException ex) {
			return Result.NOT_A_COUNTER;
		}
		if (!Long.toString(current).equals(text)) {
			return Result.NOT_A_COUNTER;
		}
		long sum = current + delta;
		boolean overflow = ((current ^ sum) & (delta ^ sum)) < 0;
		return overflow ? Result.OVERFLOW : Result.of(sum);
	}

	static byte[] format(long value) {
		return Long.toString(value).getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * What came of an increment. Not an exception, because the thread that finds it out
	 * may be another than the one whose increment it was.
	 */
	record Result(Kind kind, long value) {

		static final Result NOT_A_COUNTER = new Result(Kind.NOT_A_COUNTER, 0);

		static final Result OVERFLOW = new Result(Kind.OVERFLOW, 0);

		static Result of(long value) {
			return new Result(Kind.VALUE, value);
		}

		boolean isValue() {
			return this.kind == Kind.VALUE;
		}

	}

	enum Kind {

		VALUE, NOT_A_COUNTER, OVERFLOW

	}

}
