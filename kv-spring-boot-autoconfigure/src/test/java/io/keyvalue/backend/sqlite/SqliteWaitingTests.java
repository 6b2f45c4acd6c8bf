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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import io.keyvalue.OutcomeUnknownException;
import io.keyvalue.StoreUnavailableException;
import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.sqlite.SqliteStoreProperties.Durability;

import static io.keyvalue.backend.sqlite.SqliteApplication.bytes;
import static io.keyvalue.backend.sqlite.SqliteApplication.execute;
import static io.keyvalue.backend.sqlite.SqliteApplication.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Calls that wait for others of the same application, which a test can stop in the middle
 * of what they do.
 */
@Timeout(120)
class SqliteWaitingTests {

	private static final Duration SHORT = Duration.ofMillis(200);

	private static final Duration LONG = Duration.ofSeconds(60);

	@TempDir
	Path folder;

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final CountDownLatch release = new CountDownLatch(1);

	private final AtomicLong clock = new AtomicLong(System.currentTimeMillis());

	private SqliteDatabase database;

	private StoreBackend store;

	private StoreBackend impatient;

	@BeforeEach
	void open() {
		this.database = new SqliteDatabase(new SqliteFileSettings(this.folder.resolve("key-value.db"),
				Durability.NORMAL, null, Duration.ofHours(1), 2, DataSize.ofMegabytes(8)), this.clock::get);
		this.store = new SqliteStoreBackend(this.database, "default", LONG);
		this.impatient = new SqliteStoreBackend(this.database, "default", SHORT);
		this.store.set("k", bytes("value"), null);
		// The reclaimer looks at the file once, at the start.
		Awaitility.await().until(() -> this.store.exists("k"));
	}

	@AfterEach
	void close() {
		this.release.countDown();
		this.executor.shutdownNow();
		this.database.close(Deadline.after(LONG));
	}

	private Future<?> stoppedWrite(String key, CountDownLatch until) throws InterruptedException {
		CountDownLatch started = new CountDownLatch(1);
		Future<?> future = queuedWrite(key, started, until);
		started.await();
		return future;
	}

	private Future<?> queuedWrite(String key, CountDownLatch started, CountDownLatch until) {
		return this.executor.submit(() -> this.database.write("default", Deadline.after(LONG), 1, (session) -> {
			started.countDown();
			awaitUninterruptibly(until);
			PairUpdates.set(session, "default", key, bytes("stopped"), null);
			return true;
		}));
	}

	private Future<?> stoppedRead(CountDownLatch until) throws InterruptedException {
		CountDownLatch started = new CountDownLatch(1);
		Future<?> future = this.executor.submit(() -> this.database.read("default", Deadline.after(LONG), (session) -> {
			started.countDown();
			awaitUninterruptibly(until);
			return true;
		}));
		started.await();
		return future;
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void aWriteThatGotNoTurnIsNeverApplied() throws Exception {
		Future<?> stopped = stoppedWrite("a", this.release);
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(StoreUnavailableException.class)
				.isThrownBy(() -> this.impatient.set("k", bytes("late"), null))
				.withMessageContainingAll("busy with other calls of this application", "Nothing was changed",
						"kv.stores.default.timeout");
		}
		assertThat(this.impatient.get("k")).isEqualTo(bytes("value"));
		this.release.countDown();
		stopped.get();
		this.store.set("b", bytes("next"), null);
		assertThat(this.store.get("k")).isEqualTo(bytes("value"));
		assertThat(this.store.get("a")).isEqualTo(bytes("stopped"));
	}

