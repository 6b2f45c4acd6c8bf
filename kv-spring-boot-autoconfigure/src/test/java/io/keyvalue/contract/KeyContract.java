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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

import io.keyvalue.CompareAndSwap;
import io.keyvalue.InvalidKeyException;
import io.keyvalue.KeyValueStore;

import static io.keyvalue.contract.Bytes.utf8;
import static io.keyvalue.contract.StoreAssert.assertThatStore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Keys: 1 to 1,024 bytes of UTF-8, any text but U+0000 and unpaired surrogates.
 */
interface KeyContract extends StoreContract {

	@ParameterizedTest
	@ArgumentsSource(TrickyKeys.class)
	default void everyOperationTakesTheKeyAsItIs(String key) {
		KeyValueStore store = store();
		assertThatStore(store).isAbsent(key);
		store.set(key, utf8("set"));
		assertThatStore(store).hasValue(key, "set").hasExactlyKeys(key);
		assertThat(store.setIfAbsent(key, utf8("other"))).isFalse();
		assertThat(Pages.all(store, key, 10)).contains(key);
		assertThat(store.keys(key)).contains(key);
		assertThat(store.getMany(List.of(key)).get(0).orElseThrow()).isEqualTo(utf8("set"));
		CompareAndSwap cas = store.compareAndSwap(key);
		assertThat(cas.swap(utf8("swapped"))).isTrue();
		assertThatStore(store).hasValue(key, "swapped");
		assertThat(cas.delete()).isTrue();
		assertThatStore(store).isAbsent(key);
		assertThat(store.setIfAbsent(key, utf8("created"))).isTrue();
		assertThatStore(store).hasValue(key, "created");
		store.delete(key);
		assertThatStore(store).isAbsent(key);
		assertThat(store.increment(key, 5)).isEqualTo(5);
		assertThat(store.increment(key, 2)).isEqualTo(7);
		store.setMany(Map.of(key, utf8("many")));
		assertThatStore(store).hasValue(key, "many");
		store.deleteMany(List.of(key));
		assertThatStore(store).isAbsent(key).isEmpty();
	}

	@Test
	default void allKeysAreDistinctAtTheSameTime() {
		KeyValueStore store = store();
		Map<String, byte[]> entries = new LinkedHashMap<>();
		TrickyKeys.ALL.forEach((key) -> entries.put(key, utf8("value of " + key)));
		assertThat(entries).hasSize(TrickyKeys.ALL.size());
		store.setMany(entries);
		assertThatStore(store).hasExactlyKeys(TrickyKeys.ALL);
		for (String key : TrickyKeys.ALL) {
			assertThatStore(store).as(TrickyKeys.named(key)).hasValue(key, "value of " + key);
		}
		assertThat(store.getMany(TrickyKeys.ALL)).extracting(Optional::orElseThrow)
			.containsExactlyElementsOf(entries.values());
	}

	@Test
	default void noKeyIsAPatternForOthers() {
		KeyValueStore store = store();
		List<String> others = List.of("a", "ab", "b", "item:1", "item:2", "x.y");
		others.forEach((key) -> store.set(key, utf8(key)));
		for (String pattern : List.of("*", "?", "[a-z]", "%", "_", "item:*", "item:_", "item:%", "a*", "x.>", "x.*",
				">", "x?y")) {
			assertThatStore(store).as(pattern).isAbsent(pattern);
			store.delete(pattern);
			store.deleteMany(List.of(pattern));
			assertThat(Pages.all(store, pattern, 10)).as("listed with prefix %s", pattern).isEmpty();
		}
		assertThatStore(store).hasExactlyKeys(others);
	}

	@Test
	default void keysThatDifferInCaseOrCompositionAloneAreDistinct() {
		KeyValueStore store = store();
		store.set("key", utf8("lower"));
		store.set("KEY", utf8("upper"));
		store.set("\u00e9", utf8("composed"));
		store.set("e\u0301", utf8("decomposed"));
		assertThatStore(store).hasValue("key", "lower").hasValue("KEY", "upper");
		assertThatStore(store).hasValue("\u00e9", "composed").hasValue("e\u0301", "decomposed");
		store.delete("KEY");
		store.delete("e\u0301");
		assertThatStore(store).hasExactlyKeys("key", "\u00e9");
	}

	@Test
	default void longKeysAreDistinctToTheLastByte() {
		KeyValueStore store = store();
		String start = "k".repeat(1023);
		store.set(start + "a", utf8("1"));
		store.set(start + "b", utf8("2"));
		store.set(start, utf8("3"));
		assertThatStore(store).hasValue(start + "a", "1").hasValue(start + "b", "2").hasValue(start, "3");
		assertThat(Pages.all(store, start, 1)).contains(start, start + "a", start + "b");
	}

	@ParameterizedTest
	@ArgumentsSource(InvalidKeys.class)
	default void everyOperationRefusesAnInvalidKeyAndChangesNothing(String key) {
		KeyValueStore store = store();
		store.set("neighbour", utf8("v"));
		byte[] value = utf8("value");
		Map<String, byte[]> batch = new LinkedHashMap<>();
		batch.put("valid", value);
		batch.put(key, value);
		Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
		calls.put("get", () -> store.get(key));
		calls.put("set", () -> store.set(key, value));
		calls.put("set with time to live", () -> store.set(key, value, Duration.ofDays(1)));
		calls.put("setIfAbsent", () -> store.setIfAbsent(key, value));
		calls.put("setIfAbsent with time to live", () -> store.setIfAbsent(key, value, Duration.ofDays(1)));
		calls.put("delete", () -> store.delete(key));
		calls.put("exists", () -> store.exists(key));
		calls.put("increment", () -> store.increment(key, 1));
		calls.put("compareAndSwap", () -> store.compareAndSwap(key));
		calls.put("getMany", () -> store.getMany(InvalidKeys.listOf("neighbour", key)));
		calls.put("setMany", () -> store.setMany(batch));
		calls.put("deleteMany", () -> store.deleteMany(InvalidKeys.listOf("neighbour", key)));
		calls.put("getString", () -> store.getString(key));
		calls.put("setString", () -> store.setString(key, "value"));
		calls.put("getJson", () -> store.getJson(key, String.class));
		calls.put("setJson", () -> store.setJson(key, "value"));
		calls.forEach((name, call) -> assertThatExceptionOfType(InvalidKeyException.class).as(name).isThrownBy(call));
		assertThatStore(store).hasExactlyKeys("neighbour").hasValue("neighbour", "v");
	}

	@Test
	default void aPrefixFollowsTheRuleForKeysButMayBeEmpty() {
		KeyValueStore store = store();
		store.set("a", utf8("v"));
		assertThat(Pages.all(store, "", 10)).containsOnly("a");
		assertThat(store.keys("")).containsOnly("a");
		for (String prefix : InvalidKeys.TEXTS) {
			assertThatExceptionOfType(InvalidKeyException.class).as(TrickyKeys.named(prefix))
				.isThrownBy(() -> store.listKeys(prefix, null, 10));
			assertThatExceptionOfType(InvalidKeyException.class).as(TrickyKeys.named(prefix))
				.isThrownBy(() -> store.keys(prefix).toList());
		}
	}

}
