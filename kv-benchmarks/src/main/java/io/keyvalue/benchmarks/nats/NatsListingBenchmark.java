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

package io.keyvalue.benchmarks.nats;

import java.io.IOException;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import io.keyvalue.benchmarks.support.Servers;
import io.keyvalue.benchmarks.support.StoreApplication;

/**
 * A listing of all keys in NATS.
 */
@BenchmarkMode(Mode.SingleShotTime)
public class NatsListingBenchmark {

	/**
	 * All keys of the store.
	 * @param listed the store
	 * @return how many
	 */
	@Benchmark
	public long keys(Listed listed) {
		return listed.check(listed.application.store().keys("").count());
	}

	/**
	 * All keys by hand, with {@code keys()}.
	 * @param listed the store
	 * @return how many
	 * @throws IOException if it fails
	 * @throws JetStreamApiException if it fails
	 * @throws InterruptedException if this thread is interrupted
	 */
	@Benchmark
	public long keysByHand(Listed listed) throws IOException, JetStreamApiException, InterruptedException {
		return listed.check(listed.connection.keyValue(NatsStore.bucket(listed.name())).keys().size());
	}

	/**
	 * A bucket of its own.
	 */
	@State(Scope.Benchmark)
	public static class Listed {

		@Param("10000")
		int keys;

		private StoreApplication application;

		private Connection connection;

		/**
		 * Connects, and fills the bucket if it is empty.
		 * @throws IOException if that fails
		 * @throws InterruptedException if this thread is interrupted
		 */
		@Setup
		public void open() throws IOException, InterruptedException {
			this.application = NatsStore.start(name(), this.keys, 100);
			this.connection = Nats.connect(Servers.nats());
		}

		private String name() {
			return "listed-" + this.keys;
		}

		private long check(long count) {
			if (count < this.keys) {
				throw new IllegalStateException("Listed " + count + " keys of " + this.keys);
			}
			return count;
		}

		/**
		 * Disconnects.
		 * @throws InterruptedException if this thread is interrupted
		 */
		@TearDown
		public void close() throws InterruptedException {
			this.connection.close();
			this.application.close();
		}

	}

}
