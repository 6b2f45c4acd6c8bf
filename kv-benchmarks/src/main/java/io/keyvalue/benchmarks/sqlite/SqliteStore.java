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

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import io.keyvalue.KeyValueStore;
import io.keyvalue.benchmarks.support.AtExit;
import io.keyvalue.benchmarks.support.DataDirectory;
import io.keyvalue.benchmarks.support.Pairs;
import io.keyvalue.benchmarks.support.StoreApplication;

/**
 * A store as it is without further configuration: with its read cache, and durable.
 */
@State(Scope.Benchmark)
public class SqliteStore {

	private StoreApplication application;

	/**
	 * The handle of a bean that had it injected.
	 */
	KeyValueStore store;

	/**
	 * Starts the application that has the store.
	 * @param pairs what is in the store
	 */
	@Setup
	public void open(Pairs pairs) {
		this.application = StoreApplication.start("path=" + file(pairs), cache());
		this.store = this.application.store();
	}

	Path file(Pairs pairs) {
		return SqliteFiles.forReading(pairs);
	}

	String cache() {
		return "type=sqlite";
	}

	/**
	 * Stops the application.
	 */
	@TearDown
	public void close() {
		AtExit.close(this.application);
	}

	/**
	 * A store without a read cache.
	 */
	@State(Scope.Benchmark)
	public static class Uncached extends SqliteStore {

		@Override
		String cache() {
			return "cache-size=0";
		}

	}

	/**
	 * A store whose read cache holds a few percent of the pairs at most, and is therefore
	 * of no use, but has to be asked all the same.
	 */
	@State(Scope.Benchmark)
	public static class MissedCache extends SqliteStore {

		@Override
		String cache() {
			return "cache-size=256KB";
		}

	}

	/**
	 * A store with a file of its own to write to.
	 */
	@State(Scope.Benchmark)
	public static class Written extends SqliteStore {

		@Override
		Path file(Pairs pairs) {
			return SqliteFiles.forWriting("sqlite-store", pairs);
		}

	}

	/**
	 * A store of counters, empty at first.
	 */
	@State(Scope.Benchmark)
	public static class Counters extends SqliteStore {

		@Override
		Path file(Pairs pairs) {
			return DataDirectory.fresh("sqlite-store-counters").resolve("kv.db");
		}

	}

}
