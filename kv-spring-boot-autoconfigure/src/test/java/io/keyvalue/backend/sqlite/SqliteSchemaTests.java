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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.keyvalue.CorruptStoreException;
import io.keyvalue.backend.Snapshot;
import io.keyvalue.backend.StoreBackend;

import static io.keyvalue.backend.sqlite.SqliteApplication.bytes;
import static io.keyvalue.backend.sqlite.SqliteApplication.execute;
import static io.keyvalue.backend.sqlite.SqliteApplication.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Files that this library did not make, or that are damaged.
 */
class SqliteSchemaTests {

	private SqliteApplication application = new SqliteApplication();

	@TempDir
	Path folder;

	private Path file;

	@BeforeEach
	void name() {
		this.file = this.folder.resolve("key-value.db");
	}

	@AfterEach
	void close() {
		this.application.close();
	}

	private StoreBackend store() {
		return this.application.store("default", this.file);
	}

	private void restart() {
		this.application.close();
		this.application = new SqliteApplication();
	}

	private void refused(String... parts) {
		StoreBackend store = store();
		assertThatExceptionOfType(CorruptStoreException.class).isThrownBy(() -> store.set("k", bytes("v"), null))
			.withMessageStartingWith("Store \"default\": ")
			.withMessageContainingAll(parts)
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContainIgnoringCase("select", "sqlite_"));
		assertThatExceptionOfType(CorruptStoreException.class).isThrownBy(() -> store.get("k"));
		restart();
	}

	@Test
	void otherProgramsReadWhatIsWritten() {
		store().set("item:1", bytes("hello"), null);
		assertThat(query(this.file, "SELECT store, key, value, typeof(value), expires_at FROM key_value"))
			.containsExactly("default|item:1|hello|blob|null");
	}

	@Test
	void whatOtherProgramsWriteIsRead() {
		StoreBackend store = store();
		store.set("mine", bytes("x"), null);
		execute(this.file, "INSERT INTO key_value VALUES ('default', 'text', 'ünï', NULL)",
				"INSERT INTO key_value VALUES ('default', 'number', 41, NULL)",
				"INSERT INTO key_value VALUES ('default', 'swap', 'old', NULL)",
				"INSERT INTO key_value VALUES ('default', 'expired', 'x', 1)");
		assertThat(store.get("text")).isEqualTo(bytes("ünï"));
		assertThat(store.getMany(List.of("number"))).containsExactly(bytes("41"));
		assertThat(store.increment("number", 1)).isEqualTo(42);
		assertThat(store.replace("swap", Snapshot.of(bytes("old")), bytes("new"))).isTrue();
		assertThat(store.get("swap")).isEqualTo(bytes("new"));
		assertThat(store.exists("expired")).isFalse();
	}

	@Test
	void aNewerLayoutIsLeftAlone() {
		store().set("k", bytes("value"), null);
		restart();
		execute(this.file, "PRAGMA user_version = 7");
		refused(this.file.toString(), "layout version 7", "up to 1", "newer version");
		assertThat(query(this.file, "PRAGMA user_version")).containsExactly("7");
		execute(this.file, "PRAGMA user_version = 1");
		assertThat(store().get("k")).isEqualTo(bytes("value"));
	}

	@Test
	void theTableIsAddedToADatabaseOfAnotherApplication() {
		execute(this.file, "PRAGMA user_version = 99", "PRAGMA application_id = 4711", "CREATE TABLE theirs (x)",
				"INSERT INTO theirs VALUES (1)");
		store().set("k", bytes("value"), null);
		restart();
		assertThat(store().get("k")).isEqualTo(bytes("value"));
		assertThat(query(this.file, "PRAGMA user_version")).containsExactly("99");
		assertThat(query(this.file, "PRAGMA application_id")).containsExactly("4711");
		assertThat(query(this.file, "SELECT x FROM theirs")).containsExactly("1");
	}

	@Test
	void aTableMadeByHandIsUsed() {
		execute(this.file,
				"CREATE TABLE key_value (store TEXT, key VARCHAR(100), value, expires_at BIGINT, note TEXT, "
						+ "PRIMARY KEY (store, key))",
				"INSERT INTO key_value (store, key, value) VALUES ('default', 'k', 'value')");
		StoreBackend store = store();
		assertThat(store.get("k")).isEqualTo(bytes("value"));
		store.set("k", bytes("other"), null);
		store.set("l", bytes("new"), null);
		assertThat(query(this.file, "SELECT key, value FROM key_value ORDER BY key")).containsExactly("k|other",
				"l|new");
	}

	@Test
	void aNullValueIsNone() {
		execute(this.file, "CREATE TABLE key_value (store TEXT, key TEXT, value BLOB, expires_at INTEGER)");
		for (String key : List.of("swapped", "deleted", "created", "counted", "set")) {
			execute(this.file, "INSERT INTO key_value VALUES ('default', '" + key + "', NULL, NULL)");
		}
		StoreBackend store = store();
		assertThat(store.get("set")).isNull();
		assertThat(store.exists("set")).isFalse();
		assertThat(store.getMany(List.of("set"))).containsExactly((byte[]) null);
		assertThat(store.list("", null, 10).keys()).isEmpty();
		Snapshot absent = store.snapshot("swapped");
		assertThat(absent.value()).isNull();
		assertThat(store.replace("deleted", absent, null)).isTrue();
		assertThat(store.replace("swapped", absent, bytes("x"))).isTrue();
		assertThat(store.replace("swapped", absent, bytes("y"))).isFalse();
		assertThat(store.setIfAbsent("created", bytes("x"), null)).isTrue();
		assertThat(store.setIfAbsent("created", bytes("y"), null)).isFalse();
		assertThat(store.increment("counted", 5)).isEqualTo(5);
		store.set("set", bytes("x"), null);
		assertThat(store.list("", null, 10).keys()).containsExactly("counted", "created", "set", "swapped");
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TABLE key_value (key TEXT, value BLOB)",
			"CREATE TABLE key_value (store TEXT, key INTEGER, value BLOB, expires_at INTEGER)",
			"CREATE TABLE key_value (store TEXT, key TEXT, value BLOB, expires_at TEXT)",
			"CREATE TABLE key_value (store TEXT, key TEXT, value BLOB, expires_at INTEGER, more TEXT NOT NULL)",
			"CREATE TABLE key_value (store TEXT, key TEXT, value BLOB, expires_at INTEGER, PRIMARY KEY (store, key)) "
					+ "WITHOUT ROWID",
			"CREATE VIEW key_value AS SELECT '' AS store, '' AS key, '' AS value, 1 AS expires_at" })
	void aTableThatWouldMixUpPairsIsRefused(String sql) {
		execute(this.file, sql);
		refused(this.file.toString(), "a table key_value that is not this library's");
		assertThat(query(this.file, "SELECT sql FROM sqlite_schema")).containsExactly(sql);
		assertThat(query(this.file, "PRAGMA journal_mode")).containsExactly("delete");
	}

	@ParameterizedTest
	@ValueSource(strings = { "store TEXT, key TEXT COLLATE NOCASE, value BLOB, expires_at INTEGER",
			"store TEXT COLLATE rtrim, key TEXT, value BLOB, expires_at INTEGER",
			"store TEXT, key TEXT, value BLOB, expires_at INTEGER, UNIQUE (key) ON CONFLICT REPLACE",
			"store TEXT, key TEXT PRIMARY KEY, value BLOB, expires_at INTEGER",
			"store TEXT, key TEXT, value BLOB UNIQUE, expires_at INTEGER",
			"store TEXT, key TEXT, value BLOB, expires_at INTEGER PRIMARY KEY",
			"store TEXT, key TEXT, value BLOB, expires_at INTEGER, UNIQUE (store, key COLLATE NOCASE)",
			"store TEXT, key TEXT, value BLOB, expires_at INTEGER, UNIQUE (store, key, value)",
			"store TEXT, key TEXT, value BLOB, expires_at INTEGER, rowid INTEGER",
			"store TEXT, key TEXT, value BLOB, expires_at INTEGER, OID TEXT PRIMARY KEY",
			"store TEXT, key TEXT, value BLOB AS (key), expires_at INTEGER" })
	void aTableThatWouldLosePairsIsRefused(String columns) {
		execute(this.file, "CREATE TABLE key_value (" + columns + ")");
		refused(this.file.toString(), "a table key_value that is not this library's: ", "Nothing was changed");
		assertThat(query(this.file, "SELECT count(*) FROM sqlite_schema WHERE sql IS NOT NULL")).containsExactly("1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "store TEXT, key TEXT, value BLOB, expires_at INTEGER",
			"store TEXT, key TEXT, value BLOB, expires_at INTEGER, UNIQUE (key, store) ON CONFLICT REPLACE",
			"store TEXT, key TEXT, value BLOB, expires_at INTEGER, PRIMARY KEY (store, key) ON CONFLICT IGNORE",
			"id INTEGER PRIMARY KEY NOT NULL, store TEXT, key TEXT, value BLOB, expires_at INTEGER",
			"rowid INTEGER PRIMARY KEY, store TEXT, key TEXT, value BLOB, expires_at INTEGER",
			"store TEXT, key TEXT, value BLOB, expires_at INTEGER, size INTEGER NOT NULL AS (length(value))",
			"STORE TEXT, \"Key\" TEXT COLLATE BINARY, value, expires_at INT, made TEXT NOT NULL DEFAULT 'now'" })
	void aTableThatKeepsAllPairsIsUsed(String columns) {
		execute(this.file, "CREATE TABLE Key_Value (" + columns + ")",
				"CREATE INDEX theirs ON key_value (lower(key), value)");
		StoreBackend store = store();
		StoreBackend other = this.application.store("other", this.file);
		for (String key : List.of("a", "A", "a ", "ä")) {
			assertThat(store.setIfAbsent(key, bytes(key), null)).isTrue();
			assertThat(store.setIfAbsent(key, bytes("again"), null)).isFalse();
			other.set(key, bytes("other"), null);
			other.set(key, bytes("other-" + key), null);
			assertThat(store.get(key)).isEqualTo(bytes(key));
			assertThat(other.get(key)).isEqualTo(bytes("other-" + key));
		}
		assertThat(store.increment("n", 1)).isEqualTo(1);
		assertThat(store.increment("n", 1)).isEqualTo(2);
		assertThat(store.list("", null, 10).keys()).containsExactly("A", "a", "a ", "n", "ä");
		restart();
		assertThat(store().get("n")).isEqualTo(bytes("2"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE INDEX key_value_store_key ON key_value (store, key)",
			"CREATE UNIQUE INDEX KEY_VALUE_STORE_KEY ON key_value (key, store)",
			"CREATE INDEX key_value_store_key ON theirs (x)", "CREATE TABLE key_value_store_key (x)",
			"CREATE INDEX key_value_expires_at ON key_value (value)", "CREATE VIEW key_value_expires_at AS SELECT 1" })
	void anotherIndexOfOurNameIsReported(String sql) {
		execute(this.file, "CREATE TABLE key_value (store TEXT, key TEXT, value BLOB, expires_at INTEGER)",
				"CREATE TABLE theirs (x)", sql);
		refused(this.file.toString(), "something named key_value_", "Drop it");
	}

	@Test
	void anIndexOfSomeRowsThatExcludesPairsIsRefused() {
		execute(this.file, "CREATE TABLE key_value (store TEXT, key TEXT, value BLOB, expires_at INTEGER)",
				"CREATE UNIQUE INDEX theirs ON key_value (key) WHERE store = 'default'");
		refused(this.file.toString(), "(key) must be unique");
	}

	@Test
	void anIndexOfOurNameThatWasReplacedIsReportedAtTheNextStart() {
		store().set("k", bytes("value"), null);
		restart();
		execute(this.file, "DROP INDEX key_value_store_key",
				"CREATE UNIQUE INDEX key_value_store_key ON key_value (store, key) WHERE expires_at IS NULL");
		refused(this.file.toString(), "key_value_store_key", "a unique index on key_value (store, key)");
	}

	@Test
	void aTableWithRepeatedKeysIsRefused() {
		execute(this.file, "CREATE TABLE key_value (store TEXT, key TEXT, value BLOB, expires_at INTEGER)",
				"INSERT INTO key_value VALUES ('default', 'k', 'one', NULL), ('default', 'k', 'two', NULL)");
		refused(this.file.toString(), "several rows for one key");
		execute(this.file, "DELETE FROM key_value WHERE value = 'two'");
		assertThat(store().get("k")).isEqualTo(bytes("one"));
	}

	@Test
	void otherEncodingsAreRefused() {
		execute(this.file, "PRAGMA encoding = 'UTF-16'", "CREATE TABLE theirs (x)");
		refused(this.file.toString(), "UTF-16");
	}

	@Test
	void aFileThatIsNoDatabaseIsLeftAlone() throws IOException {
		byte[] text = "This is no database, but someone's precious text.\n".repeat(100).getBytes();
		Files.write(this.file, text);
		refused(this.file.toString(), "is not an SQLite database", "kv.stores.default.path");
		assertThat(this.file).hasBinaryContent(text);
		Files.delete(this.file);
		store().set("k", bytes("value"), null);
		assertThat(store().get("k")).isEqualTo(bytes("value"));
	}

	@Test
	void anEmptyFileIsANewDatabase() throws IOException {
		Files.createFile(this.file);
		store().set("k", bytes("value"), null);
		assertThat(store().get("k")).isEqualTo(bytes("value"));
	}

	@Test
	void aDamagedPageIsReportedAndTheRestStaysUsable() throws IOException {
		Map<String, byte[]> entries = new HashMap<>();
		for (int i = 0; i < 2000; i++) {
			entries.put("key-%04d".formatted(i), bytes("value-" + i + "-".repeat(500)));
		}
		store().setMany(entries);
		this.application.close();
		byte[] whole = Files.readAllBytes(this.file);
		byte[] damaged = whole.clone();
		byte[] noise = new byte[4096];
		new Random(1).nextBytes(noise);
		Arrays.fill(noise, 0, 16, (byte) 0xFF);
		System.arraycopy(noise, 0, damaged, whole.length / 2 / 4096 * 4096, 4096);
		Files.write(this.file, damaged);
		this.application = new SqliteApplication();
		StoreBackend store = store();
		int readable = 0;
		int corrupt = 0;
		for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
			try {
				assertThat(store.get(entry.getKey())).isEqualTo(entry.getValue());
				readable++;
			}
			catch (CorruptStoreException ex) {
				assertThat(ex).hasMessageContainingAll(this.file.toString(), "is damaged", "backup");
				corrupt++;
			}
		}
		assertThat(corrupt).isBetween(1, 200);
		assertThat(readable).isGreaterThan(1000);
		store.set("new", bytes("value"), null);
		assertThat(store.get("new")).isEqualTo(bytes("value"));
		this.application.close();
		Files.write(this.file, whole);
		this.application = new SqliteApplication();
		StoreBackend restored = store();
		entries.forEach((key, value) -> assertThat(restored.get(key)).isEqualTo(value));
	}

	@Test
	void aWriteToADamagedPageChangesNothing() throws IOException {
		StoreBackend store = store();
		Map<String, byte[]> entries = new HashMap<>();
		for (int i = 0; i < 500; i++) {
			entries.put("key-%03d".formatted(i), bytes("x".repeat(500)));
		}
		store.setMany(entries);
		this.application.close();
		List<String> root = query(this.file, "SELECT rootpage FROM sqlite_schema WHERE name = 'key_value_store_key'");
		byte[] damaged = Files.readAllBytes(this.file);
		int page = (Integer.parseInt(root.get(0)) - 1) * 4096;
		Arrays.fill(damaged, page, page + 4096, (byte) 0xFF);
		Files.write(this.file, damaged);
		this.application = new SqliteApplication();
		StoreBackend broken = store();
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(CorruptStoreException.class)
				.isThrownBy(() -> broken.set("key-001", bytes("new"), null));
			assertThatExceptionOfType(CorruptStoreException.class).isThrownBy(() -> broken.increment("key-001", 1));
		}
		assertThat(query(this.file, "SELECT count(*) FROM key_value NOT INDEXED")).containsExactly("500");
	}

}
