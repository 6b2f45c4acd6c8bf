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
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.keyvalue.KeyValueStore;

import static io.keyvalue.contract.Bytes.utf8;
import static io.keyvalue.contract.StoreAssert.assertThatStore;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * All keys as a lazy stream, usable while the same store is read and written.
 */
interface KeyStreamContract extends StoreContract {

	/**
	 * More than any page that a stream is likely to fetch at once.
	 */
	int MANY = 3500;

	@Test
	default void aStreamOfAnEmptyStoreIsEmpty() {
		assertThat(Pages.stream(store(), "")).isEmpty();
		assertThat(Pages.stream(store(), "prefix")).isEmpty();
	}

	@Test
	default void aStreamGivesAllKeysOverManyPages() {
		List<String> keys = fill();
		assertThat(Pages.stream(store(), "").toList()).hasSameElementsAs(keys);
		assertThat(Pages.stream(store(), "key:1").toList())
			.hasSameElementsAs(keys.stream().filter((key) -> key.startsWith("key:1")).toList());
		if (listsInByteOrder()) {
			assertThat(Pages.stream(store(), "").toList()).isEqualTo(Pages.inByteOrder(keys));
		}
	}

	@Test
	default void aStreamReadsNothingBeforeItIsUsed() {
		Stream<String> keys = Pages.stream(store(), "");
		store().set("written after the stream was made", utf8("v"));
		assertThat(keys.toList()).containsOnly("written after the stream was made");
	}

	@Test
	default void theStoreCanBeReadAndWrittenInTheLoop() {
		KeyValueStore store = store();
		List<String> keys = fill();
		Set<String> seen = new HashSet<>();
		Pages.stream(store, "key:").forEach((key) -> {
			boolean first = seen.add(key);
			if (first && seen.size() % 50 == 0) {
				assertThat(store.get(key)).isPresent();
				store.delete(key);
				store.setIfAbsent("done:" + key, utf8("v"));
				assertThat(store.increment("count", 1)).isEqualTo(seen.size() / 50);
				assertThat(store.listKeys("done:", null, 1).keys()).hasSizeLessThanOrEqualTo(1);
			}
		});
		assertThat(seen).containsExactlyInAnyOrderElementsOf(keys);
		assertThatStore(store).hasValue("count", Integer.toString(MANY / 50));
		assertThat(Pages.stream(store, "key:").distinct()).hasSize(MANY - MANY / 50);
		assertThat(Pages.stream(store, "done:").distinct()).hasSize(MANY / 50);
	}

	@Test
	default void everythingCanBeDeletedInTheLoop() {
		KeyValueStore store = store();
		fill();
		List<String> batch = new ArrayList<>();
		Pages.stream(store, "").forEach((key) -> {
			batch.add(key);
			if (batch.size() == 100) {
				store.deleteMany(batch);
				batch.clear();
			}
		});
		store.deleteMany(batch);
		assertThatStore(store).isEmpty();
	}

	@Test
	default void anUnfinishedStreamHoldsNothingOpen() {
		KeyValueStore store = store();
		fill();
		List<Iterator<String>> unfinished = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			Iterator<String> iterator = Pages.stream(store, "").iterator();
			assertThat(iterator.next()).startsWith("key:");
			unfinished.add(iterator);
		}
		store.set("key:written", utf8("v"));
		store.delete("key:written");
		assertThat(Pages.stream(anotherHandle(), "").distinct()).hasSize(MANY);
		assertThat(unfinished).allMatch(Iterator::hasNext);
	}

	@Test
	default void severalStreamsRunSideBySide() {
		KeyValueStore store = store();
		List<String> keys = fill();
		Iterator<String> all = Pages.stream(store, "").iterator();
		Iterator<String> some = Pages.stream(store, "key:2").iterator();
		Set<String> seenOfAll = new HashSet<>();
		Set<String> seenOfSome = new HashSet<>();
		while (all.hasNext() || some.hasNext()) {
			if (all.hasNext()) {
				seenOfAll.add(all.next());
			}
			if (some.hasNext()) {
				seenOfSome.add(some.next());
			}
		}
		assertThat(seenOfAll).containsExactlyInAnyOrderElementsOf(keys);
		assertThat(seenOfSome)
			.containsExactlyInAnyOrderElementsOf(keys.stream().filter((key) -> key.startsWith("key:2")).toList());
	}

	private List<String> fill() {
		Map<String, byte[]> entries = new LinkedHashMap<>();
		for (int i = 0; i < MANY; i++) {
			entries.put("key:" + i, utf8("v"));
		}
		store().setMany(entries);
		return List.copyOf(entries.keySet());
	}

}
