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

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.keyvalue.NoSuchStoreException;
import io.keyvalue.backend.BackendMeters;

/**
 * All stores of the application, by label.
 */
public final class Stores {

	private final SortedMap<String, Store> byLabel = new TreeMap<>();

	/**
	 * Takes in the stores.
	 * @param stores the stores, each with a label of its own
	 */
	public Stores(Collection<Store> stores) {
		stores.forEach((store) -> this.byLabel.put(store.label(), store));
	}

	/**
	 * The store with a label.
	 * @param label the label
	 * @return the store
	 * @throws NoSuchStoreException if there is none
	 */
	public Store get(String label) {
		Store store = this.byLabel.get(label);
		if (store == null) {
			throw new NoSuchStoreException(label);
		}
		return store;
	}

	/**
	 * What may be said about the stores.
	 * @return the descriptions, in the order of the labels
	 */
	public List<StoreDescription> descriptions() {
		return this.byLabel.values().stream().map(Store::description).toList();
	}

	/**
	 * Lets the backends tell what they know about themselves.
	 * @param meters gives what takes it for a store, or null for a store that need not
	 * tell
	 */
	public void describeTo(Function<StoreDescription, @Nullable BackendMeters> meters) {
		for (Store store : this.byLabel.values()) {
			BackendMeters taker = meters.apply(store.description());
			if (taker != null) {
				store.describeTo(taker);
			}
		}
	}

}
