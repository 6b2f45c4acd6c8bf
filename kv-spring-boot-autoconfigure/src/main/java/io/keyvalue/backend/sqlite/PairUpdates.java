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

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The statements that write, for use within the writer's transaction.
 */
final class PairUpdates {

	private static final String INSERT = "INSERT INTO key_value (store, key, value, expires_at) VALUES (?, ?, ?, ?) ";

	private static final String REPLACE_PAIR = "ON CONFLICT (store, key) "
			+ "DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at";

	/**
	 * Bytes that are there already count as no change. SQLite would not write them
	 * either, but would not tell. Lengths first: they are known without reading a value.
	 */
	private static final String SET = INSERT + REPLACE_PAIR
			+ " WHERE length(key_value.value) IS NOT length(excluded.value)"
			+ " OR key_value.expires_at IS NOT excluded.expires_at OR key_value.value IS NOT excluded.value";

	private static final String SET_IF_ABSENT = INSERT + REPLACE_PAIR
			+ " WHERE key_value.expires_at <= ? OR key_value.value IS NULL";

	private static final String DELETE = "DELETE FROM key_value WHERE store = ? AND key = ?";

	private static final String IF_EQUAL = " WHERE store = ? AND key = ? AND " + PairQueries.LIVE
	// Another program may have written a text, which never equals a blob.
			+ " AND CAST(value AS BLOB) = ?";

	private static final String REPLACE_IF_EQUAL = "UPDATE key_value SET value = ?, expires_at = NULL" + IF_EQUAL;

	private static final String DELETE_IF_EQUAL = "DELETE FROM key_value" + IF_EQUAL;

	private static final String COUNTER = "SELECT rowid, value FROM key_value WHERE store = ? AND key = ? AND "
			+ PairQueries.LIVE;

	private static final String SET_COUNTER = "UPDATE key_value SET value = ? WHERE rowid = ?";

	private static final String EXPIRED = "SELECT rowid, length(value), store, key FROM key_value WHERE expires_at <= ? "
			+ "ORDER BY expires_at LIMIT ?";

	private static final String DELETE_EXPIRED = "DELETE FROM key_value WHERE rowid = ?";

	/**
	 * How many pairs, and about how many bytes of values, are reclaimed in one
	 * transaction, for which the writes of users wait.
	 */
	private static final int RECLAIMED_PAIRS = 200;

	private static final long RECLAIMED_BYTES = 2 * 1024 * 1024;

	private PairUpdates() {
	}

	static void set(SqliteSession session, String label, String key, byte[] value, @Nullable Long expiresAt)
			throws SQLException {
		PreparedStatement statement = session.statement(SET);
		byte[] owned = session.changes().owned(label, key, value);
		bindPair(statement, label, key, owned, expiresAt);
		boolean changed = statement.executeUpdate() == 1;
		session.changes().stored(label, key, (owned != value) ? owned : null, expiresAt, changed);
	}

	static boolean setIfAbsent(SqliteSession session, String label, String key, byte[] value, @Nullable Long expiresAt,
			long now) throws SQLException {
		PreparedStatement statement = session.statement(SET_IF_ABSENT);
		byte[] owned = session.changes().owned(label, key, value);
		bindPair(statement, label, key, owned, expiresAt);
		statement.setLong(5, now);
		boolean stored = statement.executeUpdate() == 1;
		if (stored) {
			session.changes().stored(label, key, (owned != value) ? owned : null, expiresAt, true);
		}
		return stored;
	}

