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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Pairs by store and key, within a limit of bytes. What was not used since the hand of
 * the clock last came by makes room first.
 */
final class PairCache {

	/**
	 * What an entry takes beside key and value: the objects of the map, of the clock, and
	 * of the pair.
	 */
	private static final int OVERHEAD = 176;

	/**
	 * No pair takes more than this part of the room.
	 */
	private static final int LARGEST_PART = 32;

	/**
	 * How many entries one call looks at to make room.
	 */
	private static final int STEPS = 256;

	private final long maxBytes;

	private final List<Map<String, Entry>> stores = new ArrayList<>();

	private final Queue<Entry> clock = new ConcurrentLinkedQueue<>();

	private final AtomicLong bytes = new AtomicLong();

	PairCache(long maxBytes, int stores) {
		this.maxBytes = maxBytes;
		for (int i = 0; i < stores; i++) {
			this.stores.add(new ConcurrentHashMap<>());
		}
	}

	@Nullable HotPair get(int store, String key) {
		Entry entry = (store < this.stores.size()) ? this.stores.get(store).get(key) : null;
		if (entry == null) {
			return null;
		}
		if (!entry.used) {
			entry.used = true;
		}
		return entry.pair;
	}

	boolean contains(int store, String key) {
		return store < this.stores.size() && this.stores.get(store).containsKey(key);
	}

	/**
	 * Whether a pair that comes in is likely to drive out others.
	 */
	boolean isFull() {
		return this.bytes.get() > this.maxBytes - this.maxBytes / LARGEST_PART;
	}

	/**
	 * Puts a pair in, if there is room for it.
	 * @param valid whether it is to be put in after all, asked when no other thread can
	 * change the entry
	 * @return whether it may have been put in, even if it was driven out again since
	 */
	boolean put(int store, String key, HotPair pair, BooleanSupplier valid) {
		int weight = weight(key) + pair.size();
		if (store >= this.stores.size() || weight > this.maxBytes / LARGEST_PART) {
			return false;
		}
		this.bytes.addAndGet(weight);
		boolean room = makeRoom();
		if (room) {
			this.stores.get(store).compute(key, (same, entry) -> {
				if (!valid.getAsBoolean()) {
					return entry;
				}
				Entry target = entry;
				if (target == null) {
					target = new Entry(store, key);
					this.bytes.addAndGet(weight(key));
					this.clock.add(target);
				}
				replace(target, pair);
				return target;
			});
		}
		this.bytes.addAndGet(-weight);
		return room;
	}

	/**
	 * Changes a pair that is there.
	 * @param change gives the new pair, or null if it is not known
	 */
	void update(int store, String key, UnaryOperator<@Nullable HotPair> change) {
		if (store >= this.stores.size()) {
			return;
		}
		this.stores.get(store).computeIfPresent(key, (same, entry) -> {
			HotPair pair = change.apply(entry.pair);
			boolean fits = pair == null || (pair.size() <= this.maxBytes / LARGEST_PART
					&& this.bytes.get() + pair.size() - size(entry.pair) <= this.maxBytes);
			replace(entry, fits ? pair : null);
			return entry;
		});
	}

	private void replace(Entry entry, @Nullable HotPair pair) {
		this.bytes.addAndGet(size(pair) - size(entry.pair));
		entry.pair = pair;
	}

	private boolean makeRoom() {
		for (int i = 0; i < STEPS && this.bytes.get() > this.maxBytes; i++) {
			Entry entry = this.clock.poll();
			if (entry == null) {
				break;
			}
			if (entry.used) {
				entry.used = false;
				this.clock.add(entry);
			}
			else {
				remove(entry);
			}
		}
		return this.bytes.get() <= this.maxBytes;
	}

	private void remove(Entry removed) {
		this.stores.get(removed.store).computeIfPresent(removed.key, (key, entry) -> {
			this.bytes.addAndGet(-weight(key) - size(entry.pair));
			return null;
		});
	}

	/**
	 * How many bytes the entries take, about.
	 */
	long bytes() {
		return this.bytes.get();
	}

	private static int weight(String key) {
		return OVERHEAD + 2 * key.length();
	}

	private static int size(@Nullable HotPair pair) {
		return (pair != null) ? pair.size() : 0;
	}

	/**
	 * An entry, which is in the map and in the clock from when it is made until it makes
	 * room.
	 */
	private static final class Entry {

		private final int store;

		private final String key;

		/** Null if not known. Changed only while the map has the entry locked. */
		private volatile @Nullable HotPair pair;

		/** Not volatile: a use that is overlooked matters little. */
		private boolean used;

		private Entry(int store, String key) {
			this.store = store;
			this.key = key;
		}

	}

}
