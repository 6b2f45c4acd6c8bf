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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.unit.DataSize;

import io.keyvalue.CompareAndSwap;
import io.keyvalue.KeyValueStore;
import io.keyvalue.ValueTooLargeException;

import static io.keyvalue.contract.Bytes.utf8;
import static io.keyvalue.contract.StoreAssert.assertThatStore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Values: 0 to {@code max-value-size} bytes. Reading, writing and removing one.
 */
interface ValueContract extends StoreContract {

	@Test
	default void theStoreKnowsItsLabel() {
		assertThat(store().label()).isEqualTo(anotherHandle().label()).isNotEmpty();
		assertThat(open("-b").label()).isEqualTo(store().label() + "-b");
	}

	@Test
	default void aNewStoreIsEmpty() {
		assertThatStore(store()).isEmpty().isAbsent("key");
	}

	@Test
	default void setCreatesAndReplaces() {
		KeyValueStore store = store();
		store.set("key", utf8("first, and longer"));
		assertThatStore(store).hasValue("key", "first, and longer");
		store.set("key", utf8("second"));
		assertThatStore(store).hasValue("key", "second").hasExactlyKeys("key");
	}

	@Test
	default void getOfAMissingKeyIsEmpty() {
		assertThat(store().get("missing")).isEmpty();
	}

	@Test
	default void existsTellsPresentFromMissing() {
		store().set("key", utf8("v"));
		assertThat(store().exists("key")).isTrue();
		assertThat(store().exists("ke")).isFalse();
		assertThat(store().exists("keys")).isFalse();
	}

	@Test
	default void deleteRemovesOneKeyAndNoOther() {
		KeyValueStore store = store();
		store.set("key", utf8("v"));
		store.set("key2", utf8("v2"));
		store.delete("key");
		assertThatStore(store).isAbsent("key").hasExactlyKeys("key2");
	}

	@Test
	default void deleteOfAMissingKeyDoesNothing() {
		KeyValueStore store = store();
		store.set("key", utf8("v"));
		store.delete("missing");
		store.delete("key");
		store.delete("key");
		assertThatStore(store).isEmpty();
	}

	@Test
	default void aKeyCanBeSetAgainAfterDelete() {
		KeyValueStore store = store();
		for (int round = 0; round < 5; round++) {
			store.set("key", utf8("round " + round));
			assertThatStore(store).hasValue("key", "round " + round);
			store.delete("key");
			assertThatStore(store).isAbsent("key");
		}
	}

	@Test
	default void anEmptyValueIsAValue() {
		KeyValueStore store = store();
		store.set("key", new byte[0]);
		assertThatStore(store).hasValue("key", new byte[0]).hasExactlyKeys("key");
		assertThat(store.getMany(List.of("key")).get(0).orElseThrow()).isEmpty();
		assertThat(store.getString("key")).contains("");
		assertThat(store.setIfAbsent("key", utf8("v"))).isFalse();
		CompareAndSwap cas = store.compareAndSwap("key");
		assertThat(cas.current().orElseThrow()).isEmpty();
		assertThat(cas.swap(utf8("full"))).isTrue();
		assertThat(cas.swap(new byte[0])).isTrue();
		store.setMany(Map.of("other", new byte[0]));
		assertThatStore(store).hasValue("key", new byte[0]).hasValue("other", new byte[0]);
	}

