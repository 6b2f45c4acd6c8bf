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

package io.keyvalue.benchmarks.application;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import io.keyvalue.CompareAndSwap;
import io.keyvalue.KeyPage;
import io.keyvalue.KeyValueStore;

/**
 * A {@code ConcurrentHashMap} of bytes with the methods that the measured controllers
 * call: no handle, no checks, no copies, and nothing survives.
 */
final class MapStore implements KeyValueStore {

	private final ConcurrentHashMap<String, byte[]> map = new ConcurrentHashMap<>();

	private final JsonMapper mapper;

	MapStore(JsonMapper mapper) {
		this.mapper = mapper;
	}

	@Override
	public String label() {
		return "default";
	}

	@Override
	public Optional<byte[]> get(String key) {
		return Optional.ofNullable(this.map.get(key));
	}

	@Override
	public void set(String key, byte[] value) {
		this.map.put(key, value);
	}

	@Override
	public <T> Optional<T> getJson(String key, Class<T> type) {
		return get(key).map((json) -> this.mapper.readValue(json, type));
	}

	@Override
	public void setJson(String key, Object value) {
		set(key, this.mapper.writeValueAsBytes(value));
	}

	@Override
	public void set(String key, byte[] value, Duration timeToLive) {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean setIfAbsent(String key, byte[] value) {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean setIfAbsent(String key, byte[] value, Duration timeToLive) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void delete(String key) {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean exists(String key) {
		throw new UnsupportedOperationException();
	}

	@Override
	public long increment(String key, long delta) {
		throw new UnsupportedOperationException();
	}

	@Override
	public CompareAndSwap compareAndSwap(String key) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<Optional<byte[]>> getMany(List<String> keys) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void setMany(Map<String, byte[]> entries) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void deleteMany(Collection<String> keys) {
		throw new UnsupportedOperationException();
	}

	@Override
	public KeyPage listKeys(String prefix, @Nullable String cursor, int limit) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Stream<String> keys(String prefix) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Optional<String> getString(String key) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void setString(String key, String value) {
		throw new UnsupportedOperationException();
	}

}
