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

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import io.keyvalue.NotACounterException;
import io.keyvalue.StoreUnavailableException;
import io.keyvalue.backend.Snapshot;
import io.keyvalue.backend.StoreBackend;

import static io.keyvalue.backend.sqlite.SqliteApplication.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Many threads on one store.
 */
@ParameterizedClass
@ValueSource(strings = { "file", ":memory:" })
@Timeout(120)
class SqliteConcurrencyTests {

	@Parameter
	String kind;

	@TempDir
	Path folder;

	private final SqliteApplication application = new SqliteApplication().timeout(Duration.ofSeconds(60));

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private StoreBackend store;

	@BeforeEach
	void open() {
		String path = this.kind.equals("file") ? this.folder.resolve("key-value.db").toString() : this.kind;
		// Fewer readers than threads, so that some have to wait.
		this.store = this.application.store("default", path, (properties) -> properties.setMaxReaders(3));
	}

	@AfterEach
	void close() {
		this.executor.shutdownNow();
		this.application.close();
	}

	private <T> List<T> inThreads(int threads, Callable<T> task) throws Exception {
		CyclicBarrier start = new CyclicBarrier(threads);
		List<Future<T>> futures = new ArrayList<>();
		for (int i = 0; i < threads; i++) {
			futures.add(this.executor.submit(() -> {
				start.await();
				return task.call();
			}));
		}
		List<T> results = new ArrayList<>();
		for (Future<T> future : futures) {
			results.add(future.get(100, TimeUnit.SECONDS));
		}
		return results;
	}

	@Test
	void noIncrementIsLost() throws Exception {
		List<List<Long>> seen = inThreads(64,
				() -> IntStream.range(0, 50).mapToObj((i) -> this.store.increment("n", 1)).toList());
		assertThat(this.store.get("n")).isEqualTo(bytes("3200"));
		assertThat(seen.stream().flatMap(List::stream)).doesNotHaveDuplicates().hasSize(3200);
	}

	@Test
	void oneSwapWins() throws Exception {
		for (int round = 0; round < 20; round++) {
			this.store.set("k", bytes("old-" + round), null);
			Snapshot snapshot = this.store.snapshot("k");
			AtomicInteger name = new AtomicInteger();
			assertThat(inThreads(16, () -> this.store.replace("k", snapshot, bytes("new-" + name.incrementAndGet()))))
				.containsOnlyOnce(true);
		}
	}

	@Test
	void oneCreationWins() throws Exception {
		for (int round = 0; round < 20; round++) {
			String key = "k" + round;
			assertThat(inThreads(16, () -> this.store.setIfAbsent(key, bytes("x"), null))).containsOnlyOnce(true);
		}
	}

	@Test
	void swapLoopsLoseNothing() throws Exception {
		this.store.set("n", bytes("0"), null);
		inThreads(8, () -> {
			for (int i = 0; i < 25; i++) {
				Snapshot snapshot;
				byte[] next;
				do {
					snapshot = this.store.snapshot("n");
					next = bytes(Integer.toString(Integer.parseInt(new String(snapshot.value())) + 1));
				}
				while (!this.store.replace("n", snapshot, next));
			}
			return true;
		});
		assertThat(this.store.get("n")).isEqualTo(bytes("200"));
	}

	@Test
	void everyThreadReadsItsOwnWrites() throws Exception {
		AtomicInteger name = new AtomicInteger();
		inThreads(16, () -> {
			String key = "k" + name.incrementAndGet();
			for (int i = 0; i < 100; i++) {
				this.store.set(key, bytes("" + i), null);
				assertThat(this.store.get(key)).isEqualTo(bytes("" + i));
			}
			return true;
		});
	}

	@Test
	void noBatchIsSeenHalf() throws Exception {
		List<String> keys = IntStream.range(0, 300).mapToObj((i) -> "k" + i).toList();
		AtomicBoolean stop = new AtomicBoolean();
		CountDownLatch written = new CountDownLatch(1);
		Future<?> writer = this.executor.submit(() -> {
			for (int round = 0; !stop.get(); round++) {
				byte[] value = bytes("" + round);
				Map<String, byte[]> entries = new HashMap<>();
				keys.forEach((key) -> entries.put(key, value));
				this.store.setMany(entries);
				written.countDown();
			}
		});
		written.await();
		inThreads(4, () -> {
			for (int i = 0; i < 50; i++) {
				assertThat(this.store.getMany(keys).stream().map(String::new).distinct()).hasSize(1);
			}
			return true;
		});
		stop.set(true);
		writer.get();
	}

	@Test
	void aFailureOfOneIsNobodyElses() throws Exception {
		this.store.set("text", bytes("text"), null);
		AtomicInteger name = new AtomicInteger();
		inThreads(32, () -> {
			boolean bad = name.incrementAndGet() % 2 == 0;
			for (int i = 0; i < 50; i++) {
				if (bad) {
					assertThatExceptionOfType(NotACounterException.class)
						.isThrownBy(() -> this.store.increment("text", 1));
				}
				else {
					this.store.increment("n", 1);
				}
			}
			return true;
		});
		assertThat(this.store.get("n")).isEqualTo(bytes("800"));
		assertThat(this.store.get("text")).isEqualTo(bytes("text"));
	}

	@Test
	void largeAndSmallWritesTogether() throws Exception {
		AtomicInteger name = new AtomicInteger();
		inThreads(24, () -> {
			int number = name.incrementAndGet();
			byte[] value = new byte[(number % 4 == 0) ? 700_000 : 10];
			for (int i = 0; i < 5; i++) {
				this.store.set("k" + number, value, null);
			}
			return true;
		});
		assertThat(this.store.list("", null, 100).keys()).hasSize(24);
	}

	@Test
	void anInterruptedThreadNeedNotBeRefused() {
		Thread.currentThread().interrupt();
		try {
			this.store.set("k", bytes("value"), null);
			assertThat(this.store.get("k")).isEqualTo(bytes("value"));
		}
		catch (StoreUnavailableException ex) {
			// Nor is it served, if it has to wait: the reclaimer may be at work.
			assertThat(ex).hasMessageContaining("interrupted");
		}
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void interruptsLoseNothingThatWasAcknowledged() throws Exception {
		AtomicBoolean stop = new AtomicBoolean();
		List<Thread> threads = new ArrayList<>();
		AtomicInteger acknowledged = new AtomicInteger();
		AtomicInteger refused = new AtomicInteger();
		AtomicInteger other = new AtomicInteger();
		for (int i = 0; i < 8; i++) {
			Thread thread = new Thread(() -> {
				while (!stop.get()) {
					try {
						this.store.increment("n", 1);
						acknowledged.incrementAndGet();
					}
					catch (StoreUnavailableException ex) {
						refused.incrementAndGet();
					}
					catch (RuntimeException ex) {
						other.incrementAndGet();
					}
					Thread.interrupted();
				}
			});
			threads.add(thread);
			thread.start();
		}
		for (int i = 0; acknowledged.get() < 500 || refused.get() == 0; i++) {
			threads.get(i % threads.size()).interrupt();
			Thread.onSpinWait();
		}
		stop.set(true);
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(other).hasValue(0);
		assertThat(this.store.increment("n", 0)).isEqualTo(acknowledged.get());
	}

}
