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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.keyvalue.KeyPage;
import io.keyvalue.KeyValueStore;

import static io.keyvalue.contract.Bytes.utf8;
import static io.keyvalue.contract.StoreAssert.assertThatStore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Listing of keys in pages, by prefix.
 */
interface ListingContract extends StoreContract {

	@Test
	default void aPageOfAnEmptyStoreIsEmptyAndTheChainEnds() {
		assertThat(Pages.all(store(), "", 10)).isEmpty();
		assertThat(Pages.all(store(), "prefix", 10)).isEmpty();
		assertThat(store().listKeys("", null, 10).keys()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 7, 49, 50, 51, 1000, 10_000 })
	default void aChainOfPagesListsEveryKey(int limit) {
		List<String> keys = fill(50, "key:");
		List<String> listed = Pages.all(store(), "", limit);
		assertThat(listed).hasSameElementsAs(keys);
		if (listsInByteOrder()) {
			assertThat(listed).isEqualTo(Pages.inByteOrder(keys));
		}
	}

	@Test
	default void aPageMayHoldTenThousandKeys() {
		List<String> keys = new ArrayList<>();
		for (int part = 0; part < 3; part++) {
			keys.addAll(fill(4000, "part" + part + ":"));
		}
		List<String> listed = Pages.all(store(), "", 10_000);
		assertThat(listed).hasSameElementsAs(keys);
		assertThat(Pages.all(store(), "part1:", 10_000)).hasSizeGreaterThanOrEqualTo(4000)
			.allMatch((key) -> key.startsWith("part1:"));
		if (listsInByteOrder()) {
			assertThat(store().listKeys("", null, 10_000).keys()).hasSize(10_000)
				.isEqualTo(Pages.inByteOrder(keys).subList(0, 10_000));
			assertThat(listed).isEqualTo(Pages.inByteOrder(keys));
		}
	}

	@Test
	default void theLastPageHasNoCursor() {
		fill(3, "k");
		KeyPage page = store().listKeys("", null, 10);
		while (page.cursor() != null) {
			page = store().listKeys("", page.cursor(), 10);
		}
		assertThat(page.cursor()).isNull();
		if (listsInByteOrder()) {
			assertThat(store().listKeys("", null, 10).cursor()).isNull();
			assertThat(store().listKeys("", null, 2).cursor()).isNotNull();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, 10_001, Integer.MAX_VALUE, Integer.MIN_VALUE })
	default void aLimitOutOfRangeIsAnIllegalArgument(int limit) {
		store().set("key", utf8("v"));
		assertThatIllegalArgumentException().isThrownBy(() -> store().listKeys("", null, limit));
	}

	@Test
	default void keysAreListedInTheOrderOfTheirBytesWhereThatIsPromised() {
		KeyValueStore store = store();
		store.setMany(entries(TrickyKeys.ALL));
		List<String> listed = Pages.all(store, "", 3);
		assertThat(listed).hasSameElementsAs(TrickyKeys.ALL);
		assertThat(Pages.stream(store, "").toList()).hasSameElementsAs(TrickyKeys.ALL);
		if (listsInByteOrder()) {
			assertThat(listed).isEqualTo(Pages.inByteOrder(TrickyKeys.ALL));
			assertThat(Pages.stream(store, "").toList()).isEqualTo(Pages.inByteOrder(TrickyKeys.ALL));
		}
	}

	@ParameterizedTest
	@ArgumentsSource(TrickyKeys.class)
	default void aPrefixIsTextAndFindsWhatStartsWithIt(String prefix) {
		KeyValueStore store = store();
		List<String> keys = new ArrayList<>(TrickyKeys.ALL);
		for (String suffix : List.of("x", "\u0001", "\uffff", "\udbff\udfff", ":", "*")) {
			String key = prefix + suffix;
			if (utf8(key).length <= 1024 && !keys.contains(key)) {
				keys.add(key);
			}
		}
		store.setMany(entries(keys));
		List<String> expected = keys.stream().filter((key) -> key.startsWith(prefix)).toList();
		assertThat(expected).contains(prefix);
		assertThat(Pages.all(store, prefix, 1000)).hasSameElementsAs(expected);
		assertThat(Pages.all(store, prefix, 2)).hasSameElementsAs(expected);
		assertThat(Pages.stream(store, prefix)).hasSameElementsAs(expected);
		if (listsInByteOrder()) {
			assertThat(Pages.all(store, prefix, 2)).isEqualTo(Pages.inByteOrder(expected));
		}
	}

