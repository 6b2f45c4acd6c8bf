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

package io.keyvalue.benchmarks.support;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The keys and values that a benchmark reads and writes. All contenders get the same.
 */
@State(Scope.Benchmark)
public class Pairs {

	private static final int BATCH = 1000;

	@Param("1024")
	int valueSize;

	@Param("100000")
	int keyCount;

	private String[] keys;

	/**
	 * Makes the keys, in an order in which no two neighbours are close to each other.
	 */
	@Setup
	public void shuffle() {
		this.keys = new String[this.keyCount];
		Random random = new Random(5);
		for (int i = 0; i < this.keyCount; i++) {
			int other = random.nextInt(i + 1);
			this.keys[i] = this.keys[other];
			this.keys[other] = key(i);
		}
	}

	/**
	 * The key with a number. Each backend can store it as it is.
	 * @param number the number
	 * @return the key
	 */
	public static String key(int number) {
		return "item-%08d".formatted(number);
	}

	/**
	 * A value that no compression makes smaller.
	 * @param size its size in bytes
	 * @return the value
	 */
	public static byte[] value(int size) {
		byte[] value = new byte[size];
		new Random(size).nextBytes(value);
		return value;
	}

	/**
	 * Gives all pairs of a store of this many keys, in the order of their keys, in
	 * batches.
	 * @param keyCount how many
	 * @param valueSize the size of each value in bytes
	 * @param batches takes each batch
	 */
	public static void forEachBatch(int keyCount, int valueSize, Consumer<Map<String, byte[]>> batches) {
		byte[] value = value(valueSize);
		int batchSize = Math.max(1, Math.min(BATCH, 4 * 1024 * 1024 / valueSize));
		for (int from = 0; from < keyCount; from += batchSize) {
			Map<String, byte[]> batch = new LinkedHashMap<>();
			for (int number = from; number < Math.min(from + batchSize, keyCount); number++) {
				batch.put(key(number), value);
			}
			batches.accept(batch);
		}
	}

	/**
	 * Gives all pairs in batches.
	 * @param batches takes each batch
	 */
	public void forEachBatch(Consumer<Map<String, byte[]>> batches) {
		forEachBatch(this.keyCount, this.valueSize, batches);
	}

	/**
	 * A key.
	 * @param index any number of 0 or more
	 * @return one of the keys
	 */
	String shuffledKey(int index) {
		return this.keys[index % this.keys.length];
	}

	/**
	 * Keys that are far from each other.
	 * @param index any number of 0 or more
	 * @param count how many
	 * @return the keys
	 */
	List<String> shuffledKeys(int index, int count) {
		List<String> result = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			result.add(shuffledKey(index + i));
		}
		return result;
	}

	/**
	 * How many keys there are.
	 * @return the number
	 */
	public int keyCount() {
		return this.keyCount;
	}

	/**
	 * The size of each value.
	 * @return the size in bytes
	 */
	public int valueSize() {
		return this.valueSize;
	}

	/**
	 * A part of file and bucket names that tells these pairs from others.
	 * @return the name
	 */
	public String name() {
		return this.keyCount + "x" + this.valueSize;
	}

}
