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

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import io.keyvalue.KeyPage;
import io.keyvalue.KeyValueStore;
import io.keyvalue.benchmarks.support.Pairs;
import io.keyvalue.benchmarks.support.StoreApplication;

/**
 * Listings of a large store.
 */
public class ListingBenchmark {

	/**
	 * The first page of all keys.
	 * @param listed the store
	 * @return the page
	 */
	@Benchmark
	public KeyPage firstPage(Listed listed) {
		return listed.store.listKeys("", null, Listed.PAGE);
	}

	/**
	 * The last page of all keys, as long as the first.
	 * @param listed the store
	 * @return the page
	 */
	@Benchmark
	public KeyPage lastPage(Listed listed) {
		return listed.store.listKeys("", listed.lastCursor, Listed.PAGE);
	}

	/**
	 * The ten keys that a prefix has.
	 * @param listed the store
	 * @return the page
	 */
	@Benchmark
	public KeyPage prefixOfTen(Listed listed) {
		return listed.store.listKeys(listed.prefix, null, Listed.PAGE);
	}

	/**
	 * A read of a key, for comparison.
	 * @param listed the store
	 * @return the value
	 */
	@Benchmark
	public byte[] get(Listed listed) {
		return listed.store.get(listed.key).orElseThrow();
	}

	/**
	 * All keys as a stream.
	 * @param listed the store
	 * @return how many
	 */
	@Benchmark
	@BenchmarkMode(Mode.SingleShotTime)
	public long stream(Listed listed) {
		long count = listed.store.keys("").count();
		if (count != listed.keys) {
			throw new IllegalStateException("Listed " + count + " keys of " + listed.keys);
		}
		return count;
	}

	/**
	 * A store of a million keys.
	 */
	@State(Scope.Benchmark)
	public static class Listed {

		static final int PAGE = 100;

		@Param("1000000")
		int keys;

		private StoreApplication application;

		private KeyValueStore store;

		private @Nullable String lastCursor;

		private String key;

		private String prefix;

		/**
		 * Opens the store, which takes a while if it has to be filled.
		 */
		@Setup
		public void open() {
			this.application = StoreApplication.start("path=" + SqliteFiles.forReading(this.keys, 100), "cache-size=0");
			this.store = this.application.store();
			this.key = Pairs.key(this.keys / 2);
			this.prefix = this.key.substring(0, this.key.length() - 1);
			skip(this.keys - PAGE);
			if (this.store.listKeys("", this.lastCursor, PAGE).keys().size() != PAGE
					|| this.store.listKeys(this.prefix, null, PAGE).keys().size() != 10) {
				throw new IllegalStateException("The store does not hold the keys that it should");
			}
		}

		private void skip(int count) {
			int left = count;
			while (left > 0) {
				KeyPage page = this.store.listKeys("", this.lastCursor, Math.min(left, 10_000));
				this.lastCursor = Objects.requireNonNull(page.cursor());
				left -= page.keys().size();
			}
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
