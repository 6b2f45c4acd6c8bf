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

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The script that replaces or removes a value if it is, byte for byte, the expected one.
 * Strings of Lua hold any bytes.
 */
final class CompareAndSwapScript {

	private static final String TEXT = """
			if redis.call('GET', KEYS[1]) ~= ARGV[1] then
				return 0
			end
			if ARGV[2] then
				redis.call('SET', KEYS[1], ARGV[2])
			else
				redis.call('DEL', KEYS[1])
			end
			return 1
			""";

	private static final byte[] SOURCE = TEXT.getBytes(StandardCharsets.UTF_8);

	private static final byte[] DIGEST = HexFormat.of().formatHex(sha1(SOURCE)).getBytes(StandardCharsets.US_ASCII);

	private static final byte[] ONE_KEY = { '1' };

	private CompareAndSwapScript() {
	}

	/**
	 * The call that names the script by its digest, which is all that Redis needs if it
	 * has seen it before.
	 */
	static RedisCall byDigest(byte[] key, byte[] expected, byte @Nullable [] value) {
		return call("EVALSHA", DIGEST, key, expected, value);
	}

	static RedisCall bySource(byte[] key, byte[] expected, byte @Nullable [] value) {
		return call("EVAL", SOURCE, key, expected, value);
	}

	private static RedisCall call(String name, byte[] script, byte[] key, byte[] expected, byte @Nullable [] value) {
		List<byte[]> arguments = new ArrayList<>(List.of(script, ONE_KEY, key, expected));
		if (value != null) {
			arguments.add(value);
		}
		return new RedisCall(name, arguments, key, null);
	}

	private static byte[] sha1(byte[] text) {
		try {
			return MessageDigest.getInstance("SHA-1").digest(text);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-1", ex);
		}
	}

}
