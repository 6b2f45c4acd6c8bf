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

package io.keyvalue.backend.sqlite;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import io.keyvalue.InvalidCursorException;
import io.keyvalue.KeyPage;
import io.keyvalue.KeyValueStore;
import io.keyvalue.backend.ListedKeys;
import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.StoreSettings;
import io.keyvalue.store.StoreHandles;

import static io.keyvalue.backend.sqlite.SqliteApplication.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Pages of keys.
 */
class SqliteListingTests {

	private final SqliteApplication application = new SqliteApplication();

	@TempDir
	Path folder;

	private Path file;

	private StoreBackend store;

	@BeforeEach
	void open() {
		this.file = this.folder.resolve("key-value.db");
		this.store = this.application.store("default", this.file);
	}

	@AfterEach
	void close() {
		this.application.close();
	}

	private void add(String... keys) {
		Map<String, byte[]> entries = new HashMap<>();
		for (String key : keys) {
			entries.put(key, bytes("x"));
		}
		this.store.setMany(entries);
	}

	private List<String> list(String prefix, int limit) {
		List<String> keys = new ArrayList<>();
		byte[] position = null;
		do {
			ListedKeys page = this.store.list(prefix, position, limit);
			assertThat(page.keys()).hasSizeLessThanOrEqualTo(limit);
			keys.addAll(page.keys());
			position = page.position();
		}
		while (position != null);
		return keys;
	}

	@Test
	void pagesInTheOrderOfBytes() {
		String[] keys = { "a", "a\u0001", "ab", "b", "z", "ä", "\uD7FF", "\uE000", "\uFFFF", "🔑",
				new String(Character.toChars(Character.MAX_CODE_POINT)) };
		List<String> shuffled = Arrays.asList(keys.clone());
		Collections.shuffle(shuffled, new Random(1));
		add(shuffled.toArray(String[]::new));
		for (int limit = 1; limit <= keys.length + 1; limit++) {
			assertThat(list("", limit)).containsExactly(keys);
		}
	}

	@Test
	void theLastPageSaysSo() {
		add("a", "b", "c", "d");
		assertThat(this.store.list("", null, 4).position()).isNull();
		assertThat(this.store.list("", null, 3).position()).isEqualTo(bytes("c"));
		assertThat(this.store.list("", bytes("c"), 1)).satisfies((page) -> {
			assertThat(page.keys()).containsExactly("d");
			assertThat(page.position()).isNull();
		});
	}

	@Test
	void prefixesAreJustText() {
		String max = new String(Character.toChars(Character.MAX_CODE_POINT));
		add("item:1", "item:10", "item;", "item", "a%b", "axb", "a_b", "\uD7FFx", "\uE000x", "🔑", "🔑x", "🔒", max,
				max + "x", max + max);
		assertThat(list("item:", 1)).containsExactly("item:1", "item:10");
		assertThat(list("item", 10)).containsExactly("item", "item:1", "item:10", "item;");
		assertThat(list("a%", 10)).containsExactly("a%b");
		assertThat(list("a_", 10)).containsExactly("a_b");
		assertThat(list("\uD7FF", 10)).containsExactly("\uD7FFx");
		assertThat(list("\uE000", 10)).containsExactly("\uE000x");
		assertThat(list("🔑", 1)).containsExactly("🔑", "🔑x");
		assertThat(list(max, 1)).containsExactly(max, max + "x", max + max);
		assertThat(list(max + max, 1)).containsExactly(max + max);
		assertThat(list("nothing", 10)).isEmpty();
	}

