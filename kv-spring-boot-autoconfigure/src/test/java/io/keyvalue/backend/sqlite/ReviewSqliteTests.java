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

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import io.keyvalue.CompareAndSwap;
import io.keyvalue.KeyValueStore;
import io.keyvalue.StoreUnavailableException;
import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.StoreSettings;
import io.keyvalue.backend.sqlite.SqliteStoreProperties.Durability;
import io.keyvalue.store.StoreHandles;

import static io.keyvalue.backend.sqlite.SqliteApplication.bytes;
import static io.keyvalue.backend.sqlite.SqliteApplication.execute;
import static io.keyvalue.backend.sqlite.SqliteApplication.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What a review tried in order to break the SQLite backend.
 */
@Timeout(120)
class ReviewSqliteTests {

	@TempDir
	Path folder;

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final SqliteApplication application = new SqliteApplication();

	@AfterEach
	void close() {
		this.application.close();
		this.executor.shutdownNow();
	}

	private Path file() {
		return this.folder.resolve("key-value.db");
	}

	@Test
	void aWriteToADeletedFileIsNotAcknowledged() throws Exception {
		StoreBackend store = this.application.store("default", file());
		store.set("k", bytes("1"), null);
		Files.delete(file());
		Files.deleteIfExists(Path.of(file() + "-wal"));
		Files.deleteIfExists(Path.of(file() + "-shm"));
		assertThatThrownBy(() -> store.set("k", bytes("2"), null)).isInstanceOf(StoreUnavailableException.class);
	}

	@Test
	void readersAndWriterUseTheSameFileAfterItWasReplaced() throws Exception {
		StoreBackend store = this.application.store("default", file());
		store.set("k", bytes("1"), null);
		Files.move(file(), this.folder.resolve("old.db"));
		Files.deleteIfExists(Path.of(file() + "-wal"));
		Files.deleteIfExists(Path.of(file() + "-shm"));
		try (SqliteApplication other = new SqliteApplication()) {
			other.store("default", file()).set("k", bytes("other"), null);
		}
		byte[] mine = bytes("mine");
		try {
			store.set("k", mine, null);
		}
		catch (StoreUnavailableException ex) {
			return;
		}
		// Acknowledged: whoever reads sees it, on every connection.
		CountDownLatch both = new CountDownLatch(4);
		for (int i = 0; i < 4; i++) {
			this.executor.submit(() -> {
				both.countDown();
				both.await();
				return null;
			});
		}
		assertThat(store.get("k")).isEqualTo(mine);
		for (int i = 0; i < 50; i++) {
			Future<byte[]> one = this.executor.submit(() -> store.get("k"));
			Future<byte[]> two = this.executor.submit(() -> store.get("k"));
			assertThat(one.get()).isEqualTo(mine);
			assertThat(two.get()).isEqualTo(mine);
		}
	}

	@Test
	void aDanglingLinkAndItsTargetAreOneFile() throws Exception {
		Path link = this.folder.resolve("link.db");
		Files.createSymbolicLink(link, file());
		StoreBackend one = this.application.store("one", link);
		StoreBackend two = this.application.store("two", file());
		assertThat(one.location()).isEqualTo(two.location());
	}

	@Test
	void theReclaimerNamesNoPropertyThatDoesNotExist() {
		AtomicLong clock = new AtomicLong(1000);
		SqliteDatabase database = new SqliteDatabase(
				new SqliteFileSettings(file(), Durability.NORMAL, null, Duration.ofMillis(50), 2), clock::get);
		try {
			database.write("default", Deadline.after(Duration.ofSeconds(5)), 1, (session) -> true);
			assertThatThrownBy(() -> database.write("*", Deadline.after(Duration.ofMillis(1)), 1, (session) -> {
				throw new SQLException("x", "x", 5);
			})).hasMessageNotContaining("kv.stores.*");
		}
		finally {
			database.close(Deadline.after(Duration.ofSeconds(5)));
		}
	}

	@Test
	void aHundredMegabytesComeBack() {
		StoreBackend store = this.application.store("default", file());
		byte[] value = new byte[100 * 1024 * 1024];
		value[value.length - 1] = 7;
		store.set("k", value, null);
		assertThat(store.get("k")).isEqualTo(value);
		assertThat(query(file(), "SELECT length(value) FROM key_value")).containsExactly(String.valueOf(value.length));
	}

}