	@Test
	void anInterruptedWriteThatGotNoTurnIsNeverApplied() throws Exception {
		Future<?> stopped = stoppedWrite("a", this.release);
		AtomicBoolean stillInterrupted = new AtomicBoolean();
		Thread waiting = new Thread(() -> {
			assertThatExceptionOfType(StoreUnavailableException.class)
				.isThrownBy(() -> this.store.set("k", bytes("late"), null))
				.withMessageContainingAll("interrupted", "Nothing was changed");
			stillInterrupted.set(Thread.currentThread().isInterrupted());
		});
		waiting.start();
		Awaitility.await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
		waiting.interrupt();
		waiting.join();
		this.release.countDown();
		stopped.get();
		assertThat(stillInterrupted).isTrue();
		assertThat(this.store.get("k")).isEqualTo(bytes("value"));
	}

	@Test
	void aWriteThatOthersAreCommittingHasAnUnknownOutcome() throws Exception {
		CountDownLatch first = new CountDownLatch(1);
		Future<?> leader = stoppedWrite("a", first);
		CountDownLatch started = new CountDownLatch(1);
		Future<?> second = queuedWrite("b", started, this.release);
		Awaitility.await().until(() -> this.database.waitingWrites() == 1);
		Future<?> third = this.executor.submit(() -> assertThatExceptionOfType(OutcomeUnknownException.class)
			.isThrownBy(() -> new SqliteStoreBackend(this.database, "default", Duration.ofSeconds(2)).set("c",
					bytes("value"), null))
			.withMessageContainingAll("longer than the time allowed", "may still be applied"));
		// Both queue up behind the first and become one group, which the second commits.
		Awaitility.await().until(() -> this.database.waitingWrites() == 2);
		first.countDown();
		leader.get();
		third.get();
		assertThat(second).isNotDone();
		this.release.countDown();
		second.get();
		assertThat(this.store.get("c")).isEqualTo(bytes("value"));
	}

	@Test
	void aCrowdIsLedByOneThread() throws Exception {
		Future<?> leader = stoppedWrite("a", this.release);
		List<Future<String>> crowd = new ArrayList<>();
		for (int i = 0; i < 64; i++) {
			crowd.add(this.executor.submit(() -> this.database.write("default", Deadline.after(LONG), 1, (session) -> {
				PairUpdates.increment(session, "default", "n", 1, 0);
				return Thread.currentThread().getName();
			})));
		}
		Awaitility.await().until(() -> this.database.waitingWrites() == crowd.size());
		this.release.countDown();
		leader.get();
		for (Future<String> write : crowd) {
			assertThat(write.get()).isEqualTo("kv-sqlite-commit");
		}
		assertThat(this.store.get("n")).isEqualTo(bytes("64"));
	}

	@Test
	void aWriteIsNotHeldUpByTheLongerTimeOfOthers() throws Exception {
		CountDownLatch first = new CountDownLatch(1);
		CountDownLatch rolledBack = new CountDownLatch(1);
		CountDownLatch locked = new CountDownLatch(1);
		Future<?> otherProcess = this.executor.submit(() -> {
			rolledBack.await();
			try (Connection connection = DriverManager
				.getConnection("jdbc:sqlite:" + this.folder.resolve("key-value.db"));
					Statement statement = connection.createStatement()) {
				statement.execute("BEGIN IMMEDIATE");
				locked.countDown();
				this.release.await();
			}
			return null;
		});
		Future<?> stopped = stoppedWrite("a", first);
		Future<Duration> leader = this.executor.submit(() -> {
			long start = System.nanoTime();
			assertThatExceptionOfType(StoreUnavailableException.class)
				.isThrownBy(() -> new SqliteStoreBackend(this.database, "default", Duration.ofSeconds(2)).set("b",
						bytes("value"), null))
				.withMessageContaining("locked by another process");
			return Duration.ofNanos(System.nanoTime() - start);
		});
		Awaitility.await().until(() -> this.database.waitingWrites() == 1);
		// Becomes one group with the leader's, and fails when the other process is next.
		Future<?> patient = failingWrite((session) -> {
			session.execute("ROLLBACK");
			rolledBack.countDown();
			awaitUninterruptibly(locked);
		});
		Awaitility.await().until(() -> this.database.waitingWrites() == 2);
		first.countDown();
		stopped.get();
		assertThat(leader.get()).isLessThan(Duration.ofSeconds(4));
		assertThat(patient).isNotDone();
		this.release.countDown();
		patient.get();
		otherProcess.get();
		assertThat(this.store.get("b")).isNull();
	}