	@Test
	void agreesWithAModel() {
		Random random = new Random(42);
		String[] alphabet = { "a", "b", "\u007F", "\u0080", "\uD7FF", "\uE000", "\uFFFF", "\uD800\uDC00",
				"\uDBFF\uDFFF" };
		List<String> keys = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			StringBuilder key = new StringBuilder();
			for (int length = 1 + random.nextInt(4); length > 0; length--) {
				key.append(alphabet[random.nextInt(alphabet.length)]);
			}
			keys.add(key.toString());
		}
		add(keys.toArray(String[]::new));
		List<String> sorted = keys.stream()
			.distinct()
			.sorted((a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8),
					b.getBytes(StandardCharsets.UTF_8)))
			.toList();
		assertThat(list("", 7)).isEqualTo(sorted);
		for (int i = 0; i < 200; i++) {
			String key = keys.get(random.nextInt(keys.size()));
			String prefix = key.substring(0, key.offsetByCodePoints(0, 1));
			assertThat(list(prefix, 1 + random.nextInt(20)))
				.isEqualTo(sorted.stream().filter((candidate) -> candidate.startsWith(prefix)).toList());
		}
	}

	@Test
	void listsWhatStaysWhileOthersComeAndGo() {
		for (int i = 0; i < 100; i++) {
			add("stay-%03d".formatted(i), "go-%03d".formatted(i));
		}
		List<String> seen = new ArrayList<>();
		byte[] position = null;
		int page = 0;
		do {
			ListedKeys listed = this.store.list("", position, 7);
			seen.addAll(listed.keys());
			position = listed.position();
			this.store.deleteMany(seen.stream().filter((key) -> key.startsWith("go")).toList());
			add("new-%03d".formatted(page++));
		}
		while (position != null);
		assertThat(seen).filteredOn((key) -> key.startsWith("stay")).hasSize(100).doesNotHaveDuplicates();
	}

	@Test
	void aPositionSurvivesARestart() {
		add("a", "b", "c");
		byte[] position = this.store.list("", null, 2).position();
		this.application.close();
		try (SqliteApplication later = new SqliteApplication()) {
			assertThat(later.store("default", this.file).list("", position, 10).keys()).containsExactly("c");
		}
	}

	@Test
	void refusesAPositionOutsideThePrefix() {
		assertThatExceptionOfType(InvalidCursorException.class).isThrownBy(() -> this.store.list("b", bytes("a"), 10));
		assertThatExceptionOfType(InvalidCursorException.class).isThrownBy(() -> this.store.list("bb", bytes("b"), 10));
	}

	@Test
	void passesOverWhatIsNoKeyOfAnyOperation() {
		add("a", "z");
		SqliteApplication.execute(this.file, "INSERT INTO key_value VALUES ('default', x'6d', x'00', NULL)",
				"INSERT INTO key_value VALUES ('default', CAST(x'6dff' AS TEXT), x'00', NULL)");
		assertThat(list("", 1)).containsExactly("a", "z");
		assertThat(list("m", 1)).isEmpty();
	}

	@Test
	void passesOverWhatIsTooLongEmptyOrHoldsNull() {
		String longest = "n".repeat(1024);
		add("a", longest, "o");
		SqliteApplication.execute(this.file, "INSERT INTO key_value VALUES ('default', '', 'v', NULL)",
				"INSERT INTO key_value VALUES ('default', 'a' || char(0) || 'b', 'v', NULL)",
				"INSERT INTO key_value VALUES ('default', hex(zeroblob(2000)), 'v', NULL)",
				"INSERT INTO key_value VALUES ('default', '%sn', 'v', NULL)".formatted(longest));
		for (int limit = 1; limit <= 4; limit++) {
			assertThat(list("", limit)).containsExactly("a", longest, "o");
			assertThat(list("n", limit)).containsExactly(longest);
			assertThat(list(longest, limit)).containsExactly(longest);
		}
	}

	@Test
	void cursorsStayShortAndGoOnWhateverOtherProgramsWrite() {
		String same = "4d".repeat(1024);
		String highest = "ff".repeat(1030);
		add("a", "z");
		for (int i = 0; i < 600; i++) {
			SqliteApplication.execute(this.file,
					"INSERT INTO key_value VALUES ('default', CAST(x'%sff%04xffff' AS TEXT), 'v', NULL)".formatted(same,
							i),
					"INSERT INTO key_value VALUES ('default', CAST(x'%s%04xffff' AS TEXT), 'v', NULL)"
						.formatted(highest, i));
		}
		KeyValueStore handle = StoreHandles
			.allAccess(new StoreSettings("default", null, Duration.ofSeconds(5), DataSize.ofMegabytes(1)), this.store);
		List<String> keys = new ArrayList<>();
		String cursor = null;
		int pages = 0;
		do {
			KeyPage page = handle.listKeys("", cursor, 1);
			keys.addAll(page.keys());
			cursor = page.cursor();
			pages++;
		}
		while (cursor != null);
		assertThat(keys).containsExactly("a", "z");
		assertThat(pages).isLessThan(6);
	}

	@Test
	void aPageIsARangeOfTheIndex() {
		this.store.exists("k");
		assertThat(SqliteApplication.query(this.file,
				"EXPLAIN QUERY PLAN SELECT key FROM key_value WHERE store = 'a' AND key >= CAST(x'61' AS TEXT) "
						+ "AND key < 'b' ORDER BY key LIMIT 10"))
			.singleElement()
			.asString()
			.contains("SEARCH key_value USING")
			.contains("key_value_store_key (store=? AND key>? AND key<?)");
		assertThat(SqliteApplication.query(this.file,
				"EXPLAIN QUERY PLAN SELECT rowid FROM key_value WHERE expires_at <= 1 ORDER BY expires_at LIMIT 10"))
			.singleElement()
			.asString()
			.contains("key_value_expires_at (expires_at<?)");
	}

}
