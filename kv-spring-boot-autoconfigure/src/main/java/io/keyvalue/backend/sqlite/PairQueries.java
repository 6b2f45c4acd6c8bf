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

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.keyvalue.backend.ListedKeys;

/**
 * The statements that read. Values and keys are read as bytes, because other programs may
 * have written a value as text.
 */
final class PairQueries {

	private static final String LIVE = "(expires_at IS NULL OR expires_at > ?)";

	private static final String GET = "SELECT value FROM key_value WHERE store = ? AND key = ? AND " + LIVE;

	private static final String EXISTS = "SELECT 1 FROM key_value WHERE store = ? AND key = ? AND " + LIVE;

	private static final String LIST = "SELECT key, " + LIVE + " FROM key_value "
			+ "WHERE store = ? AND key >= CAST(? AS TEXT) AND key < ? ORDER BY key LIMIT ?";

	private static final String ANY_EXPIRED = "SELECT 1 FROM key_value WHERE expires_at <= ? LIMIT 1";

	/**
	 * How many keys one statement of a batch asks for. Two sizes, so that a small batch
	 * does not pay for a large statement, nor a large one for many statements.
	 */
	private static final int SMALL_CHUNK = 8;

	private static final int LARGE_CHUNK = 128;

	private static final String GET_SMALL_CHUNK = getChunk(SMALL_CHUNK);

	private static final String GET_LARGE_CHUNK = getChunk(LARGE_CHUNK);

	/**
	 * How many expired keys a page of a listing passes over, beyond its limit, before it
	 * ends with fewer keys than it could hold.
	 */
	private static final int EXPIRED_PER_PAGE = 256;

	private static final String UNDECODABLE = "\uFFFD";

	private PairQueries() {
	}

	private static String getChunk(int size) {
		return "SELECT key, value FROM key_value WHERE store = ? AND " + LIVE + " AND key IN (?"
				+ ", ?".repeat(size - 1) + ")";
	}

	static byte @Nullable [] get(SqliteSession session, String label, String key, long now) throws SQLException {
		PreparedStatement statement = session.statement(GET);
		statement.setString(1, label);
		statement.setString(2, key);
		statement.setLong(3, now);
		// Closing the rows ends the read transaction, without which the WAL could not be
		// reused.
		try (ResultSet rows = statement.executeQuery()) {
			return rows.next() ? rows.getBytes(1) : null;
		}
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

	static List<byte @Nullable []> getMany(SqliteSession session, String label, List<String> keys, long now)
			throws SQLException {
		Map<String, Integer> places = new HashMap<>(keys.size() * 2);
		for (int i = 0; i < keys.size(); i++) {
			places.putIfAbsent(keys.get(i), i);
		}
		byte[] @Nullable [] values = new byte @Nullable [keys.size()][];
		List<String> distinct = new ArrayList<>(places.keySet());
		boolean inTransaction = distinct.size() > LARGE_CHUNK;
		if (inTransaction) {
			// All chunks see the same moment, so that no batch of a writer is seen half.
			session.beginRead();
		}
		for (int start = 0; start < distinct.size(); start += LARGE_CHUNK) {
			List<String> chunk = distinct.subList(start, Math.min(start + LARGE_CHUNK, distinct.size()));
			readChunk(session, label, chunk, now, places, values);
		}
		if (inTransaction) {
			session.commit();
		}
		for (int i = 0; i < values.length; i++) {
			int first = places.get(keys.get(i));
			byte[] value = values[first];
			if (first != i && value != null) {
				values[i] = value.clone();
			}
		}
		return Arrays.asList(values);
	}

	private static void readChunk(SqliteSession session, String label, List<String> chunk, long now,
			Map<String, Integer> places, byte[] @Nullable [] values) throws SQLException {
		boolean small = chunk.size() <= SMALL_CHUNK;
		PreparedStatement statement = session.statement(small ? GET_SMALL_CHUNK : GET_LARGE_CHUNK);
		statement.setString(1, label);
		statement.setLong(2, now);
		for (int i = 0; i < (small ? SMALL_CHUNK : LARGE_CHUNK); i++) {
			// What is left over repeats the last key, which a set of keys does not mind.
			statement.setString(3 + i, chunk.get(Math.min(i, chunk.size() - 1)));
		}
		try (ResultSet rows = statement.executeQuery()) {
			while (rows.next()) {
				values[places.get(text(rows.getBytes(1)))] = rows.getBytes(2);
			}
		}
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
					return new ListedKeys(keys, last);
				}
				last = rows.getBytes(1);
				seen++;
				if (rows.getBoolean(2)) {
					String key = text(last);
					if (isKey(key, last)) {
						keys.add(key);
					}
				}
			}
		}
		return new ListedKeys(keys, (seen == most) ? last : null);
	}

	static boolean anyExpired(SqliteSession session, long now) throws SQLException {
		PreparedStatement statement = session.statement(ANY_EXPIRED);
		statement.setLong(1, now);
		try (ResultSet rows = statement.executeQuery()) {
			return rows.next();
		}
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

	/**
	 * Whether bytes that another program may have written are the UTF-8 of a text: no
	 * operation could name any other key.
	 */
	private static boolean isKey(String key, byte[] bytes) {
		return !key.contains(UNDECODABLE) || Arrays.equals(key.getBytes(StandardCharsets.UTF_8), bytes);
	}

}
