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

package io.keyvalue.test;

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

/**
 * What a spy on a store spies on: it passes a call on to the handle through which the
 * current thread calls, and whoever calls without a handle is refused as ever.
 */
class SpiedStore implements KeyValueStore {

	private static final ThreadLocal<@Nullable KeyValueStore> current = new ThreadLocal<>();

	private final KeyValueStore refusing;

	SpiedStore(KeyValueStore refusing) {
		this.refusing = refusing;
	}

	/**
	 * Makes a call on a spy, which ends at a handle.
	 * @param handle the handle
	 * @param call the call
	 * @return what it gives
	 */
	static @Nullable Object callingThrough(KeyValueStore handle, Call call) throws Throwable {
		KeyValueStore outer = current.get();
		current.set(handle);
		try {
			return call.make();
		}
		finally {
			current.set(outer);
		}
	}

	private KeyValueStore target() {
		KeyValueStore handle = current.get();
		return (handle != null) ? handle : this.refusing;
	}

	@Override
	public String label() {
		return this.refusing.label();
	}

	@Override
	public Optional<byte[]> get(String key) {
		return target().get(key);
	}

	@Override
	public void set(String key, byte[] value) {
		target().set(key, value);
	}

	@Override
	public void set(String key, byte[] value, Duration timeToLive) {
		target().set(key, value, timeToLive);
	}

	@Override
	public boolean setIfAbsent(String key, byte[] value) {
		return target().setIfAbsent(key, value);
	}

	@Override
	public boolean setIfAbsent(String key, byte[] value, Duration timeToLive) {
		return target().setIfAbsent(key, value, timeToLive);
	}

	@Override
	public void delete(String key) {
		target().delete(key);
	}

	@Override
	public boolean exists(String key) {
		return target().exists(key);
	}

	@Override
	public long increment(String key, long delta) {
		return target().increment(key, delta);
	}

	@Override
	public CompareAndSwap compareAndSwap(String key) {
		return target().compareAndSwap(key);
	}

	@Override
	public List<Optional<byte[]>> getMany(List<String> keys) {
		return target().getMany(keys);
	}

	@Override
	public void setMany(Map<String, byte[]> entries) {
		target().setMany(entries);
	}

	@Override
	public void deleteMany(Collection<String> keys) {
		target().deleteMany(keys);
	}

	@Override
	public KeyPage listKeys(String prefix, @Nullable String cursor, int limit) {
		return target().listKeys(prefix, cursor, limit);
	}

	@Override
	public Stream<String> keys(String prefix) {
		return target().keys(prefix);
	}

	@Override
	public Optional<String> getString(String key) {
		return target().getString(key);
	}

	@Override
	public void setString(String key, String value) {
		target().setString(key, value);
	}

	@Override
	public <T> Optional<T> getJson(String key, Class<T> type) {
		return target().getJson(key, type);
	}

	@Override
	public void setJson(String key, Object value) {
		target().setJson(key, value);
	}

	@Override
	public String toString() {
		return "spied " + this.refusing;
	}

	/**
	 * A call on a spy.
	 */
	@FunctionalInterface
	interface Call {

		@Nullable Object make() throws Throwable;

	}

}
