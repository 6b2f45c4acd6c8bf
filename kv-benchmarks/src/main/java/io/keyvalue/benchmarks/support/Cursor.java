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
import java.util.concurrent.ThreadLocalRandom;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * What one thread reads and writes next. It costs a few nanoseconds, the same for all
 * contenders.
 */
@State(Scope.Thread)
public class Cursor {

	/**
	 * How many keys are hot: few enough for any cache, also with the largest values.
	 */
	private static final int HOT_KEYS = 256;

	private Pairs pairs;

	private int index;

	private ByteBuffer value;

	private long written;

	/**
	 * Starts far from the other threads.
	 * @param newPairs the pairs
	 * @param threads which of the threads this is
	 */
	@Setup
	public void start(Pairs newPairs, ThreadParams threads) {
		this.pairs = newPairs;
		this.index = (int) ((long) newPairs.keyCount() * threads.getThreadIndex() / threads.getThreadCount());
		this.value = ByteBuffer.wrap(Pairs.value(newPairs.valueSize()));
		this.written = ThreadLocalRandom.current().nextLong();
	}

	/**
	 * One of all keys. None comes a second time before all others came.
	 * @return the key
	 */
	public String nextKey() {
		return this.pairs.shuffledKey(advance());
	}

	/**
	 * One of a few keys.
	 * @return the key
	 */
	public String nextHotKey() {
		return this.pairs.shuffledKey(advance() % HOT_KEYS);
	}

	/**
	 * A value that was not written before. Its array is used again for the next one.
	 * @return the value
	 */
	public byte[] nextValue() {
		this.value.putLong(0, this.written++);
		return this.value.array();
	}

	int advance() {
		this.index = (this.index + 1) & Integer.MAX_VALUE;
		return this.index;
	}

}
