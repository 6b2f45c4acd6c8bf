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

package io.keyvalue.backend.nats;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import io.keyvalue.CounterOverflowException;
import io.keyvalue.NotACounterException;

/**
 * Counters as decimal text in canonical form.
 */
final class Counter {

	private static final int LONGEST = Long.toString(Long.MIN_VALUE).length();

	private Counter() {
	}

	/**
	 * What a counter is after an increment.
	 * @param value the value, or null for an absent key
	 */
	static long add(String label, String key, byte @Nullable [] value, long delta) {
		try {
			return Math.addExact((value != null) ? parse(label, key, value) : 0, delta);
		}
		catch (ArithmeticException ex) {
			throw new CounterOverflowException(label, key, null);
		}
	}

	private static long parse(String label, String key, byte[] value) {
		if (value.length <= LONGEST) {
			String text = new String(value, StandardCharsets.ISO_8859_1);
			try {
				long number = Long.parseLong(text);
				if (Long.toString(number).equals(text)) {
					return number;
				}
			}
			catch (NumberFormatException ex) {
				// Told below, without the value.
			}
		}
		throw new NotACounterException(label, key, null);
	}

	static byte[] format(long value) {
		return Long.toString(value).getBytes(StandardCharsets.US_ASCII);
	}

}
