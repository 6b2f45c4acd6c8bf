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

import io.keyvalue.CompareAndSwap;
import io.keyvalue.benchmarks.support.Cursor;

/**
 * Increments and swaps, durable as all writes.
 */
public class AtomicsBenchmark {

	/**
	 * An increment of the store.
	 * @param sqlite the store
	 * @param cursor the next key
	 * @return the new value
	 */
	@Benchmark
	public long increment(SqliteStore.Counters sqlite, Cursor cursor) {
		return sqlite.store.increment(cursor.nextHotKey(), 1);
	}

	/**
	 * An increment by hand in one statement.
	 * @param connection the connection
	 * @param cursor the next key
	 * @return the new value
	 * @throws SQLException if writing fails
	 */
	@Benchmark
	public long incrementByHand(HandConnections.Counters connection, Cursor cursor) throws SQLException {
		return connection.increment(cursor.nextHotKey());
	}

	/**
	 * A read and a swap of the store.
	 * @param sqlite the store
	 * @param cursor the next pair
	 * @return whether it succeeded
	 */
	@Benchmark
	public boolean swap(SqliteStore.Written sqlite, Cursor cursor) {
		CompareAndSwap pair = sqlite.store.compareAndSwap(cursor.nextKey());
		return pair.swap(cursor.nextValue());
	}

	/**
	 * A read, and a swap by hand in one statement.
	 * @param connection the connection
	 * @param cursor the next pair
	 * @return whether it succeeded
	 * @throws SQLException if reading or writing fails
	 */
	@Benchmark
	public boolean swapByHand(HandConnections.Locked connection, Cursor cursor) throws SQLException {
		connection.lock.lock();
		try {
			String key = cursor.nextKey();
			byte[] current = connection.hand.get(key);
			return current != null && connection.hand.swap(key, current, cursor.nextValue());
		}
		finally {
			connection.lock.unlock();
		}
	}

}
