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

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.keyvalue.server.RedisServer;

/**
 * The pairs of the store, as Redis itself shows them.
 */
final class RedisPairs {

	private static final String PREFIX = Application.NAMESPACE + ":" + Application.LABEL + ":";

	private static final String SCRIPT = """
			local pairs = {}
			for _, key in ipairs(redis.call('KEYS', '*')) do
				pairs[#pairs + 1] = key
				pairs[#pairs + 1] = redis.call('GET', key)
			end
			return pairs
			""";

	private RedisPairs() {
	}

	static String key(String key) {
		return PREFIX + key;
	}

	static Map<String, String> of(Collection<RedisServer> servers) {
		Map<String, String> found = new HashMap<>();
		for (RedisServer server : servers) {
			List<?> pairs = (List<?>) Objects.requireNonNull(server.command("EVAL", SCRIPT, "0"));
			for (int i = 0; i < pairs.size(); i += 2) {
				String key = String.valueOf(pairs.get(i));
				if (!key.startsWith(PREFIX)) {
					throw new IllegalStateException("A key outside the store: " + key);
				}
				// Nothing if it has expired meanwhile.
				if (pairs.get(i + 1) != null) {
					found.put(key.substring(PREFIX.length()), String.valueOf(pairs.get(i + 1)));
				}
			}
		}
		return found;
	}

}
