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

package io.keyvalue.benchmarks.expiry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.keyvalue.KeyValueStore;
import io.keyvalue.benchmarks.support.DataDirectory;
import io.keyvalue.benchmarks.support.Pairs;
import io.keyvalue.benchmarks.support.StoreApplication;

/**
 * Writes ever new keys with a time to live, from several threads as fast as they can,
 * into a durable store with the reclaiming that it has by default.
 */
public final class ExpiryLoad {

	private static final int THREADS = 8;

	private static final int VALUE_SIZE = 1024;

	private static final Duration TIME_TO_LIVE = Duration.ofSeconds(5);

	private final long nanos;

	private final AtomicLong keys = new AtomicLong();

	/**
	 * Prepares the load.
	 * @param seconds how long it lasts
	 */
	public ExpiryLoad(int seconds) {
		this.nanos = TimeUnit.SECONDS.toNanos(seconds);
	}

	/**
	 * Runs the load.
	 * @return what was seen
	 */
	public Outcome run() {
		Path file = DataDirectory.fresh("expiry").resolve("kv.db");
		ExecutorService executor = Executors.newFixedThreadPool(THREADS);
		try (StoreApplication application = StoreApplication.start("path=" + file)) {
			long start = System.nanoTime();
			List<Future<Long>> writers = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				writers.add(executor.submit(() -> write(application.store(), start)));
			}
			List<Long> sizes = watch(file, start);
			long slowest = 0;
			for (Future<Long> writer : writers) {
				slowest = Math.max(slowest, writer.get());
			}
			return new Outcome(this.keys.get(), TimeUnit.NANOSECONDS.toSeconds(this.nanos), slowest, sizes);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("A write failed", ex.getCause());
		}
		finally {
			executor.shutdownNow();
		}
	}

	private long write(KeyValueStore store, long start) {
		ByteBuffer value = ByteBuffer.wrap(Pairs.value(VALUE_SIZE));
		long slowest = 0;
		long now = System.nanoTime();
		while (now - start < this.nanos) {
			long number = this.keys.incrementAndGet();
			store.set("session-" + number, value.putLong(0, number).array(), TIME_TO_LIVE);
			long end = System.nanoTime();
			slowest = Math.max(slowest, end - now);
			now = end;
		}
		return slowest;
	}

	private List<Long> watch(Path file, long start) throws InterruptedException {
		List<Long> sizes = new ArrayList<>();
		while (System.nanoTime() - start < this.nanos) {
			TimeUnit.SECONDS.sleep(1);
			sizes.add(size(file) + size(Path.of(file + "-wal")));
		}
		return sizes;
	}

	/**
	 * Without opening the file, which is SQLite's alone.
	 */
	private static long size(Path file) {
		try {
			return Files.exists(file) ? Files.size(file) : 0;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What was seen.
	 *
	 * @param sets how many pairs were written
	 * @param seconds in how many seconds
	 * @param slowestNanos how long the slowest write took
	 * @param sizes the size of the database and its WAL after each second
	 */
	public record Outcome(long sets, long seconds, long slowestNanos, List<Long> sizes) {

		/**
		 * The largest size of the files in some part of the time.
		 * @param from the start of the part, 0 to 1
		 * @param to the end of the part, 0 to 1
		 * @return the size in bytes
		 */
		public long largest(double from, double to) {
			int first = (int) (this.sizes.size() * from);
			int last = Math.max(first + 1, (int) (this.sizes.size() * to));
			return this.sizes.subList(first, last).stream().mapToLong(Long::longValue).max().orElse(0);
		}

	}

}
