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

package io.keyvalue.fault;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

import io.keyvalue.fault.Write.Kind;
import io.keyvalue.fault.Write.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Threads that write to one store while something happens to its servers, and the
 * comparison of what they were told with what is there in the end.
 */
final class FaultLoad implements AutoCloseable {

	/**
	 * How long a server that was killed is away.
	 */
	static final Duration AWAY = Duration.ofSeconds(1);

	/**
	 * How long a server is frozen: longer than two calls of a thread, of which the second
	 * begins when the store knows about it.
	 */
	static final Duration FROZEN = Application.TIMEOUT.multipliedBy(2).plusMillis(500);

	private static final int THREADS = 8;

	private static final int WARM_UP = 50;

	private static final int RECOVERED = 20;

	private static final int BATCH = 500;

	/**
	 * What a call may take on top of its timeout: the machine may have few processors,
	 * and all of them busy.
	 */
	private static final Duration TOLERANCE = Duration.ofSeconds(2);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final String setting;

	private final String fault;

	private final Supplier<Application> applications;

	private final Application application;

	private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

	private final CountDownLatch stopped = new CountDownLatch(1);

	private final List<Writer> writers;

	private final List<Future<List<Write>>> results = new ArrayList<>();

	private Duration recovery = Duration.ZERO;

	private FaultLoad(String setting, String fault, Supplier<Application> applications) {
		this.setting = setting;
		this.fault = fault;
		this.applications = applications;
		this.application = applications.get();
		this.writers = IntStream.range(0, THREADS)
			.mapToObj((number) -> new Writer(this.application.store(), number, this.stopped))
			.toList();
		this.writers.forEach((writer) -> this.results.add(this.threads.submit(writer)));
	}

	/**
	 * Starts the load on an empty store and waits until all threads have written.
	 * @param setting the backend, its driver and its server
	 * @param fault what will happen
	 * @param applications starts an application with the store
	 * @return the load
	 */
	static FaultLoad start(String setting, String fault, Supplier<Application> applications) {
		FaultLoad load = new FaultLoad(setting, fault, applications);
		load.awaitRounds(WARM_UP);
		return load;
	}

	/**
	 * Waits until a call of each thread has failed.
	 * @param atLeast how long to wait at least
	 */
	void awaitFailureOfAll(Duration atLeast) {
		long now = System.nanoTime();
		await("all threads notice").until(() -> Duration.ofNanos(System.nanoTime() - now).compareTo(atLeast) > 0
				&& this.writers.stream().allMatch((writer) -> writer.hasFailedSince(now)));
	}

	/**
	 * Waits until a call of some thread has failed.
	 */
	void awaitFailure() {
		long now = System.nanoTime();
		await("a thread notices").until(() -> this.writers.stream().anyMatch((writer) -> writer.hasFailedSince(now)));
	}

	/**
	 * Waits until all threads work again, with what they have. The time that it takes,
	 * from this call on, is the time to recover; of several the longest.
	 */
	void awaitRecovery() {
		long start = System.nanoTime();
		this.writers.forEach((writer) -> writer.mark(start));
		awaitRounds(RECOVERED);
		Duration time = Duration.ofNanos(this.writers.stream()
			.mapToLong((writer) -> writer.firstGoodRound().orElseGet(System::nanoTime) - start)
			.max()
			.orElseThrow());
		this.recovery = (this.recovery.compareTo(time) < 0) ? time : this.recovery;
	}

	private void awaitRounds(int rounds) {
		await("all threads write")
			.until(() -> this.writers.stream().allMatch((writer) -> writer.goodRounds() >= rounds));
	}

