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
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;

import io.keyvalue.benchmarks.support.Batches;

/**
 * Batches of a thousand.
 */
public class BatchBenchmark {

	/**
	 * Reads of the store.
	 * @param sqlite the store
	 * @param batches the keys
	 * @return the values
	 */
	@Benchmark
	public List<Optional<byte[]>> getMany(SqliteStore.Uncached sqlite, Batches batches) {
		return sqlite.store.getMany(batches.nextThousandKeys());
	}

	/**
	 * Reads by hand in one transaction.
	 * @param connection the connection
	 * @param batches the keys
	 * @return the values
	 * @throws SQLException if reading fails
	 */
	@Benchmark
	public List<byte @Nullable []> getManyByHand(HandConnections.PerThread connection, Batches batches)
			throws SQLException {
		return connection.hand.getMany(batches.nextThousandKeys());
	}

	/**
	 * Writes of the store.
	 * @param sqlite the store
	 * @param batches the pairs
	 */
	@Benchmark
	public void setMany(SqliteStore.Written sqlite, Batches batches) {
		sqlite.store.setMany(batches.nextThousandPairs());
	}

	/**
	 * Writes by hand in one transaction.
	 * @param connection the connection
	 * @param batches the pairs
	 * @throws SQLException if writing fails
	 */
	@Benchmark
	public void setManyByHand(HandConnections.Locked connection, Batches batches) throws SQLException {
		connection.lock.lock();
		try {
			connection.hand.setMany(batches.nextThousandPairs());
		}
		finally {
			connection.lock.unlock();
		}
	}

}
