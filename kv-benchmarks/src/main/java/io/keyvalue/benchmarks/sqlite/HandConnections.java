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
import java.sql.SQLException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.sqlite.SQLiteConfig.TransactionMode;

import io.keyvalue.benchmarks.support.AtExit;
import io.keyvalue.benchmarks.support.Pairs;

/**
 * The connections of those who use sqlite-jdbc by hand.
 */
public final class HandConnections {

	private HandConnections() {
	}

	/**
	 * A connection for each thread.
	 */
	@State(Scope.Thread)
	public static class PerThread {

		SqliteByHand hand;

		/**
		 * Opens the connection.
		 * @param pairs what is in the file
		 */
		@Setup
		public void open(Pairs pairs) {
			this.hand = new SqliteByHand(SqliteFiles.forReading(pairs), TransactionMode.DEFERRED);
		}

		/**
		 * Closes the connection.
		 */
		@TearDown
		public void close() {
			AtExit.close(this.hand);
		}

	}

	/**
	 * One connection with a lock for writes.
	 */
	@State(Scope.Benchmark)
	public static class Locked {

		final Lock lock = new ReentrantLock();

		SqliteByHand hand;

		/**
		 * Opens the connection.
		 * @param pairs what is in the file
		 */
		@Setup
		public void open(Pairs pairs) {
			this.hand = new SqliteByHand(file(pairs), TransactionMode.IMMEDIATE);
		}

		Path file(Pairs pairs) {
			return SqliteFiles.forWriting("sqlite-hand", pairs);
		}

		void set(String key, byte[] value) throws SQLException {
			this.lock.lock();
			try {
				this.hand.set(key, value);
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
			AtExit.close(this.hand);
		}

	}

	/**
	 * A file of counters, empty at first.
	 */
	@State(Scope.Benchmark)
	public static class Counters extends Locked {

		@Override
		Path file(Pairs pairs) {
			return SqliteFiles.empty("sqlite-hand-counters");
		}

		long increment(String key) throws SQLException {
			this.lock.lock();
			try {
				return this.hand.increment(key, 1);
			}
			finally {
				this.lock.unlock();
			}
		}

	}

}
