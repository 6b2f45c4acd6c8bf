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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.keyvalue.CompareAndSwap;
import io.keyvalue.KeyValueStore;

import static io.keyvalue.contract.Bytes.utf8;
import static io.keyvalue.contract.StoreAssert.assertThatStore;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * An expired key is absent in every way. In each of these tests one operation is the
 * first to meet the expired pair: none may depend on another having removed it.
 */
interface ExpiredPairContract extends StoreContract {

	@Test
	default void getOfAnExpiredKeyIsEmpty() {
		if (expired("key", "5")) {
			assertThat(store().get("key")).isEmpty();
			assertThat(store().getString("key")).isEmpty();
			assertThat(store().getJson("key", Integer.class)).isEmpty();
		}
	}

	@Test
	default void anExpiredKeyDoesNotExist() {
		if (expired("key", "5")) {
			assertThat(store().exists("key")).isFalse();
		}
	}

	@Test
	default void getManyHasNothingForAnExpiredKey() {
		if (expired("key", "5")) {
			store().set("present", utf8("v"));
			List<Optional<byte[]>> values = store().getMany(List.of("key", "present", "key"));
			assertThat(values).hasSize(3);
			assertThat(values.get(0)).isEmpty();
			assertThat(values.get(1).orElseThrow()).isEqualTo(utf8("v"));
			assertThat(values.get(2)).isEmpty();
		}
	}

	@Test
	default void anExpiredKeyIsNotListed() {
		if (expired("key", "5")) {
			store().set("present", utf8("v"));
			assertThat(Pages.all(store(), "", 1)).containsOnly("present");
			assertThat(Pages.all(store(), "k", 10)).isEmpty();
		}
	}

	@Test
	default void anExpiredKeyIsNotInTheStreamOfKeys() {
		if (expired("key", "5")) {
			assertThat(store().keys("")).isEmpty();
			assertThat(store().keys("key")).isEmpty();
		}
	}

	@Test
	default void setIfAbsentCreatesAnExpiredKeyAndKeepsNoneOfItsExpiry() {
		if (expired("key", "5")) {
			assertThat(store().setIfAbsent("key", utf8("new"))).isTrue();
			assertThat(store().setIfAbsent("key", utf8("newer"))).isFalse();
			assertThatStore(store()).hasValue("key", "new").hasExactlyKeys("key");
		}
	}

	@Test
	default void setIfAbsentWithTimeToLiveCreatesAnExpiredKey() {
		if (expired("key", "5")) {
			assertThat(store().setIfAbsent("key", utf8("new"), Duration.ofDays(1))).isTrue();
			assertThatStore(store()).hasValue("key", "new");
		}
	}

	@Test
	default void incrementOfAnExpiredKeyStartsAgainWithoutExpiry() {
		if (expired("key", "5")) {
			assertThat(store().increment("key", 3)).isEqualTo(3);
			assertThatStore(store()).hasValue("key", "3").hasExactlyKeys("key");
		}
	}

	@Test
	default void incrementOfAnExpiredValueThatWasNoCounterStartsAgain() {
		if (expired("key", "no counter")) {
			assertThat(store().increment("key", 3)).isEqualTo(3);
		}
	}

	@Test
	default void compareAndSwapOfAnExpiredKeyIsOfAnAbsentOne() {
		if (expired("key", "5")) {
			CompareAndSwap cas = store().compareAndSwap("key");
			assertThat(cas.current()).isEmpty();
			assertThat(cas.swap(utf8("created"))).isTrue();
			assertThatStore(store()).hasValue("key", "created");
		}
	}

	@Test
	default void aSwapIsRefusedIfWhatWasReadHasExpired() {
		expiredAfterRead("key", "5").ifPresent((cas) -> {
			assertThat(cas.swap(utf8("mine"))).isFalse();
			assertThat(cas.current()).isEmpty();
			assertThatStore(store()).isAbsent("key");
			assertThat(cas.swap(utf8("mine"))).isTrue();
			assertThatStore(store()).hasValue("key", "mine");
		});
	}

	@Test
	default void aDeleteUnderTheSameConditionIsRefusedIfWhatWasReadHasExpired() {
		expiredAfterRead("key", "5").ifPresent((cas) -> {
			assertThat(cas.delete()).isFalse();
			assertThat(cas.current()).isEmpty();
			assertThat(cas.delete()).as("delete of a key that still is absent").isTrue();
		});
	}

	@Test
	default void aSwapOfAnAbsentKeySucceedsAfterAnotherPairCameAndExpired() {
		KeyValueStore store = store();
		CompareAndSwap cas = store.compareAndSwap("key");
		if (expired("key", "5")) {
			assertThat(cas.swap(utf8("mine"))).isTrue();
			assertThatStore(store).hasValue("key", "mine");
		}
	}

	@Test
	default void deletesSkipAnExpiredKey() {
		if (expired("key", "5")) {
			store().set("other", utf8("v"));
			store().delete("key");
			store().deleteMany(List.of("key", "other"));
			assertThatStore(store()).isEmpty();
		}
	}

	@Test
	default void setOfAnExpiredKeyLives() {
		if (expired("key", "5")) {
			store().set("key", utf8("new"));
			store().setMany(Map.of("other", utf8("v")));
			assertThatStore(store()).hasValue("key", "new").hasExactlyKeys("key", "other");
		}
	}

	@Test
	default void onePairExpiresWithoutItsNeighbours() {
		KeyValueStore store = store();
		store.set("ke", utf8("v"));
		store.set("keys", utf8("v"));
		KeyValueStore other = open("-b");
		other.set("key", utf8("v"));
		if (expired("key", "5")) {
			assertThatStore(store).hasExactlyKeys("ke", "keys");
			assertThatStore(other).hasValue("key", "v");
		}
	}

	@Test
	default void aPageOfExpiredKeysDoesNotEndTheListing() {
		TimesToLive times = TimesToLive.of(this);
		if (times.areRefused()) {
			return;
		}
		KeyValueStore store = store();
		store.set("a", utf8("v"));
		store.set("z", utf8("v"));
		for (int i = 0; i < 30; i++) {
			store.set("m" + i, utf8("v"), times.brief());
		}
		TimesToLive.letPass(times.brief());
		assertThat(Pages.all(store, "", 1)).contains("a", "z").doesNotContain("m0", "m15", "m29");
		assertThat(Pages.all(store, "", 7)).containsOnly("a", "z").contains("a", "z");
		assertThat(Pages.all(store, "m", 7)).isEmpty();
	}

	/**
	 * Stores a pair and waits until it has expired, without a look at it.
	 * @return false if this backend has no times to live, and was right to refuse them
	 */
	private boolean expired(String key, String value) {
		TimesToLive times = TimesToLive.of(this);
		if (times.areRefused()) {
			return false;
		}
		store().set(key, utf8(value), times.brief());
		TimesToLive.letPass(times.brief());
		return true;
	}

	/**
	 * As {@link #expired(String, String)}, with a handle that has read the value before
	 * it expired.
	 * @return the handle, or empty if this backend has no times to live
	 */
	private Optional<CompareAndSwap> expiredAfterRead(String key, String value) {
		TimesToLive times = TimesToLive.of(this);
		if (times.areRefused()) {
			return Optional.empty();
		}
		store().set(key, utf8(value), times.visible());
		CompareAndSwap cas = store().compareAndSwap(key);
		TimesToLive.letPass(times.visible());
		assertThat(cas.current()).as("read before the expiry").isPresent();
		return Optional.of(cas);
	}

}
