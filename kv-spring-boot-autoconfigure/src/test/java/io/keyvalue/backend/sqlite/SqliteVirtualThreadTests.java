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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import io.keyvalue.StoreUnavailableException;
import io.keyvalue.backend.StoreBackend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Writes of virtual threads, which must not wait for the disk themselves.
 */
@EnabledForJreRange(min = JRE.JAVA_21)
class SqliteVirtualThreadTests {

	@TempDir
	private Path directory;

	@AfterEach
	void commitThreadHasEnded() {
		Awaitility.await()
			.untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
				.noneMatch((thread) -> thread.getName().equals("kv-sqlite-commit")));
	}

	@Test
	void commitIsLeftToAPlatformThread() throws Exception {
		assertThat(threadOfWrite(this.directory.resolve("key-value.db"))).isEqualTo("kv-sqlite-commit");
	}

	@Test
	void inMemoryThereIsNoDiskToWaitFor() throws Exception {
		assertThat(threadOfWrite(null)).isEqualTo("caller");
	}

	private static String threadOfWrite(@Nullable Path file) throws Exception {
		SqliteDatabase database = new SqliteDatabase(new SqliteFileSettings(file, SqliteStoreProperties.Durability.FULL,
				null, Duration.ofSeconds(10), 2, DataSize.ofMegabytes(8)), System::currentTimeMillis);
		CompletableFuture<String> name = new CompletableFuture<>();
		startVirtual(() -> {
			Thread.currentThread().setName("caller");
			name.complete(database.write("label", Deadline.after(Duration.ofSeconds(5)), 0,
					(session) -> Thread.currentThread().getName()));
		});
		try {
			return name.get(10, TimeUnit.SECONDS);
		}
		finally {
			database.close(Deadline.after(Duration.ofSeconds(5)));
		}
	}

	@Test
	void manyThreadsOfBothKindsCountRight() throws Exception {
		try (SqliteApplication application = new SqliteApplication()) {
			StoreBackend store = application.store("label", this.directory.resolve("key-value.db"));
			List<CompletableFuture<Void>> all = new ArrayList<>();
			for (int i = 0; i < 200; i++) {
				CompletableFuture<Void> end = new CompletableFuture<>();
				all.add(end);
				Runnable work = () -> {
					try {
						for (int j = 0; j < 10; j++) {
							store.increment("counter", 1);
						}
						end.complete(null);
					}
					catch (Throwable ex) {
						end.completeExceptionally(ex);
					}
				};
				if (i % 10 == 0) {
					new Thread(work).start();
				}
				else {
					startVirtual(work);
				}
			}
			CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
			assertThat(store.get("counter")).isEqualTo(SqliteApplication.bytes("2000"));
		}
	}

	@Test
	void threadThatWasInterruptedBeforeWritesAndStaysInterrupted() throws Exception {
		try (SqliteApplication application = new SqliteApplication()) {
			StoreBackend store = application.store("label", this.directory.resolve("key-value.db"));
			CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
			startVirtual(() -> {
				Thread.currentThread().interrupt();
				store.set("key", new byte[0], null);
				interrupted.complete(Thread.currentThread().isInterrupted());
			});
			assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
			assertThat(store.exists("key")).isTrue();
		}
	}

	@Test
	void threadThatWasInterruptedBeforeAndGotNoTurnStaysInterrupted() throws Exception {
		Path file = this.directory.resolve("key-value.db");
		try (SqliteApplication application = new SqliteApplication().timeout(Duration.ofMillis(200))) {
			StoreBackend store = application.store("label", file);
			store.set("key", new byte[0], null);
			try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
					Statement statement = other.createStatement()) {
				statement.execute("BEGIN IMMEDIATE");
				for (int i = 0; i < 5; i++) {
					CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
					startVirtual(() -> {
						Thread.currentThread().interrupt();
						assertThatExceptionOfType(StoreUnavailableException.class)
							.isThrownBy(() -> store.set("key", new byte[1], null));
						interrupted.complete(Thread.currentThread().isInterrupted());
					});
					assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
				}
			}
		}
	}

	@Test
	void callOfAThreadThatIsInterruptedWhileAnotherProcessHoldsTheLockEnds() throws Exception {
		Path file = this.directory.resolve("key-value.db");
		try (SqliteApplication application = new SqliteApplication()) {
			StoreBackend store = application.store("label", file);
			store.set("key", new byte[0], null);
			try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
					Statement statement = other.createStatement()) {
				statement.execute("BEGIN IMMEDIATE");
				CompletableFuture<Throwable> end = new CompletableFuture<>();
				Thread thread = startVirtual(() -> {
					try {
						store.set("other", new byte[0], null);
						end.complete(new AssertionError("written"));
					}
					catch (Throwable ex) {
						end.complete(ex);
					}
				});
				Awaitility.await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
				thread.interrupt();
				assertThat(end.get(4, TimeUnit.SECONDS)).isInstanceOf(StoreUnavailableException.class);
				statement.execute("ROLLBACK");
			}
			assertThat(store.exists("other")).isFalse();
			store.set("key", new byte[1], null);
		}
	}

	@Test
	void callAfterTheEndIsRefused() throws Exception {
		SqliteApplication application = new SqliteApplication();
		StoreBackend store = application.store("label", this.directory.resolve("key-value.db"));
		startVirtual(() -> store.set("key", new byte[0], null)).join();
		application.close();
		CompletableFuture<Void> end = new CompletableFuture<>();
		startVirtual(() -> {
			assertThatExceptionOfType(StoreUnavailableException.class)
				.isThrownBy(() -> store.set("key", new byte[0], null))
				.withMessageContaining("the application is closing");
			end.complete(null);
		});
		end.get(10, TimeUnit.SECONDS);
	}

	/**
	 * By reflection, for the tests are compiled for a Java that has no such threads.
	 */
	private static Thread startVirtual(Runnable work) throws ReflectiveOperationException {
		return (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
	}

}
