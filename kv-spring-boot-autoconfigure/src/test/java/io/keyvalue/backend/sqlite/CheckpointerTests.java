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
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import io.keyvalue.StoreUnavailableException;
import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.sqlite.SqliteStoreProperties.Durability;

import static io.keyvalue.backend.sqlite.SqliteApplication.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How the WAL comes into the database file, which SQLite is told not to do by itself.
 * Sizes of files tell, because a look at them does not open what SQLite has locked.
 */
@Timeout(120)
class CheckpointerTests {

	private static final int VALUE_SIZE = 4000;

	/** As much as makes a checkpoint due, and some more. */
	private static final int MANY = 1500;

	@TempDir
	Path folder;

	private final SqliteApplication application = new SqliteApplication();

	private Path file;

	private Path wal;

	private StoreBackend store;

	@BeforeEach
	void open() {
		this.file = this.folder.resolve("key-value.db");
		this.wal = this.folder.resolve("key-value.db-wal");
		this.store = this.application.store("default", this.file);
	}

	@AfterEach
	void close() {
		this.application.close();
	}

	private void setMany(String prefix) {
		setMany(prefix, MANY);
	}

	private void setMany(String prefix, int count) {
		byte[] value = new byte[VALUE_SIZE];
		for (int i = 0; i < count; i++) {
			Arrays.fill(value, (byte) i);
			this.store.set(prefix + i, value, null);
		}
	}

	private void awaitSize(long bytes) {
		Awaitility.await().until(() -> Files.size(this.file) > bytes);
	}

	@Test
	void whatIsCommittedIsMovedBesideTheWrites() throws IOException {
		this.store.set("k", bytes("value"), null);
		assertThat(Files.size(this.file)).isLessThan(100_000);
		setMany("key-");
		awaitSize(1000L * VALUE_SIZE);
		assertThat(this.store.get("key-7")).hasSize(VALUE_SIZE).containsOnly(7);
		assertThat(this.store.get("k")).isEqualTo(bytes("value"));
	}

	@Test
	void theWalBeginsAnewThoughSomebodyAlwaysWrites() throws IOException {
		for (int i = 0; i < 20; i++) {
			setMany("key-");
		}
		// Of 120 MB.
		assertThat(Files.size(this.wal)).isBetween(1_000_000L, 40_000_000L);
		assertThat(this.store.get("key-1")).hasSize(VALUE_SIZE).containsOnly(1);
	}

	@Test
	void theWalStaysSmallWhereLittleIsWrittenMeanwhile() throws IOException {
		int few = 400;
		this.store.set("k", bytes("value"), null);
		for (int i = 0; i < 15; i++) {
			long before = Files.size(this.file);
			setMany("key-" + i + "-", few);
			awaitSize(before + few * VALUE_SIZE / 4);
		}
		// Of 70 MB.
		assertThat(Files.size(this.wal)).isBetween(4_000_000L, 16_000_000L);
	}

	/**
	 * As with a disk that takes long to sync, and commits that do not wait for it.
	 */
	@Test
	void writersDoNotOutrunWhatIsMoved() throws Exception {
		SqliteConnector connector = new SqliteConnector(new SqliteFileSettings(this.folder.resolve("other.db"),
				Durability.NORMAL, null, Duration.ofHours(1), 2, DataSize.ofMegabytes(8)));
		Checkpointer checkpointer = new Checkpointer(connector);
		// Its thread moves nothing any more.
		checkpointer.close(Deadline.after(Duration.ofSeconds(10)));
		SqliteSession session = connector.openWriter();
		try {
			byte[] value = new byte[VALUE_SIZE];
			for (int i = 0; i < 5 * MANY; i++) {
				Arrays.fill(value, (byte) i);
				session.beginWrite();
				PairUpdates.set(session, "default", "k" + i % MANY, value, null);
				session.commit();
				assertThat(checkpointer.check(session, List.of())).isTrue();
			}
			// Of 50 MB.
			assertThat(Files.size(this.folder.resolve("other.db-wal"))).isLessThan(40_000_000);
		}
		finally {
			session.close();
		}
	}

	@Test
	void afterTheFileWasAwayTheWalIsMovedAgain() throws IOException {
		setMany("key-");
		awaitSize(1000L * VALUE_SIZE);
		Path elsewhere = Files.move(this.file, this.folder.resolve("elsewhere.db"));
		assertThatExceptionOfType(StoreUnavailableException.class)
			.isThrownBy(() -> this.store.set("k", bytes("lost"), null));
		Files.move(elsewhere, this.file);
		setMany("other-key-");
		awaitSize(2L * 1000 * VALUE_SIZE);
		assertThat(this.store.get("key-7")).hasSize(VALUE_SIZE).containsOnly(7);
		assertThat(this.store.get("other-key-7")).hasSize(VALUE_SIZE).containsOnly(7);
	}

	@Test
	void closingMovesAll() {
		setMany("key-");
		this.application.close();
		assertThat(this.wal).doesNotExist();
		assertThat(SqliteApplication.query(this.file, "SELECT count(*) FROM key_value")).containsExactly("" + MANY);
	}

}
