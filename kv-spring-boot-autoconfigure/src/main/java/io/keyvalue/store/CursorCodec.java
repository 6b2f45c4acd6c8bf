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

package io.keyvalue.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

import io.keyvalue.InvalidCursorException;

/**
 * Cursors as text: the position that the backend gave, and a check sum over label, prefix
 * and position. The sum finds damage and mistakes; it is no defence against forgery,
 * which would gain nothing: a cursor only says where in its own store a listing goes on.
 */
final class CursorCodec {

	private static final byte FORMAT = 1;

	private static final int SUM_LENGTH = 8;

	/**
	 * Room for positions of about 3,000 bytes. Backends keep theirs to little more than
	 * the 1,024 of one key, whatever other programs write into a store.
	 */
	private static final int MAX_LENGTH = 4096;

	private CursorCodec() {
	}

	static String encode(String label, String prefix, byte[] position) {
		byte[] cursor = new byte[1 + SUM_LENGTH + position.length];
		cursor[0] = FORMAT;
		System.arraycopy(sum(label, prefix, position), 0, cursor, 1, SUM_LENGTH);
		System.arraycopy(position, 0, cursor, 1 + SUM_LENGTH, position.length);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
	}

	static byte[] decode(String label, String prefix, String cursor) {
		if (cursor.length() > MAX_LENGTH) {
			throw new InvalidCursorException(label);
		}
		byte[] decoded = decodeBase64(label, cursor);
		if (decoded.length < 1 + SUM_LENGTH || decoded[0] != FORMAT) {
			throw new InvalidCursorException(label);
		}
		byte[] position = Arrays.copyOfRange(decoded, 1 + SUM_LENGTH, decoded.length);
		// Base64 has several spellings of the same bytes: only the one that was given
		// out is good.
		if (!encode(label, prefix, position).equals(cursor)) {
			throw new InvalidCursorException(label);
		}
		return position;
	}

	private static byte[] decodeBase64(String label, String cursor) {
		try {
			return Base64.getUrlDecoder().decode(cursor);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidCursorException(label);
		}
	}

	private static byte[] sum(String label, String prefix, byte[] position) {
		MessageDigest digest = sha256();
		digest.update(label.getBytes(StandardCharsets.UTF_8));
		// Neither a label nor a prefix holds U+0000, so that it separates them.
		digest.update((byte) 0);
		digest.update(prefix.getBytes(StandardCharsets.UTF_8));
		digest.update((byte) 0);
		return Arrays.copyOf(digest.digest(position), SUM_LENGTH);
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
