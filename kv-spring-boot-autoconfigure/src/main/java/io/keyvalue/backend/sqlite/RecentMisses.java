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

import org.jspecify.annotations.Nullable;

/**
 * Which keys were asked for lately and not kept. A full {@link PairCache} takes a key
 * only when it is asked for again, so that reading many keys once costs no memory and
 * drives out nothing that is in use.
 * <p>
 * It forgets: a key takes the place of one that was there before. And it may take one key
 * for another, which costs a place in the cache and nothing else. So threads need no
 * lock.
 */
final class RecentMisses {

	/** How much memory of a cache there is for each key that is remembered. */
	private static final int BYTES_PER_KEY = 256;

	private static final int LEAST = 64;

	/**
	 * Spreads what differs in a few bits only over all of them: 2^32 by the golden ratio.
	 */
	private static final int SPREAD = 0x9E3779B9;

	private final int size;

	/** Made when it is first needed: most caches are never full. */
	private volatile int @Nullable [] hashes;

	/**
	 * Creates an empty one.
	 * @param cacheBytes how many bytes the cache may take
	 */
	RecentMisses(long cacheBytes) {
		this.size = (int) Math.min(1 << 28, Math.max(LEAST, Long.highestOneBit(cacheBytes / BYTES_PER_KEY)));
	}

	/**
	 * Remembers a key.
	 * @return whether it was remembered already
	 */
	boolean add(int store, String key) {
		int[] current = this.hashes;
		if (current == null) {
			current = new int[this.size];
			this.hashes = current;
		}
		int hash = (31 * key.hashCode() + store) * SPREAD;
		int place = hash >>> (Integer.numberOfLeadingZeros(this.size) + 1);
		// An empty place is 0, which is no hash.
		int mark = hash | 1;
		boolean known = current[place] == mark;
		current[place] = mark;
		return known;
	}

	/**
	 * How many bytes it takes when it is used.
	 */
	long bytes() {
		return (long) Integer.BYTES * this.size;
	}

}
