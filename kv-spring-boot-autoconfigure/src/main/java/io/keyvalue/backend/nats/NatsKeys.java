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

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * How keys are named in a bucket. A key that NATS allows stays as it is. Any other
 * becomes {@code =} and its UTF-8 bytes, those that are not letters, digits, {@code -},
 * {@code _}, {@code /} or a harmless {@code .} as {@code =} and two hexadecimal digits:
 * {@code item:1} is {@code =item=3A1}.
 * <p>
 * No two keys share a name: a key that NATS allows but that reads like the name of
 * another key is escaped too. So every name that another program may have written is the
 * name of exactly one key, except those that start with {@code _kv}, which NATS keeps for
 * itself.
 */
final class NatsKeys {

	private static final char ESCAPE = '=';

	private static final String RESERVED = "_kv";

	private static final char[] DIGITS = "0123456789ABCDEF".toCharArray();

	private NatsKeys() {
	}

	/**
	 * The name of a key.
	 * @param key the key
	 * @return the name, which NATS allows
	 */
	static String toName(String key) {
		return isName(key) ? key : escape(key);
	}

	/**
	 * The key that a name stands for.
	 * @param name the name
	 * @return the key, or null if no key has that name
	 */
	static @Nullable String toKey(String name) {
		String escaped = escapedKey(name);
		if (escaped != null) {
			return escaped;
		}
		return (isAllowed(name) && !name.startsWith(RESERVED)) ? name : null;
	}

	/**
	 * Whether a key is its own name.
	 */
	private static boolean isName(String key) {
		return isAllowed(key) && !key.startsWith(RESERVED) && (key.charAt(0) != ESCAPE || escapedKey(key) == null);
	}

	/**
	 * Whether NATS takes a text as a key. That it has no empty part between dots is what
	 * the client does not check and the server does not report.
	 */
	private static boolean isAllowed(String text) {
		boolean afterDot = true;
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character == '.') {
				if (afterDot) {
					return false;
				}
				afterDot = true;
			}
			else if (isPlain(character) || character == ESCAPE) {
				afterDot = false;
			}
			else {
				return false;
			}
		}
		return !afterDot;
	}

	private static boolean isPlain(int character) {
		return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
				|| (character >= '0' && character <= '9') || character == '-' || character == '_' || character == '/';
	}

	private static String escape(String key) {
		byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
		StringBuilder name = new StringBuilder(bytes.length + 16).append(ESCAPE);
		for (int i = 0; i < bytes.length; i++) {
			int character = bytes[i] & 0xFF;
			if (isPlain(character) || (character == '.' && i + 1 < bytes.length && bytes[i + 1] != '.')) {
				name.append((char) character);
			}
			else {
				name.append(ESCAPE).append(DIGITS[character >> 4]).append(DIGITS[character & 0xF]);
			}
		}
		return name.toString();
	}

	/**
	 * The key whose escaped form a text is.
	 * @return the key, or null if the text is no escaped form
	 */
	private static @Nullable String escapedKey(String text) {
		if (text.length() < 2 || text.charAt(0) != ESCAPE) {
			return null;
		}
		String key = unescape(text);
		return (key != null && !key.isEmpty() && !isName(key) && escape(key).equals(text)) ? key : null;
	}

	private static @Nullable String unescape(String text) {
		ByteBuffer bytes = ByteBuffer.allocate(text.length());
		for (int i = 1; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character == ESCAPE) {
				int high = (i + 2 < text.length()) ? Character.digit(text.charAt(i + 1), 16) : -1;
				int low = (i + 2 < text.length()) ? Character.digit(text.charAt(i + 2), 16) : -1;
				if (high < 0 || low < 0) {
					return null;
				}
				bytes.put((byte) (high << 4 | low));
				i += 2;
			}
			else if (character < 0x80) {
				bytes.put((byte) character);
			}
			else {
				return null;
			}
		}
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
		}
		catch (CharacterCodingException ex) {
			return null;
		}
	}

}