	static void setMany(SqliteSession session, String label, Map<String, byte[]> entries) throws SQLException {
		for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
			set(session, label, entry.getKey(), entry.getValue(), null);
		}
	}

	static void delete(SqliteSession session, String label, String key) throws SQLException {
		PreparedStatement statement = session.statement(DELETE);
		statement.setString(1, label);
		statement.setString(2, key);
		boolean changed = statement.executeUpdate() == 1;
		session.changes().deleted(label, key, changed);
	}

	static void deleteMany(SqliteSession session, String label, Collection<String> keys) throws SQLException {
		for (String key : keys) {
			delete(session, label, key);
		}
	}

	static boolean replaceIfEqual(SqliteSession session, String label, String key, byte[] expected, byte[] value,
			long now) throws SQLException {
		PreparedStatement statement = session.statement(REPLACE_IF_EQUAL);
		byte[] owned = session.changes().owned(label, key, value);
		statement.setBytes(1, owned);
		statement.setString(2, label);
		statement.setString(3, key);
		statement.setLong(4, now);
		statement.setBytes(5, expected);
		boolean replaced = statement.executeUpdate() == 1;
		if (replaced) {
			session.changes()
				.stored(label, key, (owned != value) ? owned : null, null, !Arrays.equals(expected, value));
		}
		return replaced;
	}

	static boolean deleteIfEqual(SqliteSession session, String label, String key, byte[] expected, long now)
			throws SQLException {
		PreparedStatement statement = session.statement(DELETE_IF_EQUAL);
		statement.setString(1, label);
		statement.setString(2, key);
		statement.setLong(3, now);
		statement.setBytes(4, expected);
		boolean deleted = statement.executeUpdate() == 1;
		if (deleted) {
			session.changes().deleted(label, key, true);
		}
		return deleted;
	}

	static Counter.Result increment(SqliteSession session, String label, String key, long delta, long now)
			throws SQLException {
		PreparedStatement select = session.statement(COUNTER);
		select.setString(1, label);
		select.setString(2, key);
		select.setLong(3, now);
		Long row = null;
		Counter.Result result;
		try (ResultSet rows = select.executeQuery()) {
			if (!rows.next()) {
				result = Counter.Result.of(delta);
			}
			else {
				row = rows.getLong(1);
				result = Counter.add(rows.getBytes(2), delta);
			}
		}
		if (!result.isValue()) {
			return result;
		}
		if (row == null) {
			set(session, label, key, Counter.format(result.value()), null);
			return result;
		}
		PreparedStatement update = session.statement(SET_COUNTER);
		byte[] value = Counter.format(result.value());
		update.setBytes(1, value);
		update.setLong(2, row);
		update.executeUpdate();
		session.changes().replaced(label, key, value, delta != 0);
		return result;
	}

	/**
	 * Deletes some pairs that have expired.
	 * @return how many are gone: not those that a trigger of another program keeps
	 */
	static int reclaim(SqliteSession session, long now) throws SQLException {
		List<Expired> expired = new ArrayList<>();
		long bytes = 0;
		PreparedStatement select = session.statement(EXPIRED);
		select.setLong(1, now);
		select.setInt(2, RECLAIMED_PAIRS);
		try (ResultSet rows = select.executeQuery()) {
			while (bytes < RECLAIMED_BYTES && rows.next()) {
				expired.add(new Expired(rows.getLong(1), rows.getString(3), rows.getBytes(4)));
				bytes += rows.getLong(2);
			}
		}
		PreparedStatement delete = session.statement(DELETE_EXPIRED);
		int deleted = 0;
		for (Expired row : expired) {
			delete.setLong(1, row.rowid());
			if (delete.executeUpdate() == 1) {
				deleted++;
				String key = KeyRange.key(row.key());
				if (key != null && row.store() != null) {
					session.changes().deleted(row.store(), key, true);
				}
			}
		}
		return deleted;
	}

	private static void bindPair(PreparedStatement statement, String label, String key, byte[] value,
			@Nullable Long expiresAt) throws SQLException {
		statement.setString(1, label);
		statement.setString(2, key);
		statement.setBytes(3, value);
		if (expiresAt != null) {
			statement.setLong(4, expiresAt);
		}
		else {
			statement.setNull(4, Types.INTEGER);
		}
	}

	/**
	 * A row that has expired.
	 *
	 * @param rowid its number
	 * @param store the label of its store, which another program may have left out
	 * @param key the bytes of its key
	 */
	private record Expired(long rowid, @Nullable String store, byte[] key) {
	}

}