	@Test
	default void aPrefixIsNotAKey() {
		KeyValueStore store = store();
		store.setMany(entries(List.of("item", "item:", "item:1", "item:10", "item:2", "items", "ITEM:1", " item:1")));
		assertThat(Pages.all(store, "item:", 10)).containsOnly("item:", "item:1", "item:10", "item:2");
		assertThat(Pages.all(store, "item:1", 10)).containsOnly("item:1", "item:10");
		assertThat(Pages.all(store, "item:3", 10)).isEmpty();
		assertThat(Pages.all(store, "m:1", 10)).isEmpty();
	}

	@Test
	default void aPrefixOfTheLongestLengthFindsThatKey() {
		KeyValueStore store = store();
		String longest = TrickyKeys.LONGEST_ASCII;
		store.setMany(entries(List.of(longest, longest.substring(1), TrickyKeys.LONGEST_FOUR_BYTE)));
		assertThat(Pages.all(store, longest, 1)).containsOnly(longest);
		assertThat(Pages.all(store, TrickyKeys.LONGEST_FOUR_BYTE, 1)).containsOnly(TrickyKeys.LONGEST_FOUR_BYTE);
		assertThat(Pages.all(store, "", 1)).hasSizeGreaterThanOrEqualTo(3);
	}

	@Test
	default void aPrefixAtTheEndOfTheRangeOfCharactersFindsItsKeysAlone() {
		KeyValueStore store = store();
		List<String> keys = List.of("\ud7ff", "\ud7ffz", "\ue000", "\uffff", "\uffffa", "\ud800\udc00", "\ud800\udc00a",
				"\udbff\udfff", "\udbff\udfffa", "\udbff\udfff\udbff\udfff", "a\udbff\udfff", "a\udbff\udfffb", "b");
		store.setMany(entries(keys));
		for (String prefix : List.of("\ud7ff", "\uffff", "\ud800\udc00", "\udbff\udfff", "\udbff\udfff\udbff\udfff",
				"a", "a\udbff\udfff")) {
			assertThat(Pages.all(store, prefix, 1)).as(TrickyKeys.named(prefix))
				.hasSameElementsAs(keys.stream().filter((key) -> key.startsWith(prefix)).toList());
		}
	}

	@Test
	default void listingChangesNothing() {
		List<String> keys = fill(10, "k");
		Pages.all(store(), "", 3);
		assertThatStore(store()).hasExactlyKeys(keys).hasValue("k3", "v");
	}

	@Test
	default void everyKeyThatIsThereFromTheFirstPageToTheLastIsListedWhileOthersComeAndGo() {
		KeyValueStore store = store();
		List<String> staying = fill(40, "stay:");
		fill(40, "go:");
		List<String> listed = new ArrayList<>();
		String cursor = null;
		int page = 0;
		do {
			KeyPage keys = store.listKeys("", cursor, 5);
			listed.addAll(keys.keys());
			cursor = keys.cursor();
			if (page < 40) {
				store.delete("go:" + page);
				store.set("come:" + page, utf8("v"));
				store.set("zcome:" + page, utf8("v"));
				// A key that is written again is there all the time.
				store.set("stay:" + page, utf8("written again"));
			}
			assertThat(++page).as("pages").isLessThan(Pages.TOO_MANY);
		}
		while (cursor != null);
		assertThat(listed).containsAll(staying);
		assertThat(listed).allMatch((key) -> key.matches("(stay|go|come|zcome):[0-9]+"));
		if (listsInByteOrder()) {
			assertThat(listed).doesNotHaveDuplicates().isSortedAccordingTo(Pages::compareBytes);
		}
	}

	private List<String> fill(int count, String prefix) {
		List<String> keys = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			keys.add(prefix + i);
		}
		store().setMany(entries(keys));
		return keys;
	}

	private static Map<String, byte[]> entries(List<String> keys) {
		Map<String, byte[]> entries = new LinkedHashMap<>();
		keys.forEach((key) -> entries.put(key, utf8("v")));
		return entries;
	}

}
