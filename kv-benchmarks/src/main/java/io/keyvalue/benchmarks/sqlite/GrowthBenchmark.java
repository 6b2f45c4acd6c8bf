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

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Random;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import io.keyvalue.KeyValueStore;
import io.keyvalue.benchmarks.support.Pairs;
import io.keyvalue.benchmarks.support.StoreApplication;

/**
 * Single calls on stores of different sizes, without a read cache, since that would hide
 * what grows.
 */
public class GrowthBenchmark {

	/**
	 * A read.
	 * @param grown the store
	 * @return the value
	 */
	@Benchmark
	public byte[] get(Grown grown) {
		return grown.store.get(grown.nextKey()).orElseThrow();
	}

	/**
	 * A durable write.
	 * @param grown the store
	 */
	@Benchmark
	public void set(Grown grown) {
		grown.store.set(grown.nextKey(), grown.nextValue());
	}

	/**
	 * A store of a number of keys.
	 */
	@State(Scope.Benchmark)
	public static class Grown {

		/**
		 * As many keys are used, from the whole range.
		 */
		private static final int SAMPLE = 100_000;

		private static final int VALUE_SIZE = 100;

		@Param("100000")
		int keys;

		private StoreApplication application;

		private KeyValueStore store;

		private String[] sample;

		private final ByteBuffer value = ByteBuffer.wrap(Pairs.value(VALUE_SIZE));

		private long written = System.nanoTime();

		private int next;

		/**
		 * Opens the store, which takes a while if it has to be filled.
		 */
		@Setup
		public void open() {
			Path file = SqliteFiles.forReading(this.keys, VALUE_SIZE);
			this.application = StoreApplication.start("path=" + file, "cache-size=0");
			this.store = this.application.store();
			this.sample = new Random(7).ints(SAMPLE, 0, this.keys).mapToObj(Pairs::key).toArray(String[]::new);
		}

		private String nextKey() {
			this.next = (this.next + 1) % SAMPLE;
			return this.sample[this.next];
		}

		private byte[] nextValue() {
			this.value.putLong(0, this.written++);
			return this.value.array();
		}

		/**
		 * Closes the store.
		 */
		@TearDown
		public void close() {
			this.application.close();
		}

	}

}
