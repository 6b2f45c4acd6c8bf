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
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.keyvalue.KeyPage;
import io.keyvalue.KeyValueStore;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Walks through pages of keys.
 */
final class Pages {

	static final int TOO_MANY = 100_000;

	private Pages() {
	}

	/**
	 * Lists everything, as the pages give it, repeats included.
	 */
	static List<String> all(KeyValueStore store, String prefix, int limit) {
		return from(store, prefix, null, limit);
	}

	/**
	 * Lists everything that follows a cursor.
	 */
	static List<String> from(KeyValueStore store, String prefix, @Nullable String cursor, int limit) {
		List<String> keys = new ArrayList<>();
		Set<String> cursors = new HashSet<>();
		String next = cursor;
		do {
			KeyPage page = store.listKeys(prefix, next, limit);
			assertThat(page.keys()).as("keys of a page of at most %d", limit).hasSizeLessThanOrEqualTo(limit);
			keys.addAll(page.keys());
			next = page.cursor();
			assertThat(next == null || cursors.add(next)).as("a cursor that was not given before").isTrue();
			assertThat(cursors).as("cursors of one listing").hasSizeLessThan(TOO_MANY);
		}
		while (next != null);
		return keys;
	}

	/**
	 * The stream of keys, cut off where it is too long to end at all.
	 */
	static Stream<String> stream(KeyValueStore store, String prefix) {
		return store.keys(prefix).limit(TOO_MANY);
	}

	/**
	 * The first page that has a cursor and at least one key, for a store that holds more
	 * than the limit.
	 */
	static KeyPage firstWithKeys(KeyValueStore store, String prefix, int limit) {
		KeyPage page = store.listKeys(prefix, null, limit);
		while (page.keys().isEmpty() && page.cursor() != null) {
			page = store.listKeys(prefix, page.cursor(), limit);
		}
		assertThat(page.keys()).as("keys of the page").isNotEmpty();
		assertThat(page.cursor()).as("cursor of a page that is not the last").isNotNull();
		return page;
	}

	/**
	 * Sorts as the bytes of UTF-8 do, which is the order of code points.
	 */
	static List<String> inByteOrder(Iterable<String> keys) {
		TreeSet<String> sorted = new TreeSet<>(Pages::compareBytes);
		keys.forEach(sorted::add);
		return List.copyOf(sorted);
	}

	static int compareBytes(String left, String right) {
		return Arrays.compareUnsigned(Bytes.utf8(left), Bytes.utf8(right));
	}

}
