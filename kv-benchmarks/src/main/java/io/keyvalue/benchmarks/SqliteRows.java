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

package io.keyvalue.benchmarks;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.keyvalue.benchmarks.sqlite.AtomicsBenchmark;
import io.keyvalue.benchmarks.sqlite.BatchBenchmark;
import io.keyvalue.benchmarks.sqlite.ColdGetBenchmark;
import io.keyvalue.benchmarks.sqlite.HotGetBenchmark;
import io.keyvalue.benchmarks.sqlite.SetBenchmark;

/**
 * The rows about SQLite.
 */
final class SqliteRows {

	/**
	 * The size at which rows are measured that only inform, or in which values play no
	 * part.
	 */
	static final int COMMON_SIZE = 1024;

	private final List<Row> rows = new ArrayList<>();

	private final int size;

	private SqliteRows(int size) {
		this.size = size;
	}

	static List<Row> reads(Settings settings) {
		List<Row> all = new ArrayList<>();
		for (int size : settings.sizes()) {
			SqliteRows rows = new SqliteRows(size);
			rows.hot();
			rows.cold();
			all.addAll(rows.rows);
		}
		all.addAll(allocation());
		return all;
	}

	private void hot() {
		Run get = run(HotGetBenchmark.class, "store", 1);
		this.rows.add(new Row("get of hot keys, alone", get, get, 1, 1, Figure.NANOSECONDS, 150.0));
		compare("get of hot keys, over by hand", HotGetBenchmark.class, "store", "byHand", 1, 25.0);
		compare("get of hot keys, over MVStore", HotGetBenchmark.class, "store", "mvStore", 1, 2.0);
		compare("get of hot keys, over RocksDB", HotGetBenchmark.class, "store", "rocksDb", 1, 8.0);
		if (this.size == COMMON_SIZE) {
			compare("exists of hot keys, over get by hand", HotGetBenchmark.class, "storeExists", "byHand", 1, null);
			compare("get of hot keys, over by hand", HotGetBenchmark.class, "store", "byHand", 8, null);
			compare("get of hot keys, over by hand", HotGetBenchmark.class, "store", "byHand", 64, null);
		}
	}

	private void cold() {
		for (int threads : List.of(1, 8)) {
			compare("get of cold keys (cache off), over by hand", ColdGetBenchmark.class, "uncached", "byHand", threads,
					0.93);
			compare("get of cold keys (cache missed), over by hand", ColdGetBenchmark.class, "missed", "byHand",
					threads, 0.93);
			compare("get of cold keys (cache off), over JdbcTemplate", ColdGetBenchmark.class, "uncached", "template",
					threads, 1.25);
			compare("get of cold keys (cache missed), over JdbcTemplate", ColdGetBenchmark.class, "missed", "template",
					threads, 1.25);
		}
		if (this.size == COMMON_SIZE) {
			compare("get of cold keys (cache off), over by hand", ColdGetBenchmark.class, "uncached", "byHand", 64,
					null);
		}
	}

	private static List<Row> allocation() {
		Run byHand = Run.of(ColdGetBenchmark.class, "byHand").with("valueSize", 100).ofAllocation();
		return List.of(
				Row.cost("allocation of a get of cold keys (cache off), over by hand",
						Run.of(ColdGetBenchmark.class, "uncached").with("valueSize", 100).ofAllocation(), byHand, 1.3),
				Row.cost("allocation of a get of cold keys (cache missed), over by hand",
						Run.of(ColdGetBenchmark.class, "missed").with("valueSize", 100).ofAllocation(), byHand, 1.3),
				Row.cost("allocation of a get of hot keys, over by hand",
						Run.of(HotGetBenchmark.class, "store").with("valueSize", 100).ofAllocation(),
						Run.of(HotGetBenchmark.class, "byHand").with("valueSize", 100).ofAllocation(), 1.3));
	}

	static List<Row> writes(Settings settings) {
		List<Row> all = new ArrayList<>();
		for (int size : settings.sizes()) {
			SqliteRows rows = new SqliteRows(size);
			rows.sets();
			rows.atomics();
			all.addAll(rows.rows);
		}
		return all;
	}

	private void sets() {
		compare("durable set, over by hand", SetBenchmark.class, "store", "byHand", 1, 0.95);
		compare("durable set, over the Spin way", SetBenchmark.class, "store", "spin", 1, 4.0);
		compare("durable set, over by hand", SetBenchmark.class, "store", "byHand", 64, 5.0);
		compare("durable set, over RocksDB synced", SetBenchmark.class, "store", "rocksDb", 64, 1.5);
		if (this.size == COMMON_SIZE) {
			compare("durable set, over RocksDB synced", SetBenchmark.class, "store", "rocksDb", 1, null);
			compare("durable set, over MVStore synced", SetBenchmark.class, "store", "mvStore", 1, null);
			compare("durable set, over JdbcTemplate", SetBenchmark.class, "store", "template", 1, null);
			compare("durable set, over by hand", SetBenchmark.class, "store", "byHand", 8, null);
			compare("durable set, over the Spin way", SetBenchmark.class, "store", "spin", 64, null);
		}
	}

	private void atomics() {
		compare("read and swap, over one statement by hand", AtomicsBenchmark.class, "swap", "swapByHand", 1, 0.9);
		if (this.size == COMMON_SIZE) {
			compare("increment, over one statement by hand", AtomicsBenchmark.class, "increment", "incrementByHand", 1,
					0.9);
			compare("increment, over one statement by hand", AtomicsBenchmark.class, "increment", "incrementByHand", 64,
					null);
		}
	}

	static List<Row> batches(Settings settings) {
		List<Row> all = new ArrayList<>();
		for (int size : settings.sizes()) {
			SqliteRows rows = new SqliteRows(size);
			rows.compare("getMany of 1,000, over one transaction by hand", BatchBenchmark.class, "getMany",
					"getManyByHand", 1, 0.9);
			rows.compare("setMany of 1,000, over one transaction by hand", BatchBenchmark.class, "setMany",
					"setManyByHand", 1, 0.9);
			all.addAll(rows.rows);
		}
		return all;
	}

	private void compare(String what, Class<?> benchmark, String store, String baseline, int threads,
			@Nullable Double reach) {
		this.rows.add(new Row(what, run(benchmark, store, threads), run(benchmark, baseline, threads), 1, 1,
				Figure.SPEED, reach));
	}

	private Run run(Class<?> benchmark, String method, int threads) {
		return Run.of(benchmark, method).withThreads(threads).with("valueSize", this.size);
	}

}
