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

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;

import org.springframework.util.unit.DataSize;

import io.keyvalue.backend.ListedKeys;
import io.keyvalue.backend.Snapshot;
import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.sqlite.SqliteStoreProperties.Durability;

import static io.keyvalue.backend.sqlite.SqliteApplication.bytes;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Expiry, to the millisecond of a clock that only the test moves.
 */
class SqliteExpiryTests {

	private static final long START = 1_800_000_000_000L;

	private static final Duration SECOND = Duration.ofSeconds(1);

	private final AtomicLong clock = new AtomicLong(START);

	private final SqliteApplication application = new SqliteApplication(this.clock);

	@TempDir
	Path folder;

	private Path file;

	private StoreBackend store;

	@BeforeEach
	void open() {
		this.file = this.folder.resolve("key-value.db");
		this.store = store("default", Duration.ofHours(1));
	}

	@AfterEach
	void close() {
		this.application.close();
	}

	private StoreBackend store(String label, Duration reclaimInterval) {
		return this.application.store(label, this.file.toString(),
				(properties) -> properties.setReclaimInterval(reclaimInterval));
	}

	private void expire() {
		this.clock.addAndGet(1000);
	}

	@Test
	void expiresToTheMillisecondForEveryOperation() {
		this.store.set("k", bytes("value"), SECOND);
		this.clock.addAndGet(999);
		assertThat(this.store.get("k")).isEqualTo(bytes("value"));
		assertThat(this.store.exists("k")).isTrue();
		assertThat(this.store.getMany(List.of("k"))).containsExactly(bytes("value"));
		assertThat(this.store.list("", null, 10).keys()).containsExactly("k");
		assertThat(this.store.setIfAbsent("k", bytes("other"), null)).isFalse();
		this.clock.incrementAndGet();
		assertThat(this.store.get("k")).isNull();
		assertThat(this.store.exists("k")).isFalse();
		assertThat(this.store.snapshot("k").value()).isNull();
		assertThat(this.store.getMany(List.of("k"))).containsExactly((byte[]) null);
		assertThat(this.store.list("", null, 10).keys()).isEmpty();
		assertThat(this.store.replace("k", Snapshot.of(bytes("value")), bytes("other"))).isFalse();
		assertThat(this.store.replace("k", Snapshot.of(bytes("value")), null)).isFalse();
		assertThat(this.store.replace("k", Snapshot.of(null), null)).isTrue();
	}

	@Test
	void aMillisecondIsLongEnough() {
		this.store.set("k", bytes("value"), Duration.ofMillis(1));
		assertThat(this.store.get("k")).isNotNull();
		this.clock.incrementAndGet();
		assertThat(this.store.get("k")).isNull();
	}

	@Test
	void theLongestTimeDoesNotOverflow() {
		this.store.set("k", bytes("value"), Duration.ofMillis(Long.MAX_VALUE));
		assertThat(this.store.get("k")).isNotNull();
	}

	@Test
	void setRemovesExpiry() {
		this.store.set("k", bytes("one"), SECOND);
		this.store.set("k", bytes("two"), null);
		expire();
		assertThat(this.store.get("k")).isEqualTo(bytes("two"));
	}

	@Test
	void setIfAbsentReplacesWhatHasExpiredWithItsOwnExpiry() {
		this.store.set("k", bytes("one"), SECOND);
		expire();
		assertThat(this.store.setIfAbsent("k", bytes("two"), SECOND)).isTrue();
		assertThat(this.store.get("k")).isEqualTo(bytes("two"));
		expire();
		assertThat(this.store.setIfAbsent("k", bytes("three"), null)).isTrue();
		expire();
		assertThat(this.store.get("k")).isEqualTo(bytes("three"));
	}

	@Test
	void incrementKeepsExpiry() {
		this.store.set("n", bytes("1"), SECOND);
		assertThat(this.store.increment("n", 1)).isEqualTo(2);
		expire();
		assertThat(this.store.get("n")).isNull();
		assertThat(this.store.increment("n", 7)).isEqualTo(7);
		expire();
		assertThat(this.store.get("n")).isEqualTo(bytes("7"));
	}

	@Test
	void swapRemovesExpiry() {
		this.store.set("k", bytes("one"), SECOND);
		assertThat(this.store.replace("k", this.store.snapshot("k"), bytes("two"))).isTrue();
		expire();
		assertThat(this.store.get("k")).isEqualTo(bytes("two"));
	}

	@Test
	void batchesRemoveExpiry() {
		this.store.set("k", bytes("one"), SECOND);
		this.store.setMany(Map.of("k", bytes("two")));
		expire();
		assertThat(this.store.get("k")).isEqualTo(bytes("two"));
	}

