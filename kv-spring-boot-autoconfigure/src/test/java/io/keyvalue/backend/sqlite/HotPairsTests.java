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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import io.keyvalue.StoreUnavailableException;
import io.keyvalue.backend.Snapshot;
import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.sqlite.SqliteStoreProperties.Durability;

import static io.keyvalue.backend.sqlite.SqliteApplication.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is answered from memory, and that it is what the database says.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no WAL-index is mapped there")
@Timeout(60)
class HotPairsTests {

	private static final long START = 1_000_000;

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	@TempDir
	Path folder;

	private final AtomicLong clock = new AtomicLong(START);

	private Path file;

	private SqliteDatabase database;

	private StoreBackend store;

	@BeforeEach
	void open() {
		this.file = this.folder.resolve("key-value.db");
		this.database = database(DataSize.ofMegabytes(1));
		this.store = new SqliteStoreBackend(this.database, "default", TIMEOUT);
		// The first call opens the database, with which the WAL-index comes.
		this.store.exists("nothing");
	}

	@AfterEach
	void close() {
		this.database.close(Deadline.after(TIMEOUT));
	}

	private SqliteDatabase database(DataSize cacheSize) {
		return new SqliteDatabase(
				new SqliteFileSettings(this.file, Durability.NORMAL, null, Duration.ofHours(1), 2, cacheSize),
				this.clock::get);
	}

	private boolean isHot(String key) {
		HotPairs pairs = this.database.hotPairs();
		return pairs.find(pairs.store("default"), key) != null;
	}

	private void makeHot(String... keys) {
		for (String key : keys) {
			this.store.get(key);
			assertThat(isHot(key)).as(key).isTrue();
		}
	}

	@Test
	void aPairThatWasReadIsHot() {
		this.store.set("k", bytes("value"), null);
		assertThat(isHot("k")).isFalse();
		assertThat(this.store.get("k")).isEqualTo(bytes("value"));
		assertThat(isHot("k")).isTrue();
		assertThat(this.store.get("k")).isEqualTo(bytes("value"));
		assertThat(this.store.exists("k")).isTrue();
	}

	@Test
	void soIsAnAbsentOne() {
		assertThat(this.store.get("k")).isNull();
		assertThat(isHot("k")).isTrue();
		assertThat(this.store.get("k")).isNull();
		assertThat(this.store.exists("k")).isFalse();
		this.store.set("k", bytes("value"), null);
		assertThat(this.store.get("k")).isEqualTo(bytes("value"));
		assertThat(this.store.exists("k")).isTrue();
	}

	@Test
	void presenceAloneIsHotWithoutTheValue() {
		this.store.set("k", bytes("value"), null);
		assertThat(this.store.exists("k")).isTrue();
		assertThat(isHot("k")).isTrue();
		assertThat(this.store.exists("k")).isTrue();
		assertThat(this.store.get("k")).isEqualTo(bytes("value"));
		this.store.delete("k");
		assertThat(this.store.exists("k")).isFalse();
	}

	@Test
	void ownWritesChangeWhatTheyWriteAndKeepTheRest() {
		this.store.set("other", bytes("stays"), null);
		this.store.set("n", bytes("1"), null);
		makeHot("other", "k", "n");

		this.store.set("k", bytes("one"), null);
		assertThat(this.store.get("k")).isEqualTo(bytes("one"));
		assertThat(this.store.setIfAbsent("k", bytes("no"), null)).isFalse();
		assertThat(this.store.get("k")).isEqualTo(bytes("one"));
		assertThat(this.store.increment("n", 41)).isEqualTo(42);
		assertThat(this.store.get("n")).isEqualTo(bytes("42"));
		Snapshot snapshot = this.store.snapshot("k");
		assertThat(this.store.replace("k", snapshot, bytes("two"))).isTrue();
		assertThat(this.store.get("k")).isEqualTo(bytes("two"));
		assertThat(this.store.replace("k", snapshot, bytes("three"))).isFalse();
		assertThat(this.store.get("k")).isEqualTo(bytes("two"));
		assertThat(this.store.replace("k", this.store.snapshot("k"), null)).isTrue();
		assertThat(this.store.get("k")).isNull();
		assertThat(this.store.setIfAbsent("k", bytes("three"), null)).isTrue();
		assertThat(this.store.get("k")).isEqualTo(bytes("three"));
		this.store.setMany(Map.of("k", bytes("four"), "l", bytes("new")));
		assertThat(this.store.get("k")).isEqualTo(bytes("four"));
		this.store.deleteMany(List.of("k", "l"));
		assertThat(this.store.get("k")).isNull();
		assertThat(this.store.get("l")).isNull();

		assertThat(isHot("other")).isTrue();
		assertThat(isHot("k")).isTrue();
	}

