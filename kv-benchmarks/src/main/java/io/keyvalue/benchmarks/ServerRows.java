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

import io.keyvalue.benchmarks.nats.NatsBenchmark;
import io.keyvalue.benchmarks.redis.RedisBenchmark;

/**
 * The rows about stores on servers.
 */
final class ServerRows {

	private static final double REDIS_REACH = 0.97;

	private static final double NATS_REACH = 0.95;

	private final List<Row> rows = new ArrayList<>();

	private final Class<?> benchmark;

	private final int size;

	private ServerRows(Class<?> benchmark, int size) {
		this.benchmark = benchmark;
		this.size = size;
	}

	static List<Row> redis(Settings settings) {
		List<Row> all = new ArrayList<>();
		for (int size : settings.sizes()) {
			ServerRows rows = new ServerRows(RedisBenchmark.class, size);
			for (String operation : List.of("get", "set")) {
				rows.calls(operation, "over Lettuce by hand", "ByHand", REDIS_REACH);
				if (size == SqliteRows.COMMON_SIZE) {
					rows.calls(operation, "over RedisTemplate", "ByTemplate", null);
				}
			}
			rows.compare("getMany of 100, over MGET by hand", "getMany", "getManyByHand", 1, 0.95);
			all.addAll(rows.rows);
		}
		return all;
	}

	static List<Row> nats(Settings settings) {
		List<Row> all = new ArrayList<>();
		for (int size : settings.sizes()) {
			ServerRows rows = new ServerRows(NatsBenchmark.class, size);
			rows.calls("get", "over jnats by hand", "ByHand", NATS_REACH);
			rows.calls("set", "over put of jnats by hand", "ByHand", NATS_REACH);
			rows.compare("setMany of 1,000, over a loop of puts", "setMany", "setManyByHand", 1, 5.0);
			all.addAll(rows.rows);
		}
		return all;
	}

	private void calls(String operation, String over, String baseline, @Nullable Double reach) {
		compare(operation + ", " + over, operation, operation + baseline, 1, reach);
		if (this.size == SqliteRows.COMMON_SIZE) {
			compare(operation + ", " + over, operation, operation + baseline, 8, null);
		}
		compare(operation + ", " + over, operation, operation + baseline, 64, reach);
	}

	private void compare(String what, String store, String baseline, int threads, @Nullable Double reach) {
		this.rows.add(new Row(what, run(store, threads), run(baseline, threads), 1, 1, Figure.SPEED, reach));
	}

	private Run run(String method, int threads) {
		return Run.of(this.benchmark, method).withThreads(threads).with("valueSize", this.size);
	}

}