	private ConditionFactory await(String what) {
		return Awaitility.await(this.setting + ", " + this.fault + ": " + what)
			.pollInSameThread()
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(20))
			.atMost(PATIENCE)
			.failFast(() -> this.results.stream().filter(Future::isDone).forEach(FaultLoad::get));
	}

	/**
	 * Ends the load and compares.
	 * @param outside reads all pairs of the store without this project
	 * @return all writes
	 */
	List<Write> stopAndVerify(Supplier<Map<String, String>> outside) {
		return stopAndVerify(outside, false);
	}

	/**
	 * Ends the load and compares, where the servers may lose what they acknowledged: that
	 * is counted, but nothing may have been done twice.
	 * @param outside reads all pairs of the store without this project
	 * @return all writes
	 */
	List<Write> stopAndCountLosses(Supplier<Map<String, String>> outside) {
		return stopAndVerify(outside, true);
	}

	private List<Write> stopAndVerify(Supplier<Map<String, String>> outside, boolean lossy) {
		this.stopped.countDown();
		List<Write> writes = new ArrayList<>();
		this.results.forEach((result) -> writes.addAll(get(result)));
		Map<String, String> found = expired(writes, outside);
		Verification verification = new Verification(writes, found);
		Duration longestCall = this.writers.stream().map(Writer::longestCall).max(Duration::compareTo).orElseThrow();
		new Figures(this.setting, this.fault, writes.size(), count(writes, Outcome.ACKNOWLEDGED),
				count(writes, Outcome.UNKNOWN), count(writes, Outcome.FAILED), count(writes, Outcome.BEATEN),
				verification.lost(), verification.doubled(), verification.late(), longestCall, this.recovery)
			.publish();
		if (lossy) {
			assertThat(verification.doubled()).as(verification.problems()::toString).isZero();
		}
		else {
			assertThat(verification.problems()).isEmpty();
			assertThat(this.writers).flatMap(Writer::staleReads).isEmpty();
		}
		assertThat(longestCall).isLessThan(Application.TIMEOUT.plus(TOLERANCE));
		assertThat(count(writes, Outcome.ACKNOWLEDGED)).isPositive();
		try (Application fresh = this.applications.get()) {
			assertThat(read(fresh, List.copyOf(found.keySet()))).isEqualTo(found);
			List<String> absent = writes.stream()
				.map(Write::key)
				.distinct()
				.filter((key) -> !found.containsKey(key))
				.toList();
			assertThat(read(fresh, absent)).isEmpty();
			try (Stream<String> keys = fresh.store().keys("")) {
				// A key may come twice, if it was last listed by a server that lags
				// behind.
				assertThat(keys.collect(Collectors.toSet())).isEqualTo(found.keySet());
			}
		}
		return writes;
	}

	/**
	 * The pairs that are there when those that expire have had their time.
	 */
	private Map<String, String> expired(List<Write> writes, Supplier<Map<String, String>> outside) {
		Set<String> expiring = writes.stream()
			.filter((write) -> write.kind() == Kind.EXPIRING)
			.map(Write::key)
			.collect(Collectors.toSet());
		AtomicReference<Map<String, String>> found = new AtomicReference<>(Map.of());
		await("pairs expire").until(() -> {
			found.set(outside.get());
			return Collections.disjoint(found.get().keySet(), expiring);
		});
		return found.get();
	}

	private static List<Write> get(Future<List<Write>> result) {
		try {
			return result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("A thread met what no fault may cause", ex.getCause());
		}
		catch (Exception ex) {
			throw new IllegalStateException("A thread does not end", ex);
		}
	}

	private static long count(List<Write> writes, Outcome outcome) {
		return writes.stream().filter((write) -> write.is(outcome)).count();
	}

	private static Map<String, String> read(Application application, List<String> keys) {
		Map<String, String> values = new LinkedHashMap<>();
		for (int from = 0; from < keys.size(); from += BATCH) {
			List<String> batch = keys.subList(from, Math.min(keys.size(), from + BATCH));
			var found = application.store().getMany(batch);
			for (int i = 0; i < batch.size(); i++) {
				String key = batch.get(i);
				found.get(i).ifPresent((value) -> values.put(key, new String(value, StandardCharsets.US_ASCII)));
			}
		}
		return values;
	}

	@Override
	public void close() {
		this.stopped.countDown();
		this.threads.shutdownNow();
		this.application.close();
	}

}