	@Test
	void aWriteThatChangesNothingKeepsAll() {
		this.store.set("k", bytes("value"), null);
		makeHot("k");
		this.store.set("k", bytes("value"), null);
		this.store.delete("absent");
		assertThat(isHot("k")).isTrue();
		assertThat(this.store.get("k")).isEqualTo(bytes("value"));
	}

	@Test
	void whatAnotherConnectionCommitsIsSeenAtOnce() throws Exception {
		this.store.set("k", bytes("0"), null);
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + this.file);
				Statement statement = connection.createStatement()) {
			for (int i = 1; i <= 500; i++) {
				makeHot("k");
				statement.execute("UPDATE key_value SET value = '" + i + "' WHERE key = 'k'");
				assertThat(isHot("k")).isFalse();
				assertThat(this.store.get("k")).isEqualTo(bytes(Integer.toString(i)));
			}
			statement.execute("DELETE FROM key_value");
			assertThat(this.store.exists("k")).isFalse();
		}
	}

	@Test
	void ownWritesAfterThoseOfOthersDoNotBringBackWhatWasBefore() {
		this.store.set("k", bytes("one"), null);
		this.store.set("l", bytes("one"), null);
		makeHot("k", "l");
		SqliteApplication.execute(this.file, "UPDATE key_value SET value = 'two' WHERE key = 'k'");
		this.store.set("l", bytes("two"), null);
		assertThat(this.store.get("k")).isEqualTo(bytes("two"));
		assertThat(this.store.get("l")).isEqualTo(bytes("two"));
	}

	@Test
	void whatWasReadBeforeACommitDoesNotComeInAfterIt() {
		HotPairs pairs = this.database.hotPairs();
		int number = pairs.store("default");
		HotPairs.Reading before = pairs.read(number, "k");
		this.store.set("k", bytes("new"), null);
		before.keep(number, "k", HotPair.of(bytes("old"), null));
		assertThat(this.store.get("k")).isEqualTo(bytes("new"));
		before = pairs.read(number, "l");
		SqliteApplication.execute(this.file, "UPDATE key_value SET value = 'newer'");
		before.keep(number, "l", HotPair.of(bytes("old"), null));
		assertThat(this.store.get("l")).isNull();
		before.keep(number, "k", HotPair.of(bytes("old"), null));
		assertThat(this.store.get("k")).isEqualTo(bytes("newer"));
	}

	@Test
	void theWalBeginsAnew() {
		this.store.set("k", bytes("one"), null);
		for (String mode : List.of("PASSIVE", "FULL", "RESTART", "TRUNCATE")) {
			makeHot("k");
			SqliteApplication.query(this.file, "PRAGMA wal_checkpoint(" + mode + ")");
			assertThat(this.store.get("k")).isEqualTo(bytes("one"));
			makeHot("k");
			this.store.set("l", bytes(mode), null);
			assertThat(this.store.get("k")).isEqualTo(bytes("one"));
			SqliteApplication.execute(this.file, "UPDATE key_value SET value = 'x' || value WHERE key = 'l'");
			assertThat(this.store.get("l")).isEqualTo(bytes("x" + mode));
		}
	}

	@Test
	void twoApplicationsInOneJvmSeeEachOther() {
		SqliteDatabase other = database(DataSize.ofMegabytes(1));
		StoreBackend theirs = new SqliteStoreBackend(other, "default", TIMEOUT);
		for (int i = 0; i < 100; i++) {
			makeHot("k");
			theirs.set("k", bytes("theirs-" + i), null);
			assertThat(this.store.get("k")).isEqualTo(bytes("theirs-" + i));
			theirs.get("k");
			this.store.set("k", bytes("ours-" + i), null);
			assertThat(theirs.get("k")).isEqualTo(bytes("ours-" + i));
		}
		other.close(Deadline.after(TIMEOUT));
		makeHot("k");
		this.store.set("k", bytes("last"), null);
		assertThat(this.store.get("k")).isEqualTo(bytes("last"));
		assertThat(SqliteApplication.query(this.file, "PRAGMA integrity_check")).containsExactly("ok");
	}

	@Test
	void aTriggerOfAnotherProgramIsObeyed() {
		this.store.set("k", bytes("one"), null);
		this.store.set("shadow", bytes("one"), null);
		makeHot("k", "shadow");
		SqliteApplication.execute(this.file, "CREATE TRIGGER follow AFTER UPDATE ON key_value WHEN new.key = 'k' "
				+ "BEGIN UPDATE key_value SET value = new.value WHERE key = 'shadow'; END");
		for (String value : List.of("two", "three", "four")) {
			makeHot("k", "shadow");
			this.store.set("k", bytes(value), null);
			assertThat(this.store.get("shadow")).isEqualTo(bytes(value));
		}
		SqliteApplication.execute(this.file, "DROP TRIGGER follow");
		this.store.set("k", bytes("five"), null);
		makeHot("k", "shadow");
		this.store.set("k", bytes("six"), null);
		assertThat(isHot("shadow")).isTrue();
		assertThat(this.store.get("shadow")).isEqualTo(bytes("four"));
	}

	@Test
	void expiryIsExact() {
		this.store.set("k", bytes("value"), Duration.ofMillis(1000));
		makeHot("k");
		this.clock.set(START + 999);
		assertThat(this.store.get("k")).isEqualTo(bytes("value"));
		assertThat(this.store.exists("k")).isTrue();
		this.clock.set(START + 1000);
		assertThat(isHot("k")).isTrue();
		assertThat(this.store.get("k")).isNull();
		assertThat(this.store.exists("k")).isFalse();
		assertThat(this.store.setIfAbsent("k", bytes("other"), Duration.ofMillis(10))).isTrue();
		assertThat(this.store.get("k")).isEqualTo(bytes("other"));
		this.clock.set(START + 1010);
		assertThat(this.store.get("k")).isNull();
	}

	@Test
	void aCounterKeepsItsExpiry() {
		this.store.set("n", bytes("1"), Duration.ofMillis(1000));
		makeHot("n");
		this.store.increment("n", 1);
		assertThat(this.store.get("n")).isEqualTo(bytes("2"));
		this.clock.set(START + 1000);
		assertThat(this.store.get("n")).isNull();
		assertThat(this.store.increment("n", 5)).isEqualTo(5);
		this.clock.set(START + 5000);
		assertThat(this.store.get("n")).isEqualTo(bytes("5"));
	}

	@Test
	void whatWasReclaimedDoesNotComeBackWhenTheClockIsSetBack() {
		this.store.set("k", bytes("value"), Duration.ofMillis(1000));
		makeHot("k");
		this.clock.set(START + 1000);
		this.database.<Integer>write("default", Deadline.after(TIMEOUT), 1,
				(session) -> PairUpdates.reclaim(session, this.clock.get()));
		assertThat(SqliteApplication.query(this.file, "SELECT count(*) FROM key_value")).containsExactly("0");
		this.clock.set(START);
		assertThat(this.store.get("k")).isNull();
	}

	@Test
	void anExpiryThatOnlySqlUnderstandsIsLeftToSql() {
		this.store.set("k", bytes("value"), null);
		SqliteApplication.execute(this.file, "UPDATE key_value SET expires_at = 'never'");
		assertThat(this.store.get("k")).isEqualTo(bytes("value"));
		assertThat(this.store.exists("k")).isTrue();
		assertThat(isHot("k")).isFalse();
		SqliteApplication.execute(this.file, "UPDATE key_value SET expires_at = " + (START - 0.5));
		assertThat(this.store.get("k")).isNull();
		assertThat(this.store.exists("k")).isFalse();
	}

	@Test
	void arraysBelongToTheCaller() {
		byte[] given = bytes("value");
		this.store.get("k");
		this.store.set("k", given, null);
		given[0] = 'x';
		byte[] read = this.store.get("k");
		assertThat(read).isEqualTo(bytes("value"));
		read[0] = 'x';
		byte[] again = this.store.get("k");
		assertThat(again).isEqualTo(bytes("value"));
		again[0] = 'x';
		assertThat(this.store.get("k")).isEqualTo(bytes("value"));
	}

	@Test
	void labelsDoNotSeeEachOther() {
		StoreBackend other = new SqliteStoreBackend(this.database, "other", TIMEOUT);
		this.store.set("k", bytes("value"), null);
		makeHot("k");
		assertThat(other.get("k")).isNull();
		other.set("k", bytes("theirs"), null);
		assertThat(other.get("k")).isEqualTo(bytes("theirs"));
		assertThat(this.store.get("k")).isEqualTo(bytes("value"));
		assertThat(isHot("k")).isTrue();
	}

	@Test
	void theMemoryIsBounded() {
		long limit = DataSize.ofMegabytes(1).toBytes();
		HotPairs pairs = this.database.hotPairs();
		for (int i = 0; i < 3_000; i++) {
			String key = "key-" + i;
			if (i % 100 == 0) {
				this.store.set(key, new byte[8_000], null);
			}
			this.store.get(key);
			assertThat(pairs.bytes()).isLessThanOrEqualTo(limit);
		}
		assertThat(pairs.bytes()).isGreaterThan(limit / 4);
		for (int i = 0; i < 3_000; i++) {
			this.store.set("key-" + i, new byte[8_000], null);
			assertThat(pairs.bytes()).isLessThanOrEqualTo(limit);
		}
	}

	@Test
	void whatIsUsedStaysLonger() {
		this.store.set("k", bytes("value"), null);
		for (int i = 0; i < 20_000; i++) {
			this.store.get("key-" + i);
			this.store.get("key-" + i);
			this.store.get("k");
		}
		assertThat(isHot("k")).isTrue();
		assertThat(isHot("key-0")).isFalse();
		assertThat(isHot("key-19999")).isTrue();
	}

	@Test
	void whatIsReadOnceDrivesNothingOut() {
		this.store.set("k", bytes("value"), null);
		makeHot("first");
		for (int i = 0; i < 20_000; i++) {
			this.store.get("key-" + i);
			this.store.exists("other-key-" + i);
		}
		assertThat(isHot("first")).isTrue();
		byte[] value = this.store.get("k");
		assertThat(isHot("k")).isFalse();
		assertThat(value).isEqualTo(bytes("value"));
		value[0] = 'x';
		makeHot("k");
		assertThat(this.store.get("k")).isEqualTo(bytes("value"));
	}

	@Test
	void aLargeValueIsNotKept() {
		this.store.set("k", new byte[100_000], null);
		assertThat(this.store.get("k")).hasSize(100_000);
		assertThat(isHot("k")).isFalse();
		makeHot("l");
		this.store.set("l", new byte[100_000], null);
		assertThat(isHot("l")).isFalse();
		assertThat(this.store.get("l")).hasSize(100_000);
	}

	@Test
	void nothingIsKeptWithoutMemory() {
		SqliteDatabase other = database(DataSize.ofBytes(0));
		StoreBackend cold = new SqliteStoreBackend(other, "default", TIMEOUT);
		cold.set("k", bytes("value"), null);
		assertThat(cold.get("k")).isEqualTo(bytes("value"));
		assertThat(cold.get("k")).isEqualTo(bytes("value"));
		assertThat(other.hotPairs().find(other.hotPairs().store("default"), "k")).isNull();
		other.close(Deadline.after(TIMEOUT));
	}

	@Test
	void nothingIsKeptWithoutAWalIndex() throws Exception {
		makeHot("k");
		Files.delete(this.folder.resolve("key-value.db-shm"));
		this.store.set("k", bytes("value"), null);
		assertThat(isHot("k")).isFalse();
		assertThat(this.store.get("k")).isEqualTo(bytes("value"));
		assertThat(isHot("k")).isFalse();
	}

	@Test
	void nothingIsAnsweredAfterClosing() {
		this.store.set("k", bytes("value"), null);
		makeHot("k");
		this.database.close(Deadline.after(TIMEOUT));
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> this.store.get("k"));
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> this.store.exists("k"));
	}

	@Test
	void filesThatWereDeletedAreNotKeptOpen() throws Exception {
		for (int i = 0; i < 100; i++) {
			Path other = this.folder.resolve("other-" + i + ".db");
			try (SqliteApplication application = new SqliteApplication()) {
				StoreBackend theirs = application.store("default", other);
				theirs.set("k", bytes("value"), null);
				theirs.get("k");
			}
		}
		Path descriptors = Path.of("/proc/self/fd");
		if (Files.isDirectory(descriptors)) {
			try (Stream<Path> open = Files.list(descriptors)) {
				assertThat(open.map(HotPairsTests::target).filter((target) -> target.contains("other-")))
					.hasSizeLessThan(3);
			}
		}
	}

	private static String target(Path descriptor) {
		try {
			return Files.readSymbolicLink(descriptor).toString();
		}
		catch (IOException ex) {
			return "";
		}
	}

}