	private Future<?> failingWrite(BeforeFailure before) {
		return this.executor.submit(() -> assertThatExceptionOfType(StoreUnavailableException.class)
			.isThrownBy(() -> this.database.write("default", Deadline.after(LONG), 1, (session) -> {
				before.accept(session);
				throw new SQLException("a failure that changes nothing");
			}))
			.withMessageContaining("Nothing was changed"));
	}

	@Test
	void aWriteThatIsRolledBackWithOthersAfterItsTimeIsNeverApplied() throws Exception {
		CountDownLatch first = new CountDownLatch(1);
		CountDownLatch late = new CountDownLatch(1);
		Future<?> stopped = stoppedWrite("a", first);
		AtomicInteger tries = new AtomicInteger();
		Future<?> leader = this.executor
			.submit(() -> this.database.write("default", Deadline.after(LONG), 1, (session) -> {
				PairUpdates.set(session, "default", "b", bytes("leader"), null);
				awaitUninterruptibly((tries.incrementAndGet() == 1) ? late : this.release);
				return true;
			}));
		Awaitility.await().until(() -> this.database.waitingWrites() == 1);
		Future<?> withdrawn = this.executor.submit(() -> assertThatExceptionOfType(StoreUnavailableException.class)
			.isThrownBy(() -> new SqliteStoreBackend(this.database, "default", Duration.ofSeconds(1)).set("c",
					bytes("late"), null))
			.withMessageContaining("Nothing was changed"));
		Awaitility.await().until(() -> this.database.waitingWrites() == 2);
		Future<?> failing = failingWrite((session) -> {
		});
		Awaitility.await().until(() -> this.database.waitingWrites() == 3);
		first.countDown();
		stopped.get();
		// Longer than the time of the second, whose write is being executed.
		Awaitility.await().during(Duration.ofMillis(1500)).until(() -> !withdrawn.isDone());
		late.countDown();
		withdrawn.get();
		this.release.countDown();
		leader.get();
		failing.get();
		assertThat(tries).hasValue(2);
		assertThat(this.store.get("b")).isEqualTo(bytes("leader"));
		assertThat(this.store.get("c")).isNull();
	}

