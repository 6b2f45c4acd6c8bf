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

import java.util.Collections;

import org.junit.jupiter.api.Test;

import io.keyvalue.KeyValueStore;

import static io.keyvalue.contract.Bytes.utf8;
import static io.keyvalue.contract.StoreAssert.assertThatStore;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Create-if-absent.
 */
interface SetIfAbsentContract extends StoreContract {

	@Test
	default void setIfAbsentCreatesAMissingKeyAndSaysSo() {
		assertThat(store().setIfAbsent("key", utf8("v"))).isTrue();
		assertThatStore(store()).hasValue("key", "v").hasExactlyKeys("key");
	}

	@Test
	default void setIfAbsentLeavesAPresentKeyAndSaysSo() {
		store().set("key", utf8("first"));
		assertThat(store().setIfAbsent("key", utf8("second"))).isFalse();
		assertThat(store().setIfAbsent("key", utf8("first"))).isFalse();
		assertThatStore(store()).hasValue("key", "first");
	}

	@Test
	default void setIfAbsentCreatesAgainAfterEachKindOfDelete() {
		KeyValueStore store = store();
		assertThat(store.setIfAbsent("key", utf8("1"))).isTrue();
		store.delete("key");
		assertThat(store.setIfAbsent("key", utf8("2"))).isTrue();
		store.deleteMany(Collections.singleton("key"));
		assertThat(store.setIfAbsent("key", utf8("3"))).isTrue();
		assertThat(store.compareAndSwap("key").delete()).isTrue();
		assertThat(store.setIfAbsent("key", utf8("4"))).isTrue();
		assertThat(store.setIfAbsent("key", utf8("5"))).isFalse();
		assertThatStore(store).hasValue("key", "4");
	}

	@Test
	default void aStoreIsALockThatOneHolderGets() {
		KeyValueStore store = store();
		KeyValueStore other = anotherHandle();
		for (int round = 0; round < 10; round++) {
			assertThat(store.setIfAbsent("lock", utf8("one"))).isTrue();
			assertThat(other.setIfAbsent("lock", utf8("other"))).isFalse();
			other.delete("lock");
			assertThat(other.setIfAbsent("lock", utf8("other"))).isTrue();
			assertThat(store.setIfAbsent("lock", utf8("one"))).isFalse();
			store.delete("lock");
		}
	}

}
