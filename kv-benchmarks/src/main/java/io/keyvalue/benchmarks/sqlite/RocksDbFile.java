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

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

import io.keyvalue.benchmarks.support.AtExit;
import io.keyvalue.benchmarks.support.DataDirectory;
import io.keyvalue.benchmarks.support.Pairs;

/**
 * RocksDB with a block cache of 64 MB and a Bloom filter, and with synced writes, which
 * it groups by itself.
 */
@State(Scope.Benchmark)
public class RocksDbFile {

	static {
		RocksDB.loadLibrary();
	}

	private BloomFilter filter;

	private LRUCache cache;

	private Options options;

	private WriteOptions synced;

	private RocksDB db;

	/**
	 * Opens the database.
	 * @param pairs what is in it
	 */
	@Setup
	public void open(Pairs pairs) {
		connect(DataDirectory.filled("rocksdb-" + pairs.name(), (empty) -> {
			connect(empty);
			pairs.forEachBatch(this::load);
			close();
		}));
	}

	private void connect(Path folder) {
		this.filter = new BloomFilter(10);
		this.cache = new LRUCache(64 * 1024 * 1024);
		this.options = new Options().setCreateIfMissing(true)
			.setTableFormatConfig(new BlockBasedTableConfig().setBlockCache(this.cache).setFilterPolicy(this.filter));
		this.synced = new WriteOptions().setSync(true);
		try {
			this.db = RocksDB.open(this.options, folder.toString());
		}
		catch (RocksDBException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void load(Map<String, byte[]> entries) {
		entries.forEach((key, value) -> {
			try {
				this.db.put(bytes(key), value);
			}
			catch (RocksDBException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	byte @Nullable [] get(String key) throws RocksDBException {
		return this.db.get(bytes(key));
	}

	void set(String key, byte[] value) throws RocksDBException {
		this.db.put(this.synced, bytes(key), value);
	}

	private static byte[] bytes(String key) {
		return key.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Closes the database.
	 */
	@TearDown
	public void closeAtExit() {
		AtExit.close(this::close);
	}

	private void close() {
		this.db.close();
		this.synced.close();
		this.options.close();
		this.cache.close();
		this.filter.close();
	}

}
