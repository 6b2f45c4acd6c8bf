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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.keyvalue.InvalidKeyException;
import io.keyvalue.KeyValueStore;
import io.keyvalue.ValueTooLargeException;

import static io.keyvalue.contract.Bytes.utf8;
import static io.keyvalue.contract.StoreAssert.assertThatStore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Batches. What is applied in one step is shown by {@link ConcurrencyContract}.
 */
interface BatchContract extends StoreContract {

	@Test
	default void getManyGivesAsManyResultsAsKeysInTheirOrder() {
		KeyValueStore store = store();
		store.set("a", utf8("1"));
		store.set("b", utf8("2"));
		store.set("c", utf8("3"));
		assertThat(texts(store.getMany(List.of("c", "missing", "a", "c", "nothing", "b", "missing", "a"))))
			.containsExactly("3", null, "1", "3", null, "2", null, "1");
	}

	@Test
	default void getManyOfMissingKeysAloneIsEmptyInEachPlace() {
		assertThat(store().getMany(List.of("x", "y", "x"))).containsExactly(Optional.empty(), Optional.empty(),
				Optional.empty());
	}

	@Test
	default void anEmptyBatchDoesNothing() {
		KeyValueStore store = store();
		store.set("key", utf8("v"));
		assertThat(store.getMany(List.of())).isEmpty();
		store.setMany(Map.of());
		store.deleteMany(List.of());
		assertThatStore(store).hasExactlyKeys("key").hasValue("key", "v");
	}

	@Test
	default void setManyCreatesAndReplaces() {
		KeyValueStore store = store();
		store.set("old", utf8("before"));
		store.set("untouched", utf8("v"));
		store.setMany(Map.of("old", utf8("after"), "new", utf8("created")));
		assertThatStore(store).hasValue("old", "after")
			.hasValue("new", "created")
			.hasValue("untouched", "v")
			.hasExactlyKeys("old", "new", "untouched");
	}

	@Test
	default void deleteManyRemovesAllSkipsMissingAndTakesRepeats() {
		KeyValueStore store = store();
		store.setMany(Map.of("a", utf8("1"), "b", utf8("2"), "c", utf8("3")));
		store.deleteMany(List.of("a", "missing", "c", "a", "c"));
		assertThatStore(store).hasExactlyKeys("b");
		store.deleteMany(List.of("missing"));
		assertThatStore(store).hasExactlyKeys("b");
	}

	@Test
	default void deleteManyTakesAnyCollection() {
		KeyValueStore store = store();
		store.setMany(Map.of("a", utf8("1"), "b", utf8("2")));
		store.deleteMany(new LinkedHashSet<>(List.of("b")));
		assertThatStore(store).hasExactlyKeys("a");
	}

	@Test
	default void aBatchMayBeOfOneKey() {
		KeyValueStore store = store();
		store.setMany(Map.of("a", utf8("1")));
		assertThat(texts(store.getMany(List.of("a")))).containsExactly("1");
		store.deleteMany(List.of("a"));
		assertThatStore(store).isEmpty();
	}

	@Test
	default void aBatchMayBeOfManyKeys() {
		KeyValueStore store = store();
		int count = 5000;
		Map<String, byte[]> entries = new LinkedHashMap<>();
		List<String> expected = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			entries.put("key:" + i, utf8("value " + i));
			expected.add("value " + i);
		}
		store.setMany(entries);
		List<String> keys = new ArrayList<>(entries.keySet());
		assertThat(texts(store.getMany(keys))).isEqualTo(expected);
		Collections.reverse(keys);
		Collections.reverse(expected);
		assertThat(texts(store.getMany(keys))).isEqualTo(expected);
		assertThatStore(store).hasExactlyKeys(keys);
		store.deleteMany(keys.subList(0, count - 1));
		assertThatStore(store).hasExactlyKeys("key:0");
	}

	@Test
	default void aBatchMayBeOfManyLongValues() {
		KeyValueStore store = store();
		byte[] value = Bytes.ofLength(MAX_VALUE_SIZE.toBytes());
		Map<String, byte[]> entries = new LinkedHashMap<>();
		for (int i = 0; i < 60; i++) {
			byte[] own = value.clone();
			own[i] = 'y';
			entries.put("key" + i, own);
		}
		store.setMany(entries);
		assertThat(store.getMany(List.copyOf(entries.keySet()))).extracting(Optional::orElseThrow)
			.containsExactlyElementsOf(entries.values());
	}

	@Test
	default void aBatchWithAnInvalidKeyDoesNothing() {
		KeyValueStore store = store();
		store.set("present", utf8("before"));
		for (String invalid : List.of("", "a\u0000", "\ud83d", "k".repeat(1025))) {
			for (boolean first : new boolean[] { true, false }) {
				Map<String, byte[]> entries = new LinkedHashMap<>();
				entries.put(first ? invalid : "present", utf8("after"));
				entries.put("new", utf8("after"));
				entries.put(first ? "present" : invalid, utf8("after"));
				assertThatExceptionOfType(InvalidKeyException.class).isThrownBy(() -> store.setMany(entries));
				List<String> keys = List.copyOf(entries.keySet());
				assertThatExceptionOfType(InvalidKeyException.class).isThrownBy(() -> store.deleteMany(keys));
				assertThatExceptionOfType(InvalidKeyException.class).isThrownBy(() -> store.getMany(keys));
				assertThatStore(store).hasExactlyKeys("present").hasValue("present", "before");
			}
		}
	}

	@Test
	default void aBatchWithAValueThatIsTooLongDoesNothing() {
		KeyValueStore store = store();
		store.set("present", utf8("before"));
		byte[] tooLong = Bytes.ofLength(MAX_VALUE_SIZE.toBytes() + 1);
		for (String place : List.of("present", "new", "newer")) {
			Map<String, byte[]> entries = new LinkedHashMap<>();
			for (String key : List.of("present", "new", "newer")) {
				entries.put(key, key.equals(place) ? tooLong : utf8("after"));
			}
			assertThatExceptionOfType(ValueTooLargeException.class).isThrownBy(() -> store.setMany(entries));
			assertThatStore(store).hasExactlyKeys("present").hasValue("present", "before");
		}
	}

	private static List<@Nullable String> texts(List<Optional<byte[]>> values) {
		List<@Nullable String> texts = new ArrayList<>();
		values.forEach(
				(value) -> texts.add(value.map((bytes) -> new String(bytes, StandardCharsets.UTF_8)).orElse(null)));
		return texts;
	}

}
