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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.keyvalue.CompareAndSwap;
import io.keyvalue.KeyValueStore;

import static io.keyvalue.contract.Bytes.utf8;
import static io.keyvalue.contract.StoreAssert.assertThatStore;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two labels never see each other's keys.
 */
interface IsolationContract extends StoreContract {

	@Test
	default void labelsThatBeginAlikeKeepTheirOwnPairs() {
		List<KeyValueStore> stores = similarStores();
		for (KeyValueStore store : stores) {
			assertThatStore(store).isEmpty();
			store.set("key", utf8("of " + store.label()));
			store.set("only " + store.label(), utf8("v"));
		}
		for (KeyValueStore store : stores) {
			assertThatStore(store).as(store.label())
				.hasValue("key", "of " + store.label())
				.hasExactlyKeys("key", "only " + store.label());
		}
	}

	@Test
	default void noOperationReachesAnotherLabel() {
		KeyValueStore store = store();
		KeyValueStore other = open("-b");
		other.set("key", utf8("theirs"));
		other.set("counter", utf8("5"));
		assertThatStore(store).isAbsent("key").isEmpty();
		assertThat(store.getMany(List.of("key", "counter"))).allMatch((value) -> value.isEmpty());
		assertThat(Pages.stream(store, "")).isEmpty();
		CompareAndSwap absent = store.compareAndSwap("key");
		assertThat(absent.swap(utf8("mine"))).isTrue();
		assertThat(absent.delete()).isTrue();
		assertThat(store.setIfAbsent("key", utf8("mine"))).isTrue();
		assertThat(store.increment("counter", 1)).isEqualTo(1);
		store.setMany(Map.of("key", utf8("mine"), "counter", utf8("100")));
		assertThatStore(other).hasValue("key", "theirs").hasValue("counter", "5");
		store.deleteMany(List.of("key", "counter"));
		store.delete("key");
		assertThatStore(other).hasValue("key", "theirs").hasValue("counter", "5").hasExactlyKeys("key", "counter");
		CompareAndSwap theirs = other.compareAndSwap("key");
		store.set("key", utf8("mine"));
		assertThat(theirs.swap(utf8("still theirs"))).isTrue();
		assertThatStore(store).hasValue("key", "mine").hasExactlyKeys("key");
	}

	@Test
	default void noKeyReachesIntoAnotherLabel() {
		String label = store().label();
		List<KeyValueStore> stores = similarStores();
		List<String> keys = new ArrayList<>();
		for (String separator : List.of(":", "-", "_", ".", "/", "", "-b", "_b", "b", "-b:", "_b:", "b:", "-b-b", "-b.",
				"::")) {
			keys.add(separator + "key");
			keys.add(label + separator + "key");
			keys.add("contract:" + label + separator + "key");
			keys.add("contract_" + label + separator + "key");
		}
		keys.forEach((key) -> store().set(key, utf8("v")));
		for (KeyValueStore store : stores.subList(1, stores.size())) {
			assertThatStore(store).as(store.label()).isEmpty();
			for (String key : keys) {
				assertThat(store.exists(key)).as("%s in %s", key, store.label()).isFalse();
				assertThat(store.setIfAbsent(key, utf8("v of " + store.label()))).isTrue();
			}
			assertThatStore(store).hasExactlyKeys(keys);
		}
		for (String key : keys) {
			assertThatStore(store()).hasValue(key, "v");
		}
	}

	@Test
	default void emptyingOneLabelLeavesTheOthers() {
		List<KeyValueStore> stores = similarStores();
		stores.forEach((store) -> store.setMany(Map.of("a", utf8("1"), "b", utf8("2"), ":a", utf8("3"))));
		Pages.stream(store(), "").forEach((key) -> store().delete(key));
		assertThatStore(store()).isEmpty();
		for (KeyValueStore store : stores.subList(1, stores.size())) {
			assertThatStore(store).as(store.label()).hasExactlyKeys("a", "b", ":a");
		}
	}

	@Test
	default void twoNamespacesKeepTheirOwnPairsWhereTheyMeanSomething() {
		String label = store().label();
		KeyValueStore one = openIn("contract", label);
		for (String namespace : List.of("contract2", "contract-b", "contract_b", "Contract", "c")) {
			KeyValueStore two = openIn(namespace, label);
			one.set("key", utf8("of one"));
			if (!separatesNamespaces()) {
				assertThatStore(two).hasValue("key", "of one");
				continue;
			}
			assertThatStore(two).as(namespace).isEmpty();
			two.set("key", utf8("of " + namespace));
			assertThatStore(one).hasValue("key", "of one").hasExactlyKeys("key");
			two.delete("key");
			assertThatStore(one).hasValue("key", "of one");
		}
	}

	@Test
	default void aNamespaceAndALabelAreNotMistakenForAnotherPairOfThem() {
		// Joined with "_", "-" or nothing, these make the same name.
		String label = store().label();
		for (String separator : List.of("_", "-", "")) {
			KeyValueStore one = openIn("contract", label + separator + "b");
			KeyValueStore two = openIn("contract" + separator + label, "b");
			KeyValueStore three = openIn("contract_" + label, "b");
			one.set("key", utf8("of one"));
			if (separatesNamespaces()) {
				assertThatStore(two).as("namespace contract%s%s", separator, label).isEmpty();
			}
			assertThat(two.get("key")).as("namespace contract%s%s", separator, label).isEmpty();
			assertThat(three.get("key")).as("namespace contract_%s", label).isEmpty();
			assertThatStore(one).hasExactlyKeys("key").hasValue("key", "of one");
		}
	}

	private List<KeyValueStore> similarStores() {
		return List.of(store(), open("b"), open("-b"), open("_b"), open("-b-b"), open("_b_b"), open("-b2"));
	}

}
