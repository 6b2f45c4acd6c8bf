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

import org.openjdk.jmh.annotations.Benchmark;
import org.rocksdb.RocksDBException;

import io.keyvalue.benchmarks.support.Cursor;

/**
 * Durable writes: each waits for the disk. All of them replace values.
 */
public class SetBenchmark {

	/**
	 * The store.
	 * @param sqlite the store
	 * @param cursor the next pair
	 */
	@Benchmark
	public void store(SqliteStore.Written sqlite, Cursor cursor) {
		sqlite.store.set(cursor.nextKey(), cursor.nextValue());
	}

	/**
	 * One connection by hand, with a lock.
	 * @param connection the connection
	 * @param cursor the next pair
	 * @throws SQLException if writing fails
	 */
	@Benchmark
	public void byHand(HandConnections.Locked connection, Cursor cursor) throws SQLException {
		connection.set(cursor.nextKey(), cursor.nextValue());
	}

	/**
	 * {@code JdbcTemplate} with HikariCP.
	 * @param connections the pool
	 * @param cursor the next pair
	 */
	@Benchmark
	public void template(TemplateConnections.Written connections, Cursor cursor) {
		connections.set(cursor.nextKey(), cursor.nextValue());
	}

	/**
	 * One connection with the defaults of SQLite, with a lock.
	 * @param connection the connection
	 * @param cursor the next pair
	 * @throws SQLException if writing fails
	 */
	@Benchmark
	public void spin(SpinWay connection, Cursor cursor) throws SQLException {
		connection.set(cursor.nextKey(), cursor.nextValue());
	}

	/**
	 * RocksDB with synced writes.
	 * @param file the database
	 * @param cursor the next pair
	 * @throws RocksDBException if writing fails
	 */
	@Benchmark
	public void rocksDb(RocksDbFile file, Cursor cursor) throws RocksDBException {
		file.set(cursor.nextKey(), cursor.nextValue());
	}

	/**
	 * H2's MVStore with a commit and a sync for each write.
	 * @param file the database
	 * @param cursor the next pair
	 */
	@Benchmark
	public void mvStore(MvStoreFile file, Cursor cursor) {
		file.set(cursor.nextKey(), cursor.nextValue());
	}

}
