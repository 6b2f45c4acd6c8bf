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
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * What one transaction does to pairs, to be done to the hot ones when it is committed.
 * For the thread in the lead.
 */
final class PairChanges {

	/**
	 * Where there are no hot pairs.
	 */
	static final PairChanges NONE = new PairChanges(null, null);

	/**
	 * With more changes than that, it is better to begin anew.
	 */
	private static final int MOST = 10_000;

	private final @Nullable HotPairs hotPairs;

	private final HotPairs.@Nullable Generation generation;

	private final List<Change> changes = new ArrayList<>();

	private boolean incomplete;

	private boolean certain;

	PairChanges(@Nullable HotPairs hotPairs, HotPairs.@Nullable Generation generation) {
		this.hotPairs = hotPairs;
		this.generation = generation;
	}

	HotPairs.@Nullable Generation generation() {
		return this.generation;
	}

	/**
	 * The bytes to write for a value that a caller gave: a copy, if it will be kept,
	 * because what is kept must be what was written, whatever the caller does to its
	 * array.
	 */
	byte[] owned(String label, String key, byte[] value) {
		Integer store = (this.hotPairs != null) ? this.hotPairs.known(label) : null;
		boolean kept = store != null && this.generation != null && this.generation.cache().contains(store, key);
		return kept ? value.clone() : value;
	}

	/**
	 * A pair was stored.
	 * @param value the value, or null if its bytes are the caller's
	 * @param changed whether the table is certainly another than before
	 */
	void stored(String label, String key, byte @Nullable [] value, @Nullable Long expiresAt, boolean changed) {
		HotPair pair = (value != null) ? HotPair.of(value, expiresAt) : null;
		add(label, key, (old) -> pair, changed);
	}

	/**
	 * A value was replaced, and the expiry kept.
	 */
	void replaced(String label, String key, byte[] value, boolean changed) {
		add(label, key, (old) -> (old != null) ? old.withValue(value) : null, changed);
	}

	void deleted(String label, String key, boolean changed) {
		add(label, key, (old) -> HotPair.ABSENT, changed);
	}

	private void add(String label, String key, UnaryOperator<@Nullable HotPair> change, boolean changed) {
		if (this.hotPairs == null) {
			return;
		}
		this.certain |= changed;
		Integer store = this.hotPairs.known(label);
		if (store == null) {
			return;
		}
		if (this.changes.size() == MOST) {
			this.incomplete = true;
			return;
		}
		this.changes.add(new Change(store, key, change));
	}

	/**
	 * Whether the transaction has certainly changed the database. One that changes
	 * nothing is no commit, and a commit that is seen after it is of somebody else.
	 */
	boolean isCertain() {
		return this.certain;
	}

	/**
	 * Does the changes to a cache.
	 * @return whether these are all
	 */
	boolean applyTo(PairCache cache) {
		if (!this.incomplete) {
			this.changes.forEach((change) -> cache.update(change.store(), change.key(), change.change()));
		}
		return !this.incomplete;
	}

	/**
	 * A change.
	 *
	 * @param store the number of the store
	 * @param key the key
	 * @param change what becomes of the pair
	 */
	private record Change(int store, String key, UnaryOperator<@Nullable HotPair> change) {
	}

}
