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
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.util.unit.DataSize;

import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.sqlite.SqliteStoreProperties.Durability;

import static io.keyvalue.backend.sqlite.SqliteApplication.bytes;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which commit is taken for this application's own, if another commits in the moment
 * after it.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no WAL-index is mapped there")
@Timeout(60)
class HotPairsOwnCommitTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	@TempDir
	Path folder;

	private Path file;

	private SqliteDatabase database;

	private StoreBackend store;

	@BeforeEach
	void open() {
		this.file = this.folder.resolve("key-value.db");
		this.database = new SqliteDatabase(new SqliteFileSettings(this.file, Durability.NORMAL, null,
				Duration.ofHours(1), 2, DataSize.ofMegabytes(1)), () -> 1_000);
		this.store = new SqliteStoreBackend(this.database, "default", TIMEOUT);
		this.store.set("number", bytes("7"), null);
		this.store.set("other", bytes("old"), null);
		this.store.get("number");
		this.store.get("other");
	}

	@AfterEach
	void close() {
		this.database.close(Deadline.after(TIMEOUT));
	}

	static Stream<Arguments> writesThatChangeNothing() {
		return Stream.of(Arguments.of("nothing", write((session) -> {
		})), Arguments.of("set of what is there",
				write((session) -> PairUpdates.set(session, "default", "number", bytes("7"), null))),
				Arguments.of("setIfAbsent of what is there", write(
						(session) -> PairUpdates.setIfAbsent(session, "default", "number", bytes("8"), null, 1_000))),
				Arguments.of("delete of what is absent",
						write((session) -> PairUpdates.delete(session, "default", "absent"))),
				Arguments.of("increment by zero",
						write((session) -> PairUpdates.increment(session, "default", "number", 0, 1_000))),
				Arguments.of("swap with the same",
						write((session) -> PairUpdates.replaceIfEqual(session, "default", "number", bytes("7"),
								bytes("7"), 1_000))),
				Arguments.of("swap of another value",
						write((session) -> PairUpdates.replaceIfEqual(session, "default", "number", bytes("8"),
								bytes("9"), 1_000))),
				Arguments.of("delete of another value", write(
						(session) -> PairUpdates.deleteIfEqual(session, "default", "number", bytes("8"), 1_000))));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("writesThatChangeNothing")
	void theCommitOfAnotherIsNotTakenForOneThatChangedNothing(String name, Write write) throws SQLException {
		commitThenLetAnotherCommit(write);
		assertThat(this.store.get("other")).isEqualTo(bytes("new"));
		assertThat(this.store.get("number")).isEqualTo(bytes("7"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("writesThatChangeSomething")
	void norForOneThatChangedSomething(String name, Write write) throws SQLException {
		commitThenLetAnotherCommit(write);
		assertThat(this.store.get("other")).isEqualTo(bytes("new"));
	}

	static Stream<Arguments> writesThatChangeSomething() {
		return Stream.of(
				Arguments.of("set",
						write((session) -> PairUpdates.set(session, "default", "number", bytes("8"), null))),
				Arguments.of("set of an expiry",
						write((session) -> PairUpdates.set(session, "default", "number", bytes("7"), 2_000L))),
				Arguments.of("increment",
						write((session) -> PairUpdates.increment(session, "default", "number", 1, 1_000))),
				Arguments.of("delete", write((session) -> PairUpdates.delete(session, "default", "number"))));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("writesThatChangeSomething")
	void anOwnCommitKeepsTheRestHot(String name, Write write) throws SQLException {
		HotPairs pairs = this.database.hotPairs();
		pairs.endWrite(commit(write));
		assertThat(pairs.find(pairs.store("default"), "other")).isNotNull();
	}

	private void commitThenLetAnotherCommit(Write write) throws SQLException {
		PairChanges changes = commit(write);
		SqliteApplication.execute(this.file, "UPDATE key_value SET value = 'new' WHERE key = 'other'");
		this.database.hotPairs().endWrite(changes);
	}

	/**
	 * Commits as whoever is in the lead does, up to the moment in which it looks at the
	 * WAL-index.
	 */
	private PairChanges commit(Write write) throws SQLException {
		SqliteSession session = new SqliteSession(DriverManager.getConnection("jdbc:sqlite:" + this.file));
		try {
			session.beginWrite();
			session.changes(this.database.hotPairs().beginWrite(session));
			write.to(session);
			session.commit();
			return session.changes();
		}
		finally {
			session.close();
		}
	}

	private static Write write(Write write) {
		return write;
	}

	/**
	 * What a transaction does.
	 */
	interface Write {

		void to(SqliteSession session) throws SQLException;

	}

}
