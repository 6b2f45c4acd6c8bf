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

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * What a careful programmer writes with sqlite-jdbc: one connection with the pragmas of
 * the store, and statements that are prepared once. For one thread at a time.
 */
final class SqliteByHand implements AutoCloseable {

	static final String GET = "SELECT value FROM key_value WHERE store = ? AND key = ? "
			+ "AND (expires_at IS NULL OR expires_at > ?)";

	static final String SET = "INSERT INTO key_value (store, key, value, expires_at) VALUES (?, ?, ?, NULL) "
			+ "ON CONFLICT (store, key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at";

	private static final String INCREMENT = "INSERT INTO key_value (store, key, value) VALUES (?, ?, ?) "
			+ "ON CONFLICT (store, key) DO UPDATE "
			+ "SET value = CAST(CAST(CAST(value AS TEXT) AS INTEGER) + ? AS BLOB) RETURNING value";

	private static final String SWAP = "UPDATE key_value SET value = ?, expires_at = NULL "
			+ "WHERE store = ? AND key = ? AND (expires_at IS NULL OR expires_at > ?) AND value = ?";

	private static final String LABEL = "default";

	private final Connection connection;

	private final PreparedStatement get;

	private final PreparedStatement set;

	private final PreparedStatement increment;

	private final PreparedStatement swap;

	SqliteByHand(Path file, SQLiteConfig.TransactionMode mode) {
		try {
			this.connection = DriverManager.getConnection("jdbc:sqlite:" + file, config(mode).toProperties());
			this.get = this.connection.prepareStatement(GET);
			this.set = this.connection.prepareStatement(SET);
			this.increment = this.connection.prepareStatement(INCREMENT);
			this.swap = this.connection.prepareStatement(SWAP);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static SQLiteConfig config(SQLiteConfig.TransactionMode mode) {
		SQLiteConfig config = new SQLiteConfig();
		config.setJournalMode(SQLiteConfig.JournalMode.WAL);
		config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
		config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, Integer.toString(64 * 1024 * 1024));
		config.setTransactionMode(mode);
		config.setBusyTimeout(5000);
		config.setGetGeneratedKeys(false);
		return config;
	}

	byte @Nullable [] get(String key) throws SQLException {
		this.get.setString(1, LABEL);
		this.get.setString(2, key);
		this.get.setLong(3, System.currentTimeMillis());
		try (ResultSet rows = this.get.executeQuery()) {
			return rows.next() ? rows.getBytes(1) : null;
		}
	}

	void set(String key, byte[] value) throws SQLException {
		bind(key, value);
		this.set.executeUpdate();
	}

	private void bind(String key, byte[] value) throws SQLException {
		this.set.setString(1, LABEL);
		this.set.setString(2, key);
		this.set.setBytes(3, value);
	}

	long increment(String key, long delta) throws SQLException {
		this.increment.setString(1, LABEL);
		this.increment.setString(2, key);
		this.increment.setBytes(3, Long.toString(delta).getBytes(StandardCharsets.UTF_8));
		this.increment.setLong(4, delta);
		try (ResultSet rows = this.increment.executeQuery()) {
			rows.next();
			long value = Long.parseLong(new String(rows.getBytes(1), StandardCharsets.UTF_8));
			// Without reading to the end SQLite commits too, but makes no checkpoint.
			rows.next();
			return value;
		}
	}

	boolean swap(String key, byte[] expected, byte[] value) throws SQLException {
		this.swap.setBytes(1, value);
		this.swap.setString(2, LABEL);
		this.swap.setString(3, key);
		this.swap.setLong(4, System.currentTimeMillis());
		this.swap.setBytes(5, expected);
		return this.swap.executeUpdate() == 1;
	}

	List<byte @Nullable []> getMany(List<String> keys) throws SQLException {
		List<byte @Nullable []> values = new ArrayList<>(keys.size());
		this.connection.setAutoCommit(false);
		for (String key : keys) {
			values.add(get(key));
		}
		// Commits, without beginning another transaction.
		this.connection.setAutoCommit(true);
		return values;
	}

	void setMany(Map<String, byte[]> entries) throws SQLException {
		this.connection.setAutoCommit(false);
		for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
			bind(entry.getKey(), entry.getValue());
			this.set.executeUpdate();
		}
		// Commits, without beginning another transaction.
		this.connection.setAutoCommit(true);
	}

	@Override
	public void close() throws SQLException {
		this.connection.close();
	}

}
