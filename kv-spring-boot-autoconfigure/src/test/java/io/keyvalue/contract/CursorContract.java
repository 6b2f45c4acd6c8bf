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
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.keyvalue.InvalidCursorException;
import io.keyvalue.KeyPage;
import io.keyvalue.KeyValueStore;

import static io.keyvalue.contract.Bytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Cursors: opaque text that can be kept, and is good for the same label and prefix only.
 */
interface CursorContract extends StoreContract {

	/**
	 * Keys of lengths that differ by one, so that cursors that hold a key in Base64 have
	 * none, two and four bits to spare.
	 */
	List<String> PREFIXES = List.of("item:", "other:", "further:");

	String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

	@Test
	default void aCursorIsPrintableAndSafeInAUrl() {
		KeyValueStore store = store();
		TrickyKeys.ALL.forEach((key) -> store.set(key, utf8("v")));
		Set<String> cursors = new HashSet<>();
		String cursor = store.listKeys("", null, 1).cursor();
		while (cursor != null) {
			assertThat(cursor).matches("[A-Za-z0-9._~-]+");
			assertThat(cursors.add(cursor)).as("a cursor that was not given before").isTrue();
			cursor = store.listKeys("", cursor, 1).cursor();
		}
		assertThat(cursors).isNotEmpty();
	}

	@Test
	default void aCursorCanBeKeptAndUsedAgainFromAnotherHandle() {
		String cursor = cursor(store(), "item:");
		List<String> rest = Pages.from(store(), "item:", cursor, 2);
		assertThat(rest).isNotEmpty();
		assertThat(Pages.from(store(), "item:", cursor, 2)).containsExactlyInAnyOrderElementsOf(rest);
		assertThat(Pages.from(anotherHandle(), "item:", cursor, 100)).hasSameElementsAs(rest);
	}

	@Test
	default void aCursorIsGoodForAnyLimit() {
		KeyValueStore store = store();
		fill(store);
		KeyPage page = Pages.firstWithKeys(store, "", 2);
		for (int limit : new int[] { 1, 3, 10_000 }) {
			List<String> listed = new ArrayList<>(page.keys());
			listed.addAll(Pages.from(store, "", page.cursor(), limit));
			assertThat(listed).hasSameElementsAs(Pages.all(store, "", 100));
		}
	}

	@Test
	default void aCursorStaysGoodAfterItsKeysWereDeleted() {
		KeyValueStore store = store();
		fill(store);
		KeyPage page = Pages.firstWithKeys(store, "item:", 4);
		List<String> expected = new ArrayList<>(Pages.all(store, "item:", 100));
		expected.removeAll(page.keys());
		store.deleteMany(page.keys());
		assertThat(Pages.from(store, "item:", page.cursor(), 4)).containsAll(expected)
			.doesNotContainAnyElementsOf(page.keys());
		store.deleteMany(expected);
		assertThat(Pages.from(store, "item:", page.cursor(), 4)).isEmpty();
	}

	@Test
	default void aCursorStaysGoodAfterKeysWereInserted() {
		KeyValueStore store = store();
		fill(store);
		KeyPage page = Pages.firstWithKeys(store, "item:", 4);
		List<String> expected = new ArrayList<>(Pages.all(store, "item:", 100));
		expected.removeAll(page.keys());
		for (int i = 100; i < 150; i++) {
			store.set("item:" + i, utf8("v"));
		}
		assertThat(Pages.from(store, "item:", page.cursor(), 4)).containsAll(expected)
			.allMatch((key) -> key.startsWith("item:"));
	}

	@Test
	default void aCursorIsNoGoodForAnotherPrefix() {
		String cursor = cursor(store(), "item:");
		for (String prefix : List.of("", "i", "item", "item:1", "other:", "ITEM:", "item: ", "item:\u0001")) {
			assertInvalid(store(), prefix, cursor);
		}
		String ofAll = cursor(store(), "");
		assertInvalid(store(), "item:", ofAll);
		assertThat(Pages.from(store(), "item:", cursor, 10)).isNotEmpty();
	}

