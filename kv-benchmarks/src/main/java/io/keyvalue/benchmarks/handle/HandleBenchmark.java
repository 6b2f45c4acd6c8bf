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

package io.keyvalue.benchmarks.handle;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import io.keyvalue.KeyValueStore;
import io.keyvalue.backend.StoreBackend;
import io.keyvalue.benchmarks.support.Cursor;
import io.keyvalue.benchmarks.support.NoopStoreBackendFactory;
import io.keyvalue.benchmarks.support.StoreApplication;

/**
 * A backend that does nothing, called through an injected handle and directly. The
 * difference is what grants, checks and routing cost.
 */
public class HandleBenchmark {

	/**
	 * A read through the handle.
	 * @param noop the store
	 * @param cursor the next key
	 * @return the value
	 */
	@Benchmark
	public byte[] get(Noop noop, Cursor cursor) {
		return noop.store.get(cursor.nextKey()).orElseThrow();
	}

	/**
	 * A read without the handle.
	 * @param noop the store
	 * @param cursor the next key
	 * @return the value
	 */
	@Benchmark
	public byte @Nullable [] getDirectly(Noop noop, Cursor cursor) {
		return noop.backend.get(cursor.nextKey());
	}

	/**
	 * A write through the handle.
	 * @param noop the store
	 * @param cursor the next pair
	 */
	@Benchmark
	public void set(Noop noop, Cursor cursor) {
		noop.store.set(cursor.nextKey(), cursor.nextValue());
	}

	/**
	 * A write without the handle.
	 * @param noop the store
	 * @param cursor the next pair
	 */
	@Benchmark
	public void setDirectly(Noop noop, Cursor cursor) {
		noop.backend.set(cursor.nextKey(), cursor.nextValue(), null);
	}

	/**
	 * A store of type {@code noop}.
	 */
	@State(Scope.Benchmark)
	public static class Noop {

		private StoreApplication application;

		private KeyValueStore store;

		private StoreBackend backend;

		/**
		 * Starts the application that has the store.
		 */
		@Setup
		public void open() {
			this.application = StoreApplication.start("type=noop");
			this.store = this.application.store();
			this.backend = this.application.bean(NoopStoreBackendFactory.class).backend();
		}

		/**
		 * Stops the application.
		 */
		@TearDown
		public void close() {
			this.application.close();
		}

	}

}