	@Test
	void aPagePassesOverWhatHasExpired() {
		for (int i = 0; i < 1000; i++) {
			this.store.set("dead-%04d".formatted(i), bytes("x"), SECOND);
		}
		this.store.set("dead-0500-live", bytes("x"), null);
		this.store.set("live", bytes("x"), null);
		expire();
		List<String> keys = new ArrayList<>();
		ListedKeys page = this.store.list("", null, 1);
		int pages = 1;
		keys.addAll(page.keys());
		while (page.position() != null) {
			page = this.store.list("", page.position(), 1);
			keys.addAll(page.keys());
			pages++;
		}
		assertThat(keys).containsExactly("dead-0500-live", "live");
		assertThat(pages).isLessThan(10);
	}

	@Test
	void spaceIsReclaimedWithoutReads() {
		Path other = this.folder.resolve("reclaimed.db");
		StoreBackend impatient = this.application.store("default", other.toString(),
				(properties) -> properties.setReclaimInterval(Duration.ofMillis(20)));
		for (int i = 0; i < 1000; i++) {
			impatient.set("k" + i, new byte[(i % 10 == 0) ? 100_000 : 10], SECOND);
		}
		impatient.set("keep", bytes("x"), null);
		impatient.set("later", bytes("x"), Duration.ofHours(1));
		assertThat(SqliteApplication.query(other, "SELECT count(*) FROM key_value")).containsExactly("1002");
		expire();
		Awaitility.await()
			.untilAsserted(() -> assertThat(SqliteApplication.query(other, "SELECT key FROM key_value ORDER BY key"))
				.containsExactly("keep", "later"));
	}

	@Test
	void spaceOfPairsThatAnotherRunLeftIsReclaimed() {
		Path other = this.folder.resolve("left.db");
		try (SqliteApplication earlier = new SqliteApplication(this.clock)) {
			earlier.store("default", other).set("k", bytes("x"), SECOND);
		}
		expire();
		StoreBackend store = this.application.store("default", other.toString(),
				(properties) -> properties.setReclaimInterval(Duration.ofMillis(20)));
		assertThat(store.exists("other")).isFalse();
		Awaitility.await()
			.untilAsserted(() -> assertThat(SqliteApplication.query(other, "SELECT count(*) FROM key_value"))
				.containsExactly("0"));
	}

	@Test
	void reclaimingEndsWhereATriggerKeepsPairs() throws Exception {
		Path other = this.folder.resolve("kept.db");
		StoreBackend store = this.application.store("default", other);
		store.setMany(Map.of("keep", bytes("x"), "go", bytes("x")));
		SqliteApplication.execute(other, "UPDATE key_value SET expires_at = 1",
				"CREATE TRIGGER keep BEFORE DELETE ON key_value WHEN old.key = 'keep' BEGIN SELECT RAISE(IGNORE); END");
		SqliteDatabase database = new SqliteDatabase(
				new SqliteFileSettings(other, Durability.NORMAL, null, Duration.ofHours(1), 2, DataSize.ofMegabytes(8)),
				this.clock::get);
		try {
			assertThat(database.<Integer>write("default", Deadline.after(SECOND), 1,
					(session) -> PairUpdates.reclaim(session, START)))
				.isLessThanOrEqualTo(1);
			assertThat(database.<Integer>write("default", Deadline.after(SECOND), 1,
					(session) -> PairUpdates.reclaim(session, START)))
				.isZero();
		}
		finally {
			database.close(Deadline.after(SECOND));
		}
		assertThat(SqliteApplication.query(other, "SELECT key FROM key_value")).containsExactly("keep");
	}

	@Test
	void reclaimingNamesNoPropertyThatDoesNotExist() {
		SqliteErrors errors = new SqliteErrors(new SqliteFileSettings(this.file, Durability.NORMAL,
				DataSize.ofMegabytes(1), Duration.ofHours(1), 2, DataSize.ofMegabytes(8)));
		String label = SqliteErrors.NO_LABEL;
		for (SQLiteErrorCode code : SQLiteErrorCode.values()) {
			assertThat(errors.nothingChanged(label, new SQLException("x", "x", code.code)))
				.hasMessageNotContaining("kv.stores");
		}
		assertThat(errors.crowded(label, true)).hasMessageNotContaining("kv.stores");
		assertThat(errors.crowded(label, false)).hasMessageNotContaining("kv.stores");
	}

	@Test
	void anExpiringPairIsReadableByOthers() {
		this.store.set("k", bytes("value"), SECOND);
		assertThat(SqliteApplication.query(this.file, "SELECT store, key, value, expires_at FROM key_value"))
			.containsExactly("default|k|value|" + (START + 1000));
	}

}
