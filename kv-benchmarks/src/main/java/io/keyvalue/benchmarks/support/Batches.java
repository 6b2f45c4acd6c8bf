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

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * Batches of pairs for one thread, made in advance.
 */
@State(Scope.Thread)
public class Batches {

	/**
	 * The size of a large batch.
	 */
	private static final int LARGE = 1000;

	private static final int SMALL = 100;

	private static final int WINDOWS = 100;

	private final List<List<String>> large = new ArrayList<>();

	private final List<List<String>> small = new ArrayList<>();

	private final Map<String, byte[]> entries = new LinkedHashMap<>();

	private long written;

	private int window;

	/**
	 * Makes the batches.
	 * @param pairs the pairs
	 * @param threads which of the threads this is
	 */
	@Setup
	public void make(Pairs pairs, ThreadParams threads) {
		int start = (int) ((long) pairs.keyCount() * threads.getThreadIndex() / threads.getThreadCount());
		for (int i = 0; i < WINDOWS; i++) {
			this.large.add(pairs.shuffledKeys(start + i * LARGE, LARGE));
			this.small.add(pairs.shuffledKeys(start + i * SMALL, SMALL));
		}
		this.large.get(0).forEach((key) -> this.entries.put(key, Pairs.value(pairs.valueSize())));
		this.written = System.nanoTime();
	}

	/**
	 * Another thousand keys.
	 * @return the keys
	 */
	public List<String> nextThousandKeys() {
		return this.large.get(next());
	}

	/**
	 * Another hundred keys.
	 * @return the keys
	 */
	public List<String> nextHundredKeys() {
		return this.small.get(next());
	}

	/**
	 * A thousand pairs with values that were not written before.
	 * @return the pairs, in the same map each time
	 */
	public Map<String, byte[]> nextThousandPairs() {
		this.written++;
		this.entries.values().forEach((value) -> ByteBuffer.wrap(value).putLong(0, this.written));
		return this.entries;
	}

	private int next() {
		this.window = (this.window + 1) % WINDOWS;
		return this.window;
	}

}
