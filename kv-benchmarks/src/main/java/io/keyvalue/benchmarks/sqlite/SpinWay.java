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

package io.keyvalue.benchmarks.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import io.keyvalue.benchmarks.support.AtExit;
import io.keyvalue.benchmarks.support.DataDirectory;
import io.keyvalue.benchmarks.support.Pairs;

/**
 * What Spin does: one connection behind a lock, with SQLite's own defaults, a rollback
 * journal and {@code synchronous=FULL}, and a table with a primary key of two columns.
 */
@State(Scope.Benchmark)
public class SpinWay {

	private final Lock lock = new ReentrantLock();

	private Connection connection;

	private PreparedStatement set;

	/**
	 * Opens the connection.
	 * @param pairs what is in the file
	 */
	@Setup
	public void open(Pairs pairs) throws SQLException {
		Path folder = DataDirectory.filled("sqlite-spin-" + pairs.name(), (empty) -> fill(empty, pairs));
		connect(folder);
	}

	private void fill(Path folder, Pairs pairs) {
		try {
			connect(folder);
			pairs.forEachBatch(this::setMany);
			close();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void connect(Path folder) throws SQLException {
		this.connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("kv.db"));
		try (Statement statement = this.connection.createStatement()) {
			statement.execute("CREATE TABLE IF NOT EXISTS spin_key_value (store TEXT NOT NULL, key TEXT NOT NULL, "
					+ "value BLOB NOT NULL, PRIMARY KEY (store, key))");
		}
		this.set = this.connection.prepareStatement("INSERT INTO spin_key_value (store, key, value) VALUES (?, ?, ?) "
				+ "ON CONFLICT (store, key) DO UPDATE SET value = excluded.value");
	}

	private void setMany(Map<String, byte[]> entries) {
		try {
			this.connection.setAutoCommit(false);
			for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
				set(entry.getKey(), entry.getValue());
			}
			this.connection.setAutoCommit(true);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	void set(String key, byte[] value) throws SQLException {
		this.lock.lock();
		try {
			this.set.setString(1, "default");
			this.set.setString(2, key);
			this.set.setBytes(3, value);
			this.set.executeUpdate();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Closes the connection.
	 */
	@TearDown
	public void close() {
		AtExit.close(this.connection);
	}

}
