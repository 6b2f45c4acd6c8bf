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

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A connection and the statements that were prepared on it, for one thread at a time.
 * Transactions are begun and ended by statements: the driver's own handling of them
 * cannot begin one that writes at once without a round of its own.
 */
final class SqliteSession {

	private final Connection connection;

	private final Map<String, PreparedStatement> statements = new HashMap<>();

	private PairChanges changes = PairChanges.NONE;

	SqliteSession(Connection connection) {
		this.connection = connection;
	}

	/**
	 * What is to be told of the changes to pairs.
	 */
	PairChanges changes() {
		return this.changes;
	}

	void changes(PairChanges changes) {
		this.changes = changes;
	}

	/**
	 * A statement, prepared at its first use.
	 * @param sql a constant
	 * @return the statement
	 * @throws SQLException if it cannot be prepared
	 */
	PreparedStatement statement(String sql) throws SQLException {
		PreparedStatement statement = this.statements.get(sql);
		if (statement == null) {
			statement = this.connection.prepareStatement(sql);
			this.statements.put(sql, statement);
		}
		return statement;
	}

	void beginRead() throws SQLException {
		statement("BEGIN").execute();
	}

	void beginWrite() throws SQLException {
		statement("BEGIN IMMEDIATE").execute();
	}

	void commit() throws SQLException {
		statement("COMMIT").execute();
	}

	/**
	 * Forgets an unfinished transaction and all statements, of which one that has failed
	 * is dead without saying so. For the connection of a database in memory, which is the
	 * database and cannot be opened anew.
	 */
	void reset() {
		for (PreparedStatement statement : this.statements.values()) {
			try {
				statement.close();
			}
			catch (SQLException ex) {
				// It is not used again.
			}
		}
		this.statements.clear();
		try (Statement statement = this.connection.createStatement()) {
			statement.execute("ROLLBACK");
		}
		catch (SQLException ex) {
			// There was no transaction any more.
		}
	}

	/**
	 * Executes a statement that is needed once. A statement of this kind holds one
	 * {@code PRAGMA}: the driver would skip any after the first.
	 */
	void execute(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
	}

	/**
	 * The first column of the first row of a query that is needed once.
	 */
	@Nullable String query(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			return rows.next() ? rows.getString(1) : null;
		}
	}

	long queryNumber(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			return rows.next() ? rows.getLong(1) : 0;
		}
	}

	/**
	 * Executes a checkpoint.
	 * @param mode what it may wait for, in the words of {@code PRAGMA wal_checkpoint}
	 * @return the WAL as it was then
	 */
	WalPages checkpoint(String mode) throws SQLException {
		PreparedStatement statement = statement("PRAGMA wal_checkpoint(" + mode + ")");
		try (ResultSet rows = statement.executeQuery()) {
			return rows.next() ? new WalPages(rows.getLong(2), rows.getLong(3)) : new WalPages(0, 0);
		}
	}

	Connection connection() {
		return this.connection;
	}

	/**
	 * Closes the connection, which rolls back what is unfinished.
	 */
	void close() {
		try {
			this.connection.close();
		}
		catch (SQLException ex) {
			// Whatever it was, no call can do anything about it.
		}
	}

	/**
	 * What a WAL holds.
	 *
	 * @param all all its pages
	 * @param moved how many of them have been moved into the database file
	 */
	record WalPages(long all, long moved) {

		long left() {
			return this.all - this.moved;
		}

	}

}
