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
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The keys with a prefix as a range in the order of their UTF-8 bytes, which is the order
 * of SQLite's index and of code points, but not that of Java's strings.
 */
final class KeyRange {

	private static final int MAX_KEY_BYTES = 1024;

	private static final byte[] AFTER_ALL_TEXT = {};

	private KeyRange() {
	}

	/**
	 * Where the range starts.
	 * @param prefix the prefix
	 * @param after the position after which it starts, or null to start at the first key
	 * @return the bytes of a text that is lower than or equal to each wanted key
	 */
	static byte[] from(String prefix, byte @Nullable [] after) {
		if (after == null) {
			return prefix.getBytes(StandardCharsets.UTF_8);
		}
		// The least text that is greater than another is that text and U+0000.
		return (after.length > MAX_KEY_BYTES) ? afterAll(after) : Arrays.copyOf(after, after.length + 1);
	}

	/**
	 * The position after a row: its key, or if that is too long for a key, its beginning
	 * and one byte more, which stands for all that begin so. None of them is a key, so
	 * that none is missed, and positions stay short.
	 * @param last the bytes of the last row that was seen
	 * @return the position, or null if no key can follow
	 */
	static byte @Nullable [] position(byte[] last) {
		if (last.length <= MAX_KEY_BYTES) {
			return last;
		}
		return (afterAll(last).length > 0) ? Arrays.copyOf(last, MAX_KEY_BYTES + 1) : null;
	}

	/**
	 * What is greater than all that begin like a key that is too long, and least so. No
	 * text when there is no such thing.
	 */
	private static byte[] afterAll(byte[] tooLong) {
		int end = MAX_KEY_BYTES;
		while (end > 0 && tooLong[end - 1] == (byte) 0xFF) {
			end--;
		}
		byte[] after = Arrays.copyOf(tooLong, end);
		if (end > 0) {
			after[end - 1]++;
		}
		return after;
	}

	/**
	 * The key that some bytes are.
	 * @param bytes what may have been written by another program
	 * @return the key, or null if the rule for keys allows no operation to name it
	 */
	static @Nullable String key(byte[] bytes) {
		if (bytes.length == 0 || bytes.length > MAX_KEY_BYTES) {
			return null;
		}
		String key = new String(bytes, StandardCharsets.UTF_8);
		if (key.indexOf('\0') >= 0) {
			return null;
		}
		// What is not UTF-8 is decoded as U+FFFD, which may also be what was written.
		return (key.indexOf('\uFFFD') < 0 || Arrays.equals(key.getBytes(StandardCharsets.UTF_8), bytes)) ? key : null;
	}

	/**
	 * Where the range ends.
	 * @param prefix the prefix
	 * @return what is greater than each key with the prefix, for binding to a statement:
	 * a text, or an empty blob, because SQLite sorts blobs after all text
	 */
	static Object to(String prefix) {
		int end = prefix.length();
		while (end > 0) {
			int last = prefix.codePointBefore(end);
			end -= Character.charCount(last);
			if (last < Character.MAX_CODE_POINT) {
				return prefix.substring(0, end) + Character.toString(successor(last));
			}
		}
		return AFTER_ALL_TEXT;
	}

	private static int successor(int codePoint) {
		// Surrogates are no characters and have no UTF-8.
		return (codePoint + 1 == Character.MIN_SURROGATE) ? Character.MAX_SURROGATE + 1 : codePoint + 1;
	}

	/**
	 * Whether a position can have come from a listing with that prefix.
	 */
	static boolean contains(String prefix, byte[] position) {
		byte[] start = prefix.getBytes(StandardCharsets.UTF_8);
		return position.length >= start.length && Arrays.equals(position, 0, start.length, start, 0, start.length);
	}

}
