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
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.keyvalue.CompareAndSwap;
import io.keyvalue.KeyValueStore;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One call of each kind, for settings that do not run the whole contract test suite.
 */
public final class RedisSmoke {

	private RedisSmoke() {
	}

	/**
	 * Tries a store, which may hold pairs from a try before.
	 * @param store the store
	 */
	public static void check(KeyValueStore store) {
		store.setString("smoke:text", "ünï");
		assertThat(store.getString("smoke:text")).contains("ünï");
		long number = store.increment("smoke:number", 2);
		assertThat(store.increment("smoke:number", 3)).isEqualTo(number + 3);
		CompareAndSwap swap = store.compareAndSwap("smoke:swapped");
		byte[] value = Long.toString(number).getBytes(StandardCharsets.US_ASCII);
		assertThat(swap.swap(value)).isTrue();
		assertThat(store.compareAndSwap("smoke:swapped").swap("x".getBytes(StandardCharsets.US_ASCII))).isTrue();
		store.setMany(Map.of("smoke:a", value, "smoke:b", value));
		assertThat(store.getMany(List.of("smoke:b", "smoke:absent", "smoke:a"))).extracting(Optional::isPresent)
			.containsExactly(true, false, true);
		assertThat(store.keys("smoke:").toList()).containsOnly("smoke:text", "smoke:number", "smoke:swapped", "smoke:a",
				"smoke:b");
		store.deleteMany(List.of("smoke:a", "smoke:b"));
		assertThat(store.exists("smoke:a")).isFalse();
	}

}
