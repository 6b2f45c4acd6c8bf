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

package io.keyvalue.backend.memory;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * The pairs of one store in the order of their keys' UTF-8 bytes. To whoever uses it,
 * expired pairs are not there.
 */
class PairMap {

	private static final long RECLAIM_INTERVAL = 1000;

	private final ConcurrentSkipListMap<String, Pair> pairs = new ConcurrentSkipListMap<>((left, right) -> Arrays
		.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8)));

	private final AtomicLong reclaimAt = new AtomicLong();

	@Nullable Pair get(String key) {
		Pair pair = this.pairs.get(key);
		return (pair != null && pair.isAlive()) ? pair : null;
	}

	/**
	 * Changes a pair atomically. The change may be tried several times; the last try is
	 * the one that counts.
	 * @param key the key
	 * @param change gives the new pair, or null for none; is given null where there is
	 * none. It may throw, and nothing is changed then
	 */
	void change(String key, UnaryOperator<@Nullable Pair> change) {
		reclaim();
		this.pairs.compute(key, (k, pair) -> change.apply((pair != null && pair.isAlive()) ? pair : null));
	}

	/**
	 * The pairs after a key.
	 * @param start the key
	 * @param inclusive whether its own pair is one of them
	 * @return the pairs, also those that have expired
	 */
	SortedMap<String, Pair> tail(String start, boolean inclusive) {
		return this.pairs.tailMap(start, inclusive);
	}

	private void reclaim() {
		long now = System.currentTimeMillis();
		long due = this.reclaimAt.get();
		if (now >= due && this.reclaimAt.compareAndSet(due, now + RECLAIM_INTERVAL)) {
			this.pairs.values().removeIf((pair) -> !pair.isAlive());
		}
	}

}
