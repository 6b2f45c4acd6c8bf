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

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;

import io.keyvalue.benchmarks.support.Cursor;

/**
 * Reads of keys that no cache of the store knows: each of all keys in turn. The file is
 * in the page cache of the operating system.
 */
public class ColdGetBenchmark {

	/**
	 * The store without a read cache.
	 * @param sqlite the store
	 * @param cursor the next key
	 * @return the value
	 */
	@Benchmark
	public byte[] uncached(SqliteStore.Uncached sqlite, Cursor cursor) {
		return sqlite.store.get(cursor.nextKey()).orElseThrow();
	}

	/**
	 * The store with a read cache that is far too small for the keys.
	 * @param sqlite the store
	 * @param cursor the next key
	 * @return the value
	 */
	@Benchmark
	public byte[] missed(SqliteStore.MissedCache sqlite, Cursor cursor) {
		return sqlite.store.get(cursor.nextKey()).orElseThrow();
	}

	/**
	 * Prepared statements by hand, with a connection per thread.
	 * @param connection the connection
	 * @param cursor the next key
	 * @return the value
	 * @throws SQLException if reading fails
	 */
	@Benchmark
	public byte @Nullable [] byHand(HandConnections.PerThread connection, Cursor cursor) throws SQLException {
		return connection.hand.get(cursor.nextKey());
	}

	/**
	 * {@code JdbcTemplate} with HikariCP.
	 * @param connections the pool
	 * @param cursor the next key
	 * @return the value
	 */
	@Benchmark
	public byte @Nullable [] template(TemplateConnections connections, Cursor cursor) {
		return connections.get(cursor.nextKey());
	}

}
