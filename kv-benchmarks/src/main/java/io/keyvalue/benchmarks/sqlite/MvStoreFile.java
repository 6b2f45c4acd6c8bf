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

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import io.keyvalue.benchmarks.support.AtExit;
import io.keyvalue.benchmarks.support.DataDirectory;
import io.keyvalue.benchmarks.support.Pairs;

/**
 * H2's MVStore with its default cache of 16 MB. It gives out its own arrays, which a
 * store does not do: a caller who changes one changes the database.
 */
@State(Scope.Benchmark)
public class MvStoreFile {

	private MVStore file;

	private MVMap<String, byte[]> map;

	/**
	 * Opens the file.
	 * @param pairs what is in it
	 */
	@Setup
	public void open(Pairs pairs) {
		connect(DataDirectory.filled("mvstore-" + pairs.name(), (empty) -> {
			connect(empty);
			pairs.forEachBatch(this.map::putAll);
			close();
		}));
	}

	private void connect(Path folder) {
		this.file = new MVStore.Builder().fileName(folder.resolve("kv.mv").toString()).open();
		this.map = this.file.openMap("default", new MVMap.Builder<String, byte[]>().keyType(StringDataType.INSTANCE)
			.valueType(ByteArrayDataType.INSTANCE));
	}

	byte @Nullable [] get(String key) {
		return this.map.get(key);
	}

	void set(String key, byte[] value) {
		// It keeps the array.
		this.map.put(key, value.clone());
		this.file.commit();
		this.file.sync();
	}

	/**
	 * Closes the file.
	 */
	@TearDown
	public void closeAtExit() {
		AtExit.close(this::close);
	}

	private void close() {
		this.file.close();
	}

}
