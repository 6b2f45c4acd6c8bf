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

import java.util.Optional;

import io.keyvalue.CompareAndSwap;

/**
 * A value that an observed handle has read, and whose changes are observed too.
 */
final class ObservedCompareAndSwap implements CompareAndSwap {

	private final CompareAndSwap read;

	private final String key;

	private final StoreObserver observer;

	ObservedCompareAndSwap(CompareAndSwap read, String key, StoreObserver observer) {
		this.read = read;
		this.key = key;
		this.observer = observer;
	}

	@Override
	public Optional<byte[]> current() {
		return this.read.current();
	}

	@Override
	public boolean swap(byte[] value) {
		return this.observer.call(KeyValueOperation.SWAP, this.key, () -> this.read.swap(value));
	}

	@Override
	public boolean delete() {
		return this.observer.call(KeyValueOperation.COMPARE_AND_DELETE, this.key, this.read::delete);
	}

}
