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

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import io.keyvalue.KeyValueStore;
import io.keyvalue.benchmarks.support.AtExit;
import io.keyvalue.benchmarks.support.Pairs;
import io.keyvalue.benchmarks.support.Servers;
import io.keyvalue.benchmarks.support.StoreApplication;

/**
 * A store in Redis.
 */
@State(Scope.Benchmark)
public class RedisStore {

	private StoreApplication application;

	/**
	 * The handle of a bean that had it injected.
	 */
	KeyValueStore store;

	/**
	 * Starts the application that has the store, and fills the store if it is empty.
	 * @param pairs what is in the store
	 */
	@Setup
	public void open(Pairs pairs) {
		this.application = start(pairs);
		this.store = this.application.store();
	}

	/**
	 * Makes sure that all pairs are in Redis.
	 */
	static void fill(Pairs pairs) {
		start(pairs).close();
	}

	private static StoreApplication start(Pairs pairs) {
		StoreApplication application = StoreApplication.start("kv.namespace=" + namespace(pairs), "type=redis",
				"url=" + Servers.redis());
		if (!application.store().exists(Pairs.key(pairs.keyCount() - 1))) {
			pairs.forEachBatch(application.store()::setMany);
		}
		return application;
	}

	/**
	 * What the name of each key in Redis starts with.
	 */
	static String prefix(Pairs pairs) {
		return namespace(pairs) + ":default:";
	}

	private static String namespace(Pairs pairs) {
		return "bench-" + pairs.name();
	}

	/**
	 * Stops the application.
	 */
	@TearDown
	public void close() {
		AtExit.close(this.application);
	}

}
