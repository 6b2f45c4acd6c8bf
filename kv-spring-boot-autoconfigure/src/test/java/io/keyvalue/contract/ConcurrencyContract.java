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

package io.keyvalue.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import io.keyvalue.CompareAndSwap;
import io.keyvalue.KeyValueStore;

import static io.keyvalue.contract.Bytes.utf8;
import static io.keyvalue.contract.StoreAssert.assertThatStore;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many threads and handles at once: what is atomic, and reading one's writes.
 */
interface ConcurrencyContract extends StoreContract {

	int THREADS = 8;

	int ROUNDS = 20;

	@Test
	default void concurrentIncrementsLoseNothingAndGiveEachValueOnce() throws Exception {
		int each = 50;
		List<List<Long>> given = Concurrently.run(THREADS, (thread) -> () -> {
			KeyValueStore store = (thread % 2 == 0) ? store() : anotherHandle();
			List<Long> values = new ArrayList<>();
			for (int i = 0; i < each; i++) {
				values.add(store.increment("counter", 1));
			}
			return values;
		});
		assertThatStore(store()).hasValue("counter", Integer.toString(THREADS * each));
		assertThat(given).allSatisfy((values) -> assertThat(values).isSorted());
		assertThat(given.stream().flatMap(List::stream).toList())
			.containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, THREADS * each).boxed().toList());
	}

	@Test
	default void ofConcurrentSetIfAbsentExactlyOneIsTrue() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			String key = "key " + round;
			List<Boolean> created = Concurrently.run(THREADS,
					(thread) -> () -> anotherHandle().setIfAbsent(key, utf8("thread " + thread)));
			assertThat(created).as(key).containsOnlyOnce(true);
			assertThatStore(store()).hasValue(key, "thread " + created.indexOf(true));
		}
	}

	@Test
	default void ofConcurrentSetIfAbsentAfterADeleteExactlyOneIsTrue() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			store().set("key", utf8("before"));
			store().delete("key");
			List<Boolean> created = Concurrently.run(THREADS,
					(thread) -> () -> store().setIfAbsent("key", utf8("thread " + thread)));
			assertThat(created).as("round %d", round).containsOnlyOnce(true);
			assertThatStore(store()).hasValue("key", "thread " + created.indexOf(true));
		}
	}

	@Test
	default void ofConcurrentSwapsThatReadTheSameExactlyOneSucceeds() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			if (round % 2 == 0) {
				store().setString("key", "before");
			}
			else {
				store().delete("key");
			}
			List<CompareAndSwap> handles = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				handles.add(anotherHandle().compareAndSwap("key"));
			}
			List<Boolean> swapped = Concurrently.run(THREADS,
					(thread) -> () -> handles.get(thread).swap(utf8("thread " + thread)));
			assertThat(swapped).as("round %d", round).containsOnlyOnce(true);
			String winner = "thread " + swapped.indexOf(true);
			assertThatStore(store()).hasValue("key", winner);
			assertThat(handles)
				.allSatisfy((handle) -> assertThat(handle.current().orElseThrow()).isEqualTo(utf8(winner)));
		}
	}

	@Test
	default void ofConcurrentDeletesThatReadTheSameExactlyOneSucceeds() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			store().setString("key", "round " + round);
			List<CompareAndSwap> handles = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				handles.add(store().compareAndSwap("key"));
			}
			List<Boolean> deleted = Concurrently.run(THREADS, (thread) -> () -> handles.get(thread).delete());
			assertThat(deleted).as("round %d", round).containsOnlyOnce(true);
			assertThatStore(store()).isAbsent("key");
		}
	}

	@Test
	default void loopsOfCompareAndSwapLoseNothing() throws Exception {
		int each = 25;
		Concurrently.run(THREADS, (thread) -> () -> {
			for (int i = 0; i < each; i++) {
				CompareAndSwap cas = anotherHandle().compareAndSwap("count");
				while (!cas.swap(next(cas.current()))) {
					assertThat(cas.current()).isPresent();
				}
			}
			return null;
		});
		assertThatStore(store()).hasValue("count", Integer.toString(THREADS * each));
	}

	@Test
	default void oneHandleOfCompareAndSwapIsSafeForSeveralThreads() throws Exception {
		CompareAndSwap cas = store().compareAndSwap("key");
		int each = 20;
		List<Integer> successes = Concurrently.run(THREADS, (thread) -> () -> {
			int count = 0;
			for (int i = 0; i < each; i++) {
				count += cas.swap(utf8(thread + ":" + i)) ? 1 : 0;
				assertThat(cas.current()).isPresent();
			}
			return count;
		});
		assertThat(successes.stream().mapToInt(Integer::intValue).sum()).isPositive();
		byte[] value = store().get("key").orElseThrow();
		// Whatever the handle shows by now, it shows the latest after one refusal at
		// most.
		if (!cas.swap(utf8("last"))) {
			assertThat(cas.current().orElseThrow()).isEqualTo(value);
			assertThat(cas.swap(utf8("last"))).isTrue();
		}
		assertThatStore(store()).hasValue("key", "last");
	}

	@Test
	default void incrementsAndSwapsOfOneCounterLoseNothing() throws Exception {
		int each = 25;
		Concurrently.run(THREADS, (thread) -> () -> {
			for (int i = 0; i < each; i++) {
				if (thread % 2 == 0) {
					store().increment("count", 1);
				}
				else {
					CompareAndSwap cas = store().compareAndSwap("count");
					while (!cas.swap(next(cas.current()))) {
						assertThat(cas.current()).isPresent();
					}
				}
			}
			return null;
		});
		assertThatStore(store()).hasValue("count", Integer.toString(THREADS * each));
	}

	@Test
	default void aReadNeverShowsAMixtureOfTwoValues() throws Exception {
		byte[] ones = Bytes.ofLength(MAX_VALUE_SIZE.toBytes());
		byte[] others = utf8("y".repeat(10));
		store().set("key", ones);
		Concurrently.run(4, (thread) -> () -> {
			for (int i = 0; i < 50; i++) {
				if (thread < 2) {
					store().set("key", (i % 2 == thread) ? ones : others);
				}
				else {
					byte[] read = store().get("key").orElseThrow();
					assertThat(read).isIn(ones, others);
				}
			}
			return null;
		});
	}

	@Test
	default void everyHandleReadsWhatACompletedWriteWrote() throws Exception {
		Concurrently.run(4, (thread) -> () -> {
			KeyValueStore one = store();
			KeyValueStore other = anotherHandle();
			String key = "key " + thread;
			for (int i = 0; i < 20; i++) {
				KeyValueStore writer = (i % 2 == 0) ? one : other;
				KeyValueStore reader = (i % 2 == 0) ? other : one;
				String value = "value " + i;
				writer.setString(key, value);
				assertThatStore(reader).hasValue(key, value);
				assertThat(reader.getMany(List.of(key)).get(0).orElseThrow()).isEqualTo(utf8(value));
				assertThat(reader.compareAndSwap(key).swap(utf8("swapped"))).isTrue();
				assertThat(writer.getString(key)).contains("swapped");
				assertThat(Pages.all(reader, key, 10)).contains(key);
				writer.setMany(Map.of(key, utf8("many")));
				assertThat(reader.getString(key)).contains("many");
				writer.delete(key);
				assertThatStore(reader).isAbsent(key);
				assertThat(reader.increment(key, i)).isEqualTo(i);
				assertThat(writer.getString(key)).contains(Integer.toString(i));
				writer.deleteMany(List.of(key));
				assertThatStore(reader).isAbsent(key);
				assertThat(writer.setIfAbsent(key, utf8("created"))).isTrue();
				assertThat(reader.exists(key)).isTrue();
			}
			return null;
		});
	}

	@Test
	default void anotherThreadReadsWhatACompletedWriteWrote() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			String value = "round " + round;
			store().setString("key", value);
			assertThat(Concurrently.run(4, (thread) -> () -> anotherHandle().getString("key").orElseThrow()))
				.containsOnly(value);
		}
	}

	@Test
	default void concurrentBatchesAreAppliedInOneStepAsFarAsThatIsPromised() throws Exception {
		// All keys share a hash slot of a Redis Cluster.
		List<String> keys = List.of("{slot}a", "{slot}b", "{slot}c", "{slot}d", "{slot}e", "{slot}f");
		for (int round = 0; round < ROUNDS; round++) {
			int number = round;
			Concurrently.run(THREADS, (thread) -> () -> {
				if (thread == 0 && number % 2 == 0) {
					store().deleteMany(keys);
				}
				else {
					store().setMany(entries(keys, "round " + number + " thread " + thread));
				}
				return null;
			});
			Set<Optional<String>> left = new HashSet<>();
			store().getMany(keys)
				.forEach((value) -> left.add(value.map((bytes) -> new String(bytes, StandardCharsets.UTF_8))));
			assertThat(left).allSatisfy((value) -> assertThat(value.orElse("round " + number + " thread 0"))
				.matches("round " + number + " thread [0-7]"));
			if (batchAtomicity() != BatchAtomicity.BY_KEY) {
				assertThat(left).as("values that batches left").hasSize(1);
			}
		}
	}

	@Test
	default void concurrentBatchesOfAnyKeysAreAppliedInOneStepWhereThatIsPromised() throws Exception {
		List<String> keys = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			keys.add("key " + i);
		}
		for (int round = 0; round < ROUNDS; round++) {
			int number = round;
			Concurrently.run(4, (thread) -> () -> {
				store().setMany(entries(keys, "round " + number + " thread " + thread));
				return null;
			});
			Set<String> left = new HashSet<>();
			store().getMany(keys).forEach((value) -> left.add(new String(value.orElseThrow(), StandardCharsets.UTF_8)));
			assertThat(left).allMatch((value) -> value.matches("round " + number + " thread [0-3]"));
			if (batchAtomicity() == BatchAtomicity.WHOLE) {
				assertThat(left).as("values that batches left").hasSize(1);
			}
		}
	}

	private static Map<String, byte[]> entries(List<String> keys, String value) {
		Map<String, byte[]> entries = new LinkedHashMap<>();
		keys.forEach((key) -> entries.put(key, utf8(value)));
		return entries;
	}

	private static byte[] next(Optional<byte[]> current) {
		long count = current.map((bytes) -> Long.parseLong(new String(bytes, StandardCharsets.UTF_8))).orElse(0L);
		return utf8(Long.toString(count + 1));
	}

}