	@Test
	void whoeverWaitsForTheFileToOpenIsToldWhoLocksIt() throws Exception {
		Path file = this.folder.resolve("locked.db");
		execute(file, "CREATE TABLE theirs (x)");
		SqliteDatabase locked = new SqliteDatabase(
				new SqliteFileSettings(file, Durability.NORMAL, null, Duration.ofHours(1), 2, DataSize.ofMegabytes(8)),
				this.clock::get);
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
				Statement statement = connection.createStatement()) {
			statement.execute("BEGIN EXCLUSIVE");
			Future<?> patient = this.executor.submit(() -> new SqliteStoreBackend(locked, "default", LONG).get("k"));
			Awaitility.await().during(Duration.ofMillis(300)).until(() -> !patient.isDone());
			assertThatExceptionOfType(StoreUnavailableException.class)
				.isThrownBy(() -> new SqliteStoreBackend(locked, "other", SHORT).get("k"))
				.withMessageContainingAll("locked by another process", "kv.stores.other.timeout");
			statement.execute("ROLLBACK");
			patient.get();
		}
		finally {
			locked.close(Deadline.after(LONG));
		}
	}

	@Test
	void readsDoNotWaitForWrites() throws Exception {
		stoppedWrite("k", this.release);
		assertThat(this.impatient.get("k")).isEqualTo(bytes("value"));
		assertThat(this.impatient.list("", null, 10).keys()).containsExactly("k");
	}

	@Test
	void aReadThatGotNoTurnSaysSo() throws Exception {
		Future<?> one = stoppedRead(this.release);
		Future<?> two = stoppedRead(this.release);
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> this.impatient.get("k"))
			.withMessageContaining("busy with other calls of this application");
		this.impatient.set("k", bytes("written"), null);
		this.release.countDown();
		one.get();
		two.get();
		assertThat(this.impatient.get("k")).isEqualTo(bytes("written"));
	}

	@Test
	void manyReadsTakeTurns() throws Exception {
		List<Future<?>> futures = new ArrayList<>();
		for (int i = 0; i < 32; i++) {
			futures.add(this.executor.submit(() -> {
				for (int j = 0; j < 200; j++) {
					assertThat(this.store.get("k")).isEqualTo(bytes("value"));
				}
			}));
		}
		for (Future<?> future : futures) {
			future.get();
		}
	}

	@Test
	void closingGivesUpOnACallThatDoesNotComeBack() throws Exception {
		Future<?> stopped = stoppedWrite("a", this.release);
		assertThat(this.database.close(Deadline.after(SHORT))).isFalse();
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> this.store.get("k"))
			.withMessageContaining("the application is closing");
		this.release.countDown();
		stopped.get();
		assertThat(this.database.close(Deadline.after(LONG))).isTrue();
		assertThat(this.folder).isDirectoryNotContaining("glob:**-wal");
	}

	@Test
	void aBurstDoesNotMakeEveryFewCommitsMoveTheWal() throws Exception {
		Path file = this.folder.resolve("key-value.db");
		this.store.set("large", new byte[20 * 1024 * 1024], null);
		Awaitility.await().until(() -> query(file, "PRAGMA wal_checkpoint(NOOP)").get(0).matches("0\\|([0-9]+)\\|\\1"));
		for (int i = 0; i < 40; i++) {
			this.store.set("k", bytes("value-" + i), null);
		}
		// As long as it has few pages: busy, pages, and how many of them were moved.
		assertThat(query(file, "PRAGMA wal_checkpoint(NOOP)")).singleElement()
			.asString()
			.matches("0\\|[1-9][0-9]+\\|0");
	}

	@Test
	void theWalStaysBoundedThoughSomebodyAlwaysReads() throws Exception {
		AtomicInteger turns = new AtomicInteger();
		AtomicBoolean stop = new AtomicBoolean();
		List<Future<?>> readers = new ArrayList<>();
		for (int i = 0; i < 2; i++) {
			readers.add(this.executor.submit(() -> {
				while (!stop.get()) {
					this.database.read("default", Deadline.after(LONG), (session) -> {
						session.beginRead();
						PairQueries.get(session, "default", "k", 0);
						int turn = turns.incrementAndGet();
						// Until some time after the other one has begun to read, so that
						// there is no
						// moment at which nobody reads what is older than the last write.
						Deadline end = Deadline.after(Duration.ofMillis(20));
						Deadline least = Deadline.after(Duration.ofMillis(5));
						while ((turns.get() == turn || !least.hasPassed()) && !end.hasPassed()) {
							Thread.yield();
						}
						session.commit();
						return true;
					});
				}
			}));
		}
		byte[] value = new byte[100_000];
		for (int i = 0; i < 2000; i++) {
			// SQLite does not write pages that stay the same.
			Arrays.fill(value, (byte) i);
			this.store.set("k" + i % 40, value, null);
		}
		stop.set(true);
		for (Future<?> reader : readers) {
			reader.get();
		}
		// SQLite has the file open here, which a look at its size does not disturb. Of
		// 200 MB; it is about 17 MB if neither the disk is slow nor the processor so busy
		// that a reader stops in the middle for longer than the writer waits.
		assertThat(Files.size(this.folder.resolve("key-value.db-wal"))).isLessThan(128 * 1024 * 1024);
	}

	private interface BeforeFailure {

		void accept(SqliteSession session) throws SQLException;

	}

}
