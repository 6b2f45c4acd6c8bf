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

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.keyvalue.CompareAndSwap;
import io.keyvalue.backend.Snapshot;

/**
 * A value that a handle has read, to be replaced only if it is still the same.
 */
final class CompareAndSwapHandle implements CompareAndSwap {

	private final StoreHandle handle;

	private final String key;

	private volatile Snapshot snapshot;

	CompareAndSwapHandle(StoreHandle handle, String key, Snapshot snapshot) {
		this.handle = handle;
		this.key = key;
		this.snapshot = snapshot;
	}

	@Override
	public Optional<byte[]> current() {
		byte[] value = this.snapshot.value();
		// A copy: whoever changes it must not change what the next swap compares with.
		return (value != null) ? Optional.of(value.clone()) : Optional.empty();
	}

	@Override
	public boolean swap(byte[] value) {
		Store store = this.handle.forWriting();
		store.values().check(this.key, value);
		return replace(store, value.clone());
	}

	@Override
	public boolean delete() {
		return replace(this.handle.forWriting(), null);
	}

	private boolean replace(Store store, byte @Nullable [] value) {
		if (store.backend().replace(this.key, this.snapshot, value)) {
			this.snapshot = Snapshot.of(value);
			return true;
		}
		this.snapshot = store.backend().snapshot(this.key);
		return false;
	}

}
