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

import io.keyvalue.benchmarks.nats.NatsListingBenchmark;
import io.keyvalue.benchmarks.redis.RedisListingBenchmark;
import io.keyvalue.benchmarks.sqlite.GrowthBenchmark;
import io.keyvalue.benchmarks.sqlite.ListingBenchmark;

/**
 * The rows about stores of different sizes.
 */
final class GrowthRows {

	private static final int MILLION = 1_000_000;

	private GrowthRows() {
	}

	static List<Row> all(Settings settings) {
		// Ten million keys take minutes to write.
		int many = settings.quick() ? 300_000 : 10 * MILLION;
		int listed = settings.quick() ? 100_000 : MILLION;
		List<Row> rows = new ArrayList<>();
		rows.add(Row.cost("SQLite get (cache off) at %,d keys, over 100,000 keys".formatted(many), grown("get", many),
				grown("get", 100_000), 2));
		rows.add(Row.cost("SQLite set at %,d keys, over 100,000 keys".formatted(many), grown("set", many),
				grown("set", 100_000), 2));
		rows.add(Row.cost("SQLite last page of %,d keys, over the first".formatted(listed), listing("lastPage", listed),
				listing("firstPage", listed), 1.3));
		rows.add(Row.cost("SQLite prefix with 10 matches among %,d keys, over a get".formatted(listed),
				listing("prefixOfTen", listed), listing("get", listed), 5));
		Run stream = listing("stream", listed).withHeap("64m");
		rows.add(new Row("SQLite stream of %,d keys in a heap of 64 MB, per key (it did not fail)".formatted(listed),
				stream, stream, listed, listed, Figure.NANOSECONDS, null));
		rows.addAll(listings("Redis", "SCAN", RedisListingBenchmark.class, listed));
		rows.addAll(listings("NATS", "keys()", NatsListingBenchmark.class, listed));
		return rows;
	}

	private static Run grown(String method, int keys) {
		return Run.of(GrowthBenchmark.class, method).with("keys", keys);
	}

	private static Run listing(String method, int keys) {
		return Run.of(ListingBenchmark.class, method).with("keys", keys);
	}

	private static List<Row> listings(String server, String command, Class<?> benchmark, int many) {
		int few = 10_000;
		Run ofMany = Run.of(benchmark, "keys").with("keys", many);
		Run ofFew = Run.of(benchmark, "keys").with("keys", few);
		return List.of(
				new Row("%s listing per key at %,d keys, over 10,000 keys".formatted(server, many), ofMany, ofFew, many,
						few, Figure.COST, null),
				Row.speed("%s listing per key at %,d keys, over %s by hand".formatted(server, few, command), ofFew,
						Run.of(benchmark, "keysByHand").with("keys", few))
					.operations(few, few),
				Row.speed("%s listing per key at %,d keys, over %s by hand".formatted(server, many, command), ofMany,
						Run.of(benchmark, "keysByHand").with("keys", many))
					.operations(many, many));
	}

}