	@Test
	default void aValueKeepsEveryByte() {
		KeyValueStore store = store();
		byte[] bytes = Bytes.allByteValues();
		store.set("set", bytes);
		store.setIfAbsent("created", bytes);
		store.compareAndSwap("swapped").swap(bytes);
		store.setMany(Map.of("many", bytes));
		for (String key : List.of("set", "created", "swapped", "many")) {
			assertThatStore(store).as(key).hasValue(key, bytes);
			assertThat(store.compareAndSwap(key).current().orElseThrow()).isEqualTo(bytes);
		}
		assertThat(store.getMany(List.of("set", "many"))).extracting(Optional::orElseThrow)
			.containsExactly(bytes, bytes);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u0000", "\u0000\u0000", "\n", "\r\n", "null", "nil", "'", "\u001e", "a\u0000b" })
	default void noValueIsSpecial(String value) {
		store().set("key", utf8(value));
		assertThatStore(store()).hasValue("key", value);
	}

	@Test
	default void aValueOfExactlyTheLongestLengthIsStoredByEveryOperation() {
		KeyValueStore store = store();
		byte[] longest = Bytes.ofLength(MAX_VALUE_SIZE.toBytes());
		store.set("set", longest);
		assertThat(store.setIfAbsent("created", longest)).isTrue();
		assertThat(store.compareAndSwap("swapped").swap(longest)).isTrue();
		store.setMany(Map.of("many", longest));
		store.setString("string", "x".repeat(longest.length));
		for (String key : List.of("set", "created", "swapped", "many", "string")) {
			assertThatStore(store).as(key).hasValue(key, longest);
		}
		String json = "x".repeat(longest.length - 2);
		store.setJson("json", json);
		assertThat(store.getJson("json", String.class)).contains(json);
	}

	@Test
	default void aValueOfOneByteMoreIsRefusedByEveryOperationAndChangesNothing() {
		KeyValueStore store = store();
		byte[] tooLong = Bytes.ofLength(MAX_VALUE_SIZE.toBytes() + 1);
		store.set("key", utf8("before"));
		CompareAndSwap present = store.compareAndSwap("key");
		CompareAndSwap absent = store.compareAndSwap("new");
		Map<String, byte[]> batch = new LinkedHashMap<>();
		batch.put("small", utf8("v"));
		batch.put("key", tooLong);
		Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
		calls.put("set", () -> store.set("key", tooLong));
		calls.put("set of a new key", () -> store.set("new", tooLong));
		calls.put("setIfAbsent", () -> store.setIfAbsent("new", tooLong));
		calls.put("setIfAbsent of a present key", () -> store.setIfAbsent("key", tooLong));
		calls.put("swap", () -> present.swap(tooLong));
		calls.put("swap of an absent key", () -> absent.swap(tooLong));
		calls.put("setMany", () -> store.setMany(batch));
		calls.put("setString", () -> store.setString("key", "x".repeat(tooLong.length)));
		calls.put("setString, counted in bytes", () -> store.setString("key", "é".repeat(tooLong.length / 2 + 1)));
		calls.put("setJson", () -> store.setJson("key", "x".repeat(tooLong.length - 2)));
		calls
			.forEach((name, call) -> assertThatExceptionOfType(ValueTooLargeException.class).as(name).isThrownBy(call));
		assertThatStore(store).hasExactlyKeys("key").hasValue("key", "before");
		assertThat(present.swap(utf8("after"))).as("swap after a refused one").isTrue();
		assertThatStore(store).hasValue("key", "after");
	}

	@Test
	default void theLongestLengthIsASetting() {
		KeyValueStore tiny = open("-tiny", DataSize.ofBytes(3));
		tiny.set("key", utf8("abc"));
		assertThatExceptionOfType(ValueTooLargeException.class).isThrownBy(() -> tiny.set("key", utf8("abcd")));
		assertThatStore(tiny).hasValue("key", "abc");
		KeyValueStore large = open("-large", largestValue());
		byte[] largest = Bytes.ofLength(largestValue().toBytes());
		large.set("key", largest);
		large.setMany(Map.of("many", largest));
		assertThatStore(large).hasValue("key", largest).hasValue("many", largest);
	}

	@Test
	default void anArrayThatWasGivenCanBeReused() {
		KeyValueStore store = store();
		byte[] array = utf8("value");
		store.set("set", array);
		store.setIfAbsent("created", array);
		store.setMany(Map.of("many", array));
		CompareAndSwap cas = store.compareAndSwap("swapped");
		cas.swap(array);
		array[0] = 'X';
		for (String key : List.of("set", "created", "many", "swapped")) {
			assertThatStore(store).as(key).hasValue(key, "value");
		}
		assertThat(cas.current().orElseThrow()).isEqualTo(utf8("value"));
		assertThat(cas.swap(utf8("next"))).isTrue();
	}

	@Test
	default void anArrayThatWasReturnedBelongsToTheCaller() {
		KeyValueStore store = store();
		store.set("key", utf8("value"));
		store.get("key").orElseThrow()[0] = 'X';
		store.getMany(List.of("key", "key")).get(0).orElseThrow()[0] = 'X';
		store.compareAndSwap("key").current().orElseThrow()[0] = 'X';
		assertThatStore(store).hasValue("key", "value");
		List<Optional<byte[]>> twice = store.getMany(List.of("key", "key"));
		twice.get(0).orElseThrow()[0] = 'X';
		assertThat(twice.get(1).orElseThrow()).isEqualTo(utf8("value"));
	}

}
