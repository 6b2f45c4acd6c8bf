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
import org.rocksdb.RocksDBException;

import io.keyvalue.benchmarks.support.Cursor;

/**
 * Reads of a few keys that were read just before.
 */
public class HotGetBenchmark {

	/**
	 * The store.
	 * @param sqlite the store
	 * @param cursor the next key
	 * @return the value
	 */
	@Benchmark
	public byte[] store(SqliteStore sqlite, Cursor cursor) {
		return sqlite.store.get(cursor.nextHotKey()).orElseThrow();
	}

	/**
	 * Whether a key is there.
	 * @param sqlite the store
	 * @param cursor the next key
	 * @return whether it is
	 */
	@Benchmark
	public boolean storeExists(SqliteStore sqlite, Cursor cursor) {
		return sqlite.store.exists(cursor.nextHotKey());
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
		return connection.hand.get(cursor.nextHotKey());
	}

	/**
	 * H2's MVStore.
	 * @param file the database
	 * @param cursor the next key
	 * @return the value
	 */
	@Benchmark
	public byte @Nullable [] mvStore(MvStoreFile file, Cursor cursor) {
		return file.get(cursor.nextHotKey());
	}

	/**
	 * RocksDB.
	 * @param file the database
	 * @param cursor the next key
	 * @return the value
	 * @throws RocksDBException if reading fails
	 */
	@Benchmark
	public byte @Nullable [] rocksDb(RocksDbFile file, Cursor cursor) throws RocksDBException {
		return file.get(cursor.nextHotKey());
	}

}
