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

package io.keyvalue.backend.sqlite;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

import io.keyvalue.backend.Snapshot;
import io.keyvalue.backend.StoreBackend;

/**
 * Writes and reads as fast as it can, and checks that what it reads is linearizable: each
 * key has one writer, which counts up, so that a read may give nothing older than what
 * was acknowledged or seen by anybody, in any process, before it began, and nothing newer
 * than what was started before it ended.
 */
final class Hammer {

	private final StoreBackend store;

	private final HammerBoard board;

	private volatile boolean stopped;

	Hammer(StoreBackend store, HammerBoard board) {
		this.store = store;
		this.board = board;
	}

	void stop() {
		this.stopped = true;
	}

	boolean isStopped() {
		return this.stopped;
	}

	/**
	 * Counts up the keys from one number to another.
	 * @return how often
	 */
	long write(int firstKey, int keys) {
		long writes = 0;
		for (int key = firstKey; key < firstKey + keys; key++) {
			// The writer before may have been killed before or after its last commit.
			step(key, 0);
		}
		while (!this.stopped) {
			step(firstKey + (int) (writes % keys), ThreadLocalRandom.current().nextInt(6));
			writes++;
		}
		return writes;
	}

	private void step(int key, int kind) {
		long next = this.board.started(key) + 1;
		this.board.start(key, next);
		String name = "key-" + key;
		byte[] value = Long.toString(next).getBytes(StandardCharsets.US_ASCII);
		switch (kind) {
			case 0 -> this.store.set(name, value, null);
			case 1 -> expect(next, this.store.increment(name, 1));
			case 2 -> {
				Snapshot snapshot = this.store.snapshot(name);
				expect(next - 1, number(snapshot.value()));
				expect(1, this.store.replace(name, snapshot, value) ? 1 : 0);
			}
			case 3 -> this.store.setMany(Map.of(name, value, "other", value));
			case 4 -> this.store.set(name, value, Duration.ofDays(1));
			default -> {
				expect(0, this.store.setIfAbsent(name, value, null) ? 1 : 0);
				this.store.set(name, value, null);
			}
		}
		this.board.acknowledge(key, next);
		// The caller may use its array again.
		value[0] = 'x';
		expect(next, number(this.store.get(name)));
	}

	/**
	 * Reads all keys again and again.
	 * @return how often
	 */
	long read() {
		long reads = 0;
		while (!this.stopped) {
			int key = (int) (reads % HammerBoard.KEYS);
			long oldest = this.board.oldest(key);
			long number = (reads % 64 < 60) ? number(this.store.get("key-" + key))
					: number(this.store.getMany(List.of("key-" + key)).get(0));
			long newest = this.board.started(key);
			if (number < oldest || number > newest) {
				throw new IllegalStateException("key-" + key + " is " + number + ", but was at least " + oldest
						+ " before and at most " + newest + " after");
			}
			this.board.see(key, number);
			reads++;
		}
		return reads;
	}

	private static void expect(long expected, long actual) {
		if (actual != expected) {
			throw new IllegalStateException("expected " + expected + ", but was " + actual);
		}
	}

	private static long number(byte @Nullable [] value) {
		return (value != null) ? Long.parseLong(new String(value, StandardCharsets.US_ASCII)) : 0;
	}

}
