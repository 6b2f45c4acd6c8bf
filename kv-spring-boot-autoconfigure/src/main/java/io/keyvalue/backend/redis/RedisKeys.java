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

package io.keyvalue.backend.redis;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * How the keys of one store are written in Redis: {@code <namespace>:<label>:<key>}.
 * Neither namespace nor label holds a colon, so that no two stores share a key.
 */
final class RedisKeys {

	private static final int MAX_BYTES = 1024;

	private final byte[] start;

	RedisKeys(String namespace, String label) {
		this.start = (namespace + ":" + label + ":").getBytes(StandardCharsets.UTF_8);
	}

	byte[] encode(String key) {
		byte[] text = key.getBytes(StandardCharsets.UTF_8);
		byte[] encoded = Arrays.copyOf(this.start, this.start.length + text.length);
		System.arraycopy(text, 0, encoded, this.start.length, text.length);
		return encoded;
	}

	/**
	 * The key of a store that lies under a key of Redis.
	 * @param encoded a key of Redis that starts as those of this store do
	 * @return the key, or null if another program wrote one that this library could not
	 * name
	 */
	@Nullable String decode(byte[] encoded) {
		int length = encoded.length - this.start.length;
		if (length < 1 || length > MAX_BYTES) {
			return null;
		}
		try {
			String key = StandardCharsets.UTF_8.newDecoder()
				.decode(ByteBuffer.wrap(encoded, this.start.length, length))
				.toString();
			return (key.indexOf('\0') < 0) ? key : null;
		}
		catch (CharacterCodingException ex) {
			return null;
		}
	}

	/**
	 * The pattern that the keys with a prefix match, and no others.
	 */
	byte[] pattern(String prefix) {
		StringBuilder pattern = new StringBuilder();
		for (char character : prefix.toCharArray()) {
			if ("*?[]\\^-".indexOf(character) >= 0) {
				pattern.append('\\');
			}
			pattern.append(character);
		}
		return encode(pattern.append('*').toString());
	}

}
