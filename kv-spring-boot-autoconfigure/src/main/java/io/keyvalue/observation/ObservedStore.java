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

package io.keyvalue.observation;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.keyvalue.CompareAndSwap;
import io.keyvalue.KeyPage;
import io.keyvalue.KeyValueStore;
import io.keyvalue.store.PagedKeys;

/**
 * A handle whose operations are observed, and which is otherwise the handle that it
 * wraps.
 */
final class ObservedStore implements KeyValueStore {

	private final KeyValueStore handle;

	private final StoreObserver observer;

	ObservedStore(KeyValueStore handle, StoreObserver observer) {
		this.handle = handle;
		this.observer = observer;
	}

	@Override
	public String label() {
		return this.handle.label();
	}

	@Override
	public Optional<byte[]> get(String key) {
		return this.observer.call(KeyValueOperation.GET, key, () -> this.handle.get(key));
	}

	@Override
	public void set(String key, byte[] value) {
		this.observer.run(KeyValueOperation.SET, key, () -> this.handle.set(key, value));
	}

	@Override
	public void set(String key, byte[] value, Duration timeToLive) {
		this.observer.run(KeyValueOperation.SET, key, () -> this.handle.set(key, value, timeToLive));
	}

	@Override
	public boolean setIfAbsent(String key, byte[] value) {
		return this.observer.call(KeyValueOperation.SET_IF_ABSENT, key, () -> this.handle.setIfAbsent(key, value));
	}

	@Override
	public boolean setIfAbsent(String key, byte[] value, Duration timeToLive) {
		return this.observer.call(KeyValueOperation.SET_IF_ABSENT, key,
				() -> this.handle.setIfAbsent(key, value, timeToLive));
	}

	@Override
	public void delete(String key) {
		this.observer.run(KeyValueOperation.DELETE, key, () -> this.handle.delete(key));
	}

	@Override
	public boolean exists(String key) {
		return this.observer.call(KeyValueOperation.EXISTS, key, () -> this.handle.exists(key));
	}

	@Override
	public long increment(String key, long delta) {
		return this.observer.call(KeyValueOperation.INCREMENT, key, () -> this.handle.increment(key, delta));
	}

	@Override
	public CompareAndSwap compareAndSwap(String key) {
		CompareAndSwap read = this.observer.call(KeyValueOperation.COMPARE_AND_SWAP, key,
				() -> this.handle.compareAndSwap(key));
		return new ObservedCompareAndSwap(read, key, this.observer);
	}

	@Override
	public List<Optional<byte[]>> getMany(List<String> keys) {
		return this.observer.call(KeyValueOperation.GET_MANY, null, size(keys), () -> this.handle.getMany(keys));
	}

	@Override
	public void setMany(Map<String, byte[]> entries) {
		this.observer.run(KeyValueOperation.SET_MANY, null, size((entries != null) ? entries.keySet() : null),
				() -> this.handle.setMany(entries));
	}

	@Override
	public void deleteMany(Collection<String> keys) {
		this.observer.run(KeyValueOperation.DELETE_MANY, null, size(keys), () -> this.handle.deleteMany(keys));
	}

	@Override
	public KeyPage listKeys(String prefix, @Nullable String cursor, int limit) {
		return this.observer.call(KeyValueOperation.LIST_KEYS, null, () -> this.handle.listKeys(prefix, cursor, limit));
	}

	/**
	 * Reads the pages itself, so that each is observed when it is read. How long the
	 * caller takes with the stream is its own affair.
	 */
	@Override
	public Stream<String> keys(String prefix) {
		try {
			// Checks grant and prefix at once, as the handle does, and calls no backend.
			this.handle.keys(prefix).close();
		}
		catch (RuntimeException ex) {
			return this.observer.call(KeyValueOperation.LIST_KEYS, null, () -> {
				throw ex;
			});
		}
		return PagedKeys.stream(this, prefix);
	}

	@Override
	public Optional<String> getString(String key) {
		return this.observer.call(KeyValueOperation.GET, key, () -> this.handle.getString(key));
	}

	@Override
	public void setString(String key, String value) {
		this.observer.run(KeyValueOperation.SET, key, () -> this.handle.setString(key, value));
	}

	@Override
	public <T> Optional<T> getJson(String key, Class<T> type) {
		return this.observer.call(KeyValueOperation.GET, key, () -> this.handle.getJson(key, type));
	}

	@Override
	public void setJson(String key, Object value) {
		this.observer.run(KeyValueOperation.SET, key, () -> this.handle.setJson(key, value));
	}

	/**
	 * The size of a batch, which may be null here: it is for the handle to refuse.
	 */
	private static int size(@Nullable Collection<String> keys) {
		return (keys != null) ? keys.size() : 0;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof ObservedStore store && this.handle.equals(store.handle);
	}

	@Override
	public int hashCode() {
		return this.handle.hashCode();
	}

	@Override
	public String toString() {
		return this.handle.toString();
	}

}