	@Test
	default void aCursorIsNoGoodForAnotherLabel() {
		String cursor = cursor(store(), "item:");
		for (String suffix : List.of("-b", "_b", "b")) {
			KeyValueStore other = open(suffix);
			fill(other);
			assertInvalid(other, "item:", cursor);
			assertInvalid(store(), "item:", cursor(other, "item:"));
		}
	}

	@Test
	default void aCursorWithAnyOneCharacterChangedIsDamaged() {
		for (String prefix : PREFIXES) {
			String cursor = cursor(store(), prefix);
			Random random = new Random(1);
			for (int i = 0; i < cursor.length(); i++) {
				for (int difference : new int[] { 1, 2, 32, 1 + random.nextInt(63) }) {
					char other = ALPHABET.charAt((Math.max(0, ALPHABET.indexOf(cursor.charAt(i))) + difference) % 64);
					String damaged = cursor.substring(0, i) + other + cursor.substring(i + 1);
					assertThat(damaged).isNotEqualTo(cursor);
					assertInvalid(store(), prefix, damaged);
				}
				for (String other : List.of("!", " ", "é", "\u0000", "=", "+", "/", "%", "")) {
					assertInvalid(store(), prefix, cursor.substring(0, i) + other + cursor.substring(i + 1));
				}
			}
		}
	}

	@Test
	default void aCursorThatWasCutOrExtendedIsDamaged() {
		for (String prefix : PREFIXES) {
			String cursor = cursor(store(), prefix);
			for (int i = 0; i < cursor.length(); i++) {
				assertInvalid(store(), prefix, cursor.substring(0, i));
				assertInvalid(store(), prefix, cursor.substring(i + 1));
			}
			for (String addition : List.of("A", "AA", "AAA", "AAAA", "=", "==", " ", "\n", cursor)) {
				assertInvalid(store(), prefix, cursor + addition);
				assertInvalid(store(), prefix, addition + cursor);
			}
		}
	}

	@Test
	default void aCursorInOtherLettersIsDamaged() {
		String cursor = cursor(store(), "item:");
		for (String damaged : List.of(cursor.toUpperCase(Locale.ROOT), cursor.toLowerCase(Locale.ROOT),
				new StringBuilder(cursor).reverse().toString())) {
			if (!damaged.equals(cursor)) {
				assertInvalid(store(), "item:", damaged);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "0", "1", "null", "item:1", "AAAA", "AAAAAAAAAAAAAAAAAAAA", "====", "🔑",
			"\u0000", "AQAAAAAAAAAAaXRlbTox", "../../etc/passwd", "'; DROP TABLE key_value; --" })
	default void anyOtherTextIsNoCursor(String text) {
		fill(store());
		assertInvalid(store(), "", text);
		assertInvalid(store(), "item:", text);
	}

	@Test
	default void textsAtRandomAreNoCursors() {
		fill(store());
		Random random = new Random(2);
		for (int i = 0; i < 500; i++) {
			StringBuilder text = new StringBuilder();
			int length = 1 + random.nextInt(100);
			for (int j = 0; j < length; j++) {
				text.append(ALPHABET.charAt(random.nextInt(64)));
			}
			assertInvalid(store(), "item:", text.toString());
		}
		assertInvalid(store(), "item:", "A".repeat(1_000_000));
	}

	private static String cursor(KeyValueStore store, String prefix) {
		fill(store);
		String cursor = Pages.firstWithKeys(store, prefix, 2).cursor();
		assertThat(cursor).isNotNull();
		return cursor;
	}

	private static void fill(KeyValueStore store) {
		for (int i = 0; i < 20; i++) {
			store.set("item:" + i, utf8("v"));
			store.set("other:" + i, utf8("v"));
			store.set("further:" + i, utf8("v"));
		}
	}

	private static void assertInvalid(KeyValueStore store, String prefix, String cursor) {
		assertThatExceptionOfType(InvalidCursorException.class).as("cursor %s for prefix %s", cursor, prefix)
			.isThrownBy(() -> store.listKeys(prefix, cursor, 10))
			.withMessageContaining(store.label());
	}

}
