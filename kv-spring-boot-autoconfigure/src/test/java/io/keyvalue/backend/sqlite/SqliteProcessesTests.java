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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.keyvalue.StoreUnavailableException;
import io.keyvalue.backend.StoreBackend;

import static io.keyvalue.backend.sqlite.SqliteApplication.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Several processes on one file, and processes that are killed.
 */
@Timeout(120)
class SqliteProcessesTests {

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

	private void locked(Runnable call) {
		long start = System.nanoTime();
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(call::run)
			.withMessageContainingAll(this.file.toString(), "locked by another process", "Nothing was changed",
					"kv.stores.default.timeout");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(250),
				Duration.ofSeconds(10));
	}

	@Test
	void everyCallSaysThatTheLibraryOfSqliteCannotBeLoaded() throws Exception {
		String nowhere = "JAVA_TOOL_OPTIONS=-Dorg.sqlite.tmpdir=" + this.folder.resolve("missing");
		try (ChildProcess child = ChildProcess.start(List.of("env", nowhere), "fill", this.file.toString(), "3")) {
			for (int i = 0; i < 3; i++) {
				assertThat(child.awaitLine("failed")).contains("StoreUnavailableException",
						"the native library of SQLite could not be loaded", "org.sqlite.tmpdir");
			}
		}
	}

	@Test
	void aWriteWaitsForAnotherProcessInVainAndReadsGoOn() throws Exception {
		StoreBackend store = this.application.timeout(Duration.ofMillis(300)).store("default", this.file);
		store.set("k", bytes("value"), null);
		store.set("n", bytes("1"), null);
		try (ChildProcess child = ChildProcess.start("hold", this.file.toString(), "BEGIN IMMEDIATE")) {
			child.awaitLine("held");
			locked(() -> store.set("k", bytes("other"), null));
			locked(() -> store.increment("n", 1));
			assertThat(store.get("k")).isEqualTo(bytes("value"));
			try (SqliteApplication later = new SqliteApplication().timeout(Duration.ofMillis(300))) {
				StoreBackend laterStore = later.store("default", this.file);
				assertThat(laterStore.get("k")).isEqualTo(bytes("value"));
				locked(() -> laterStore.delete("k"));
			}
			child.go();
			child.awaitLine("released");
		}
		assertThat(store.get("k")).isEqualTo(bytes("value"));
		assertThat(store.increment("n", 1)).isEqualTo(2);
	}

	@Test
	void noneOfManyWritesThatGaveUpIsAppliedLater() throws Exception {
		StoreBackend store = this.application.timeout(Duration.ofMillis(300)).store("default", this.file);
		store.set("n", bytes("0"), null);
		ExecutorService executor = Executors.newFixedThreadPool(16);
		try (ChildProcess child = ChildProcess.start("hold", this.file.toString(), "BEGIN IMMEDIATE")) {
			child.awaitLine("held");
			List<Future<?>> futures = new ArrayList<>();
			for (int i = 0; i < 16; i++) {
				futures.add(executor.submit(() -> locked(() -> store.increment("n", 1))));
			}
			for (Future<?> future : futures) {
				future.get();
			}
			child.go();
			child.awaitLine("released");
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(store.increment("n", 1)).isEqualTo(1);
	}

	@Test
	void aWriteWaitsForAnotherProcessAsLongAsItNeedsTo() throws Exception {
		StoreBackend store = this.application.timeout(Duration.ofSeconds(60)).store("default", this.file);
		store.set("k", bytes("value"), null);
		ExecutorService executor = Executors.newSingleThreadExecutor();
		try (ChildProcess child = ChildProcess.start("hold", this.file.toString(), "BEGIN IMMEDIATE")) {
			child.awaitLine("held");
			Future<?> write = executor.submit(() -> store.set("k", bytes("other"), null));
			assertThat(write).isNotDone();
			child.go();
			child.awaitLine("released");
			write.get();
			assertThat(store.get("k")).isEqualTo(bytes("other"));
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void aProcessThatKeepsTheFileForItselfIsReportedForReadsToo() throws Exception {
		StoreBackend store = this.application.timeout(Duration.ofMillis(300)).store("default", this.file);
		try (ChildProcess child = ChildProcess.start("hold", this.file.toString(), "PRAGMA locking_mode = EXCLUSIVE",
				"CREATE TABLE theirs (x)", "BEGIN EXCLUSIVE", "INSERT INTO theirs VALUES (1)")) {
			child.awaitLine("held");
			locked(() -> store.get("k"));
			locked(() -> store.set("k", bytes("value"), null));
			locked(() -> store.list("", null, 10));
			child.go();
			child.awaitLine("released");
		}
		store.set("k", bytes("value"), null);
		assertThat(store.get("k")).isEqualTo(bytes("value"));
	}

	@Test
	void processesCountTogether() throws Exception {
		StoreBackend store = this.application.timeout(Duration.ofSeconds(60)).store("default", this.file);
		try (ChildProcess one = ChildProcess.start("increment", this.file.toString(), "4", "100");
				ChildProcess two = ChildProcess.start("increment", this.file.toString(), "1", "400")) {
			one.awaitLine("ready");
			two.awaitLine("ready");
			one.go();
			two.go();
			for (int i = 0; i < 200; i++) {
				store.increment("n", 1);
			}
			one.awaitLine("done");
			two.awaitLine("done");
		}
		assertThat(store.get("n")).isEqualTo(bytes("1000"));
	}

	@Test
	void processesThatOpenANewFileAtOnceAgree() throws Exception {
		List<ChildProcess> children = new ArrayList<>();
		try {
			for (int i = 0; i < 3; i++) {
				children.add(ChildProcess.start("increment", this.file.toString(), "1", "10"));
			}
			for (ChildProcess child : children) {
				child.awaitLine("ready");
				child.go();
			}
			for (ChildProcess child : children) {
				child.awaitLine("done");
			}
		}
		finally {
			children.forEach(ChildProcess::close);
		}
		assertThat(this.application.store("default", this.file).get("n")).isEqualTo(bytes("30"));
	}

	@Test
	void whatWasAcknowledgedSurvivesAKill() throws Exception {
		for (int round = 0; round < 3; round++) {
			Path killed = this.folder.resolve("killed-" + round + ".db");
			List<String> acknowledged = new ArrayList<>();
			try (ChildProcess child = ChildProcess.start("write", killed.toString(), "8")) {
				int enough = 300 + 700 * round;
				while (acknowledged.size() < enough) {
					acknowledged.add(child.awaitLine("wrote "));
				}
				child.kill();
				List<String> rest = child.remainingLines();
				// The last line may be cut.
				acknowledged.addAll(rest.isEmpty() ? rest : rest.subList(0, rest.size() - 1));
			}
			StoreBackend store = this.application.store("default", killed);
			for (String line : acknowledged) {
				String key = line.substring("wrote ".length());
				assertThat(store.get(key)).as(key).isEqualTo(bytes(key.repeat(100)));
			}
			assertThat(SqliteApplication.query(killed, "PRAGMA integrity_check")).containsExactly("ok");
			store.set("again", bytes("value"), null);
		}
	}

}
