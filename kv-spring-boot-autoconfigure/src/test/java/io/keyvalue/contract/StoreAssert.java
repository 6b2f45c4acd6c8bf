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

package io.keyvalue.contract;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

import io.keyvalue.KeyValueStore;

/**
 * Assertions about what a store holds, by every way of reading it.
 */
final class StoreAssert extends AbstractAssert<StoreAssert, KeyValueStore> {

	private StoreAssert(KeyValueStore store) {
		super(store, StoreAssert.class);
	}

	static StoreAssert assertThatStore(KeyValueStore store) {
		return new StoreAssert(store);
	}

	StoreAssert hasValue(String key, String value) {
		return hasValue(key, Bytes.utf8(value));
	}

	StoreAssert hasValue(String key, byte[] value) {
		Optional<byte[]> got = this.actual.get(key);
		Assertions.assertThat(got).as("get").isPresent();
		Assertions.assertThat(got.orElseThrow()).as("get").isEqualTo(value);
		Assertions.assertThat(this.actual.exists(key)).as("exists").isTrue();
		return this;
	}

	/**
	 * Every way of reading says that the key is absent.
	 */
	StoreAssert isAbsent(String key) {
		Assertions.assertThat(this.actual.exists(key)).as("exists").isFalse();
		Assertions.assertThat(this.actual.get(key)).as("get").isEmpty();
		Assertions.assertThat(this.actual.getMany(List.of(key))).as("getMany").containsExactly(Optional.empty());
		Assertions.assertThat(this.actual.compareAndSwap(key).current()).as("current").isEmpty();
		Assertions.assertThat(Pages.all(this.actual, key, 1000)).as("listing").doesNotContain(key);
		return this;
	}

	StoreAssert hasExactlyKeys(String... keys) {
		return hasExactlyKeys(Arrays.asList(keys));
	}

	StoreAssert hasExactlyKeys(Collection<String> keys) {
		Set<String> listed = new HashSet<>(Pages.all(this.actual, "", 1000));
		Assertions.assertThat(listed).as("listed keys").containsExactlyInAnyOrderElementsOf(keys);
		return this;
	}

	StoreAssert isEmpty() {
		Assertions.assertThat(Pages.all(this.actual, "", 1000)).as("listed keys").isEmpty();
		return this;
	}

}
