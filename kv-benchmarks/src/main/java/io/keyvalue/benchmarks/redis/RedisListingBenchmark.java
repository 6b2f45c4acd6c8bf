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

package io.keyvalue.benchmarks.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.StatefulRedisConnection;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import io.keyvalue.KeyValueStore;
import io.keyvalue.benchmarks.support.Pairs;
import io.keyvalue.benchmarks.support.Servers;
import io.keyvalue.benchmarks.support.StoreApplication;

/**
 * A listing of all keys in Redis.
 */
@BenchmarkMode(Mode.SingleShotTime)
public class RedisListingBenchmark {

	/**
	 * All keys of the store.
	 * @param listed the store
	 * @return how many
	 */
	@Benchmark
	public long keys(Listed listed) {
		return listed.check(listed.store.keys("").count());
	}

	/**
	 * All keys by hand, with {@code SCAN}.
	 * @param listed the store
	 * @return how many
	 */
	@Benchmark
	public long keysByHand(Listed listed) {
		ScanIterator<String> keys = ScanIterator.scan(listed.connection.sync(),
				ScanArgs.Builder.limit(1000).match("bench:default:*"));
		return listed.check(keys.stream().count());
	}

	/**
	 * A database of Redis with nothing else in it.
	 */
	@State(Scope.Benchmark)
	public static class Listed {

		@Param("10000")
		int keys;

		private StoreApplication application;

		private KeyValueStore store;

		private RedisClient client;

		private StatefulRedisConnection<String, String> connection;

		/**
		 * Connects, and fills the database if it is empty.
		 */
		@Setup
		public void open() {
			int database = (this.keys > 100_000) ? 2 : 1;
			String url = Servers.redis() + "/" + database;
			this.application = StoreApplication.start("kv.namespace=bench", "type=redis", "url=" + url);
			this.store = this.application.store();
			if (!this.store.exists(Pairs.key(this.keys - 1))) {
				Pairs.forEachBatch(this.keys, 100, this.store::setMany);
			}
			this.client = RedisClient.create(url);
			this.connection = this.client.connect();
		}

		private long check(long count) {
			// The cursor of SCAN can bring a key twice.
			if (count < this.keys) {
				throw new IllegalStateException("Listed " + count + " keys of " + this.keys);
			}
			return count;
		}

		/**
		 * Disconnects.
		 */
		@TearDown
		public void close() {
			this.connection.close();
			this.client.shutdown();
			this.application.close();
		}

	}

}
