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
 * A store in NATS.
 */
@State(Scope.Benchmark)
public class NatsStore {

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
		this.application = start(pairs.name(), pairs.keyCount(), pairs.valueSize());
		this.store = this.application.store();
	}

	/**
	 * Starts an application with a store that holds all pairs.
	 */
	static StoreApplication start(String name, int keyCount, int valueSize) {
		StoreApplication application = StoreApplication.start("kv.namespace=bench-" + name, "type=nats",
				"url=" + Servers.nats());
		if (!application.store().exists(Pairs.key(keyCount - 1))) {
			Pairs.forEachBatch(keyCount, valueSize, application.store()::setMany);
		}
		return application;
	}

	/**
	 * The bucket of such a store.
	 */
	static String bucket(String name) {
		return "bench-" + name + "_default";
	}

	/**
	 * Stops the application.
	 */
	@TearDown
	public void close() {
		AtExit.close(this.application);
	}

}
