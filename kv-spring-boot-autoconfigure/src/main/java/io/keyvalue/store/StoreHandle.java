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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.keyvalue.CompareAndSwap;
import io.keyvalue.JsonConversionException;
import io.keyvalue.KeyPage;
import io.keyvalue.KeyValueStore;
import io.keyvalue.StoreAccessDeniedException;
import io.keyvalue.backend.ListedKeys;

/**
 * A store as one component may use it. What the component may do is decided once, when
 * the handle is made: a handle simply does not have the store that it may not read or
 * write, so that the check of a call is the read of one field.
 */
final class StoreHandle implements KeyValueStore {

	private static final int MAX_PAGE_SIZE = 10_000;

	private final String component;

	private final String label;

	private final @Nullable Store readable;

	private final @Nullable Store writable;

	private final Supplier<StoreAccessDeniedException> denial;

	StoreHandle(String component, String label, @Nullable Store readable, @Nullable Store writable,
			Supplier<StoreAccessDeniedException> denial) {
		this.component = component;
		this.label = label;
		this.readable = readable;
		this.writable = writable;
		this.denial = denial;
	}

	@Override
	public String label() {
		return this.label;
	}

	@Override
	public Optional<byte[]> get(String key) {
		return Optional.ofNullable(read(key));
	}

	@Override
	public void set(String key, byte[] value) {
		write(key, value, null);
	}

	@Override
	public void set(String key, byte[] value, Duration timeToLive) {
		Store store = forWriting();
		write(key, value, store.values().check(timeToLive));
	}

	@Override
	public boolean setIfAbsent(String key, byte[] value) {
		return create(key, value, null);
	}

	@Override
	public boolean setIfAbsent(String key, byte[] value, Duration timeToLive) {
		Store store = forWriting();
		return create(key, value, store.values().check(timeToLive));
	}

	@Override
	public void delete(String key) {
		Store store = forWriting();
		KeyRules.checkKey(this.label, key);
		store.backend().delete(key);
	}

	@Override
	public boolean exists(String key) {
		Store store = forReading();
		KeyRules.checkKey(this.label, key);
		return store.backend().exists(key);
	}

	@Override
	public long increment(String key, long delta) {
		Store store = forWriting();
		KeyRules.checkKey(this.label, key);
		return store.backend().increment(key, delta);
	}

	@Override
	public CompareAndSwap compareAndSwap(String key) {
		Store store = forReading();
		KeyRules.checkKey(this.label, key);
		return new CompareAndSwapHandle(this, key, store.backend().snapshot(key));
	}

	@Override
	public List<Optional<byte[]>> getMany(List<String> keys) {
		Store store = forReading();
		List<String> checked = check(keys);
		if (checked.isEmpty()) {
			return List.of();
		}
		List<Optional<byte[]>> values = new ArrayList<>(checked.size());
		for (byte[] value : store.backend().getMany(checked)) {
			values.add(Optional.ofNullable(value));
		}
		return values;
	}

	@Override
	public void setMany(Map<String, byte[]> entries) {
		Store store = forWriting();
		Assert.notNull(entries, "'entries' must not be null");
		Map<String, byte[]> checked = new LinkedHashMap<>(entries);
		checked.forEach((key, value) -> {
			KeyRules.checkKey(this.label, key);
			store.values().check(key, value);
		});
		if (!checked.isEmpty()) {
			store.backend().setMany(checked);
		}
	}

	@Override
	public void deleteMany(Collection<String> keys) {
		Store store = forWriting();
		List<String> checked = check(keys);
		if (!checked.isEmpty()) {
			store.backend().deleteMany(checked);
		}
	}

	@Override
	public KeyPage listKeys(String prefix, @Nullable String cursor, int limit) {
		Store store = forReading();
		KeyRules.checkPrefix(this.label, prefix);
		Assert.isTrue(limit >= 1 && limit <= MAX_PAGE_SIZE, "'limit' must be from 1 to 10,000");
		byte[] position = (cursor != null) ? CursorCodec.decode(this.label, prefix, cursor) : null;
		ListedKeys page = store.backend().list(prefix, position, limit);
		byte[] next = page.position();
		return new KeyPage(page.keys(), (next != null) ? CursorCodec.encode(this.label, prefix, next) : null);
	}

	@Override
	public Stream<String> keys(String prefix) {
		forReading();
		KeyRules.checkPrefix(this.label, prefix);
		return PagedKeys.stream(this, prefix);
	}

	@Override
	public Optional<String> getString(String key) {
		byte[] value = read(key);
		return (value != null) ? Optional.of(new String(value, StandardCharsets.UTF_8)) : Optional.empty();
	}

	@Override
	public void setString(String key, String value) {
		forWriting();
		write(key, ValueRules.encode(value), null);
	}

	@Override
	public <T> Optional<T> getJson(String key, Class<T> type) {
		Store store = forReading();
		Assert.notNull(type, "'type' must not be null");
		byte[] value = read(key);
		if (value == null) {
			return Optional.empty();
		}
		JsonCodec json = store.json();
		try {
			return Optional.ofNullable(json.read(value, type));
		}
		catch (RuntimeException ex) {
			throw JsonConversionException.reading(this.label, key, type, ex);
		}
	}

	@Override
	public void setJson(String key, Object value) {
		Store store = forWriting();
		KeyRules.checkKey(this.label, key);
		Assert.notNull(value, "'value' must not be null");
		write(key, toJson(store, key, value), null);
	}

	private byte[] toJson(Store store, String key, Object value) {
		JsonCodec json = store.json();
		try {
			return json.write(value);
		}
		catch (RuntimeException ex) {
			throw JsonConversionException.writing(this.label, key, value.getClass(), ex);
		}
	}

	private byte @Nullable [] read(String key) {
		Store store = forReading();
		KeyRules.checkKey(this.label, key);
		return store.backend().get(key);
	}

	private void write(String key, byte[] value, @Nullable Duration timeToLive) {
		Store store = forWriting();
		KeyRules.checkKey(this.label, key);
		store.values().check(key, value);
		store.backend().set(key, value, timeToLive);
	}

	private boolean create(String key, byte[] value, @Nullable Duration timeToLive) {
		Store store = forWriting();
		KeyRules.checkKey(this.label, key);
		store.values().check(key, value);
		return store.backend().setIfAbsent(key, value, timeToLive);
	}

	private List<String> check(Collection<String> keys) {
		Assert.notNull(keys, "'keys' must not be null");
		List<String> checked = new ArrayList<>(keys);
		for (String key : checked) {
			KeyRules.checkKey(this.label, key);
		}
		return checked;
	}

	private Store forReading() {
		Store store = this.readable;
		if (store == null) {
			throw this.denial.get();
		}
		return store;
	}

	Store forWriting() {
		Store store = this.writable;
		if (store == null) {
			throw this.denial.get();
		}
		return store;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || (other instanceof StoreHandle handle && this.component.equals(handle.component)
				&& this.label.equals(handle.label) && this.readable == handle.readable
				&& this.writable == handle.writable);
	}

	@Override
	public int hashCode() {
		return 31 * this.component.hashCode() + this.label.hashCode();
	}

	@Override
	public String toString() {
		String access = (this.writable != null) ? "" : (this.readable != null) ? ":read" : " (not granted)";
		return "key-value store \"" + this.label + access + "\" of component \"" + this.component + "\"";
	}

}
