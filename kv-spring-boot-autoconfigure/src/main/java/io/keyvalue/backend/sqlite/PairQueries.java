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
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.keyvalue.backend.ListedKeys;

/**
 * The statements that read. Values and keys are read as bytes, because other programs may
 * have written a value as text.
 */
final class PairQueries {

	/**
	 * A value can be null in a table that somebody made by hand, and is none then.
	 */
	static final String LIVE = "(value IS NOT NULL AND (expires_at IS NULL OR expires_at > ?))";

	private static final String GET = "SELECT value FROM key_value WHERE store = ? AND key = ? AND " + LIVE;

	private static final String PAIR = "SELECT value, expires_at FROM key_value WHERE store = ? AND key = ?";

	private static final String PRESENCE = "SELECT value IS NOT NULL, expires_at FROM key_value "
			+ "WHERE store = ? AND key = ?";

	private static final String EXISTS = "SELECT 1 FROM key_value WHERE store = ? AND key = ? AND " + LIVE;

	private static final String LIST = "SELECT key, " + LIVE + " FROM key_value "
			+ "WHERE store = ? AND key >= CAST(? AS TEXT) AND key < ? ORDER BY key LIMIT ?";

	private static final String ANY_EXPIRED = "SELECT 1 FROM key_value WHERE expires_at <= ? LIMIT 1";

	/**
	 * How many expired keys a page of a listing passes over, beyond its limit, before it
	 * ends with fewer keys than it could hold.
	 */
	private static final int EXPIRED_PER_PAGE = 256;

	private PairQueries() {
	}

	static byte @Nullable [] get(SqliteSession session, String label, String key, long now) throws SQLException {
		PreparedStatement statement = session.statement(GET);
		statement.setString(1, label);
		statement.setString(2, key);
		statement.setLong(3, now);
		// Closing the rows ends the read transaction, which keeps the WAL from being
		// used anew.
		try (ResultSet rows = statement.executeQuery()) {
			return rows.next() ? rows.getBytes(1) : null;
		}
	}

	/**
	 * Reads a pair, expired or not, so that it can be kept.
	 * @return the pair, or null if it is one that only SQL can judge: its expiry is
	 * something else than a whole number
	 */
	static @Nullable HotPair pair(SqliteSession session, String label, String key) throws SQLException {
		PreparedStatement statement = session.statement(PAIR);
		statement.setString(1, label);
		statement.setString(2, key);
		try (ResultSet rows = statement.executeQuery()) {
			byte[] value = rows.next() ? rows.getBytes(1) : null;
			return (value != null) ? pair(value, rows.getObject(2)) : HotPair.ABSENT;
		}
	}

	/**
	 * Reads a pair without its value.
	 * @return the pair, or null if it is one that only SQL can judge
	 */
	static @Nullable HotPair presence(SqliteSession session, String label, String key) throws SQLException {
		PreparedStatement statement = session.statement(PRESENCE);
		statement.setString(1, label);
		statement.setString(2, key);
		try (ResultSet rows = statement.executeQuery()) {
			boolean present = rows.next() && rows.getBoolean(1);
			return present ? pair(null, rows.getObject(2)) : HotPair.ABSENT;
		}
	}

	private static @Nullable HotPair pair(byte @Nullable [] value, @Nullable Object expiresAt) {
		if (expiresAt == null) {
			return HotPair.of(value, null);
		}
		return (expiresAt instanceof Integer || expiresAt instanceof Long)
				? HotPair.of(value, ((Number) expiresAt).longValue()) : null;
	}

	static boolean exists(SqliteSession session, String label, String key, long now) throws SQLException {
		PreparedStatement statement = session.statement(EXISTS);
		statement.setString(1, label);
		statement.setString(2, key);
		statement.setLong(3, now);
		try (ResultSet rows = statement.executeQuery()) {
			return rows.next();
		}
	}

	/**
	 * Reads many values, all as of one moment, so that no batch of a writer is seen half.
	 * One statement for many keys was tried: it is 15 percent faster for a thousand of
	 * them, and slower for ten.
	 */
	static List<byte @Nullable []> getMany(SqliteSession session, String label, List<String> keys, long now)
			throws SQLException {
		List<byte @Nullable []> values = new ArrayList<>(keys.size());
		session.beginRead();
		for (String key : keys) {
			values.add(get(session, label, key, now));
		}
		session.commit();
		return values;
	}

	static ListedKeys list(SqliteSession session, String label, String prefix, byte @Nullable [] position, int limit,
			long now) throws SQLException {
		int most = limit + EXPIRED_PER_PAGE;
		PreparedStatement statement = session.statement(LIST);
		statement.setLong(1, now);
		statement.setString(2, label);
		statement.setBytes(3, KeyRange.from(prefix, position));
		statement.setObject(4, KeyRange.to(prefix));
		statement.setInt(5, most);
		List<String> keys = new ArrayList<>(Math.min(limit, 1000));
		byte[] last = null;
		int seen = 0;
		try (ResultSet rows = statement.executeQuery()) {
			while (rows.next()) {
				if (keys.size() == limit) {
					return new ListedKeys(keys, (last != null) ? KeyRange.position(last) : null);
				}
				last = rows.getBytes(1);
				seen++;
				if (rows.getBoolean(2)) {
					String key = KeyRange.key(last);
					if (key != null) {
						keys.add(key);
					}
				}
			}
		}
		return new ListedKeys(keys, (seen == most && last != null) ? KeyRange.position(last) : null);
	}

	static boolean anyExpired(SqliteSession session, long now) throws SQLException {
		PreparedStatement statement = session.statement(ANY_EXPIRED);
		statement.setLong(1, now);
		try (ResultSet rows = statement.executeQuery()) {
			return rows.next();
		}
	}

}
