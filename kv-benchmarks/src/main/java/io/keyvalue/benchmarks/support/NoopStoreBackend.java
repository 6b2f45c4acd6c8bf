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

package io.keyvalue.benchmarks.support;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.keyvalue.backend.ListedKeys;
import io.keyvalue.backend.Snapshot;
import io.keyvalue.backend.StoreBackend;

/**
 * Always has the same value, whatever is written.
 */
final class NoopStoreBackend implements StoreBackend {

	private final byte[] value = Pairs.value(100);

	@Override
	public String location() {
		return "nowhere";
	}

	@Override
	public byte @Nullable [] get(String key) {
		return this.value;
	}

	@Override
	public boolean exists(String key) {
		return true;
	}

	@Override
	public void set(String key, byte[] newValue, @Nullable Duration timeToLive) {
	}

	@Override
	public boolean setIfAbsent(String key, byte[] newValue, @Nullable Duration timeToLive) {
		return false;
	}

	@Override
	public void delete(String key) {
	}

	@Override
	public long increment(String key, long delta) {
		return delta;
	}

	@Override
	public Snapshot snapshot(String key) {
		return Snapshot.of(this.value);
	}

	@Override
	public boolean replace(String key, Snapshot expected, byte @Nullable [] newValue) {
		return true;
	}

	@Override
	public List<byte @Nullable []> getMany(List<String> keys) {
		return Collections.nCopies(keys.size(), this.value);
	}

	@Override
	public void setMany(Map<String, byte[]> entries) {
	}

	@Override
	public void deleteMany(Collection<String> keys) {
	}

	@Override
	public ListedKeys list(String prefix, byte @Nullable [] position, int limit) {
		return new ListedKeys(List.of(), null);
	}

}
