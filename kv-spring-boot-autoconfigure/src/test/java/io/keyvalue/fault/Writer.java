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
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.keyvalue.BatchPartiallyAppliedException;
import io.keyvalue.CompareAndSwap;
import io.keyvalue.KeyPage;
import io.keyvalue.KeyValueStore;
import io.keyvalue.OutcomeUnknownException;
import io.keyvalue.StoreUnavailableException;
import io.keyvalue.UnsupportedStoreOperationException;
import io.keyvalue.fault.Write.Kind;
import io.keyvalue.fault.Write.Outcome;

/**
 * One thread of the load. Writes in rounds, each of which makes every kind of write. Any
 * failure but the two that a fault may cause ends it.
 */
final class Writer implements Callable<List<Write>> {

	private static final long PAUSE = 1;

	private static final long PAUSE_AFTER_FAILURE = 10;

	/**
	 * A listing costs more than a write.
	 */
	private static final int ROUNDS_PER_LISTING = 20;

	private static final int PAGE = 1000;

	/**
	 * The shortest time that every backend takes.
	 */
	private static final Duration TIME_TO_LIVE = Duration.ofSeconds(1);

	private final KeyValueStore store;

	private final int number;

	private final CountDownLatch stopped;

	private final List<Write> writes = new ArrayList<>();

	private final Queue<String> staleReads = new ConcurrentLinkedQueue<>();

	private final Set<String> batched = new HashSet<>();

	private boolean expires = true;

	private volatile long longestCall;

	private volatile @Nullable Long lastFailure;

	private volatile @Nullable Streak streak;

	private volatile long mark = System.nanoTime();

	Writer(KeyValueStore store, int number, CountDownLatch stopped) {
		this.store = store;
		this.number = number;
		this.stopped = stopped;
	}

	/**
	 * Writes until told to stop.
	 * @return all that was tried
	 */
	@Override
	public List<Write> call() throws InterruptedException {
		long pause = 0;
		for (int round = 0; !this.stopped.await(pause, TimeUnit.MILLISECONDS); round++) {
			Long failureBefore = this.lastFailure;
			long start = System.nanoTime();
			round(round);
			boolean good = this.lastFailure == failureBefore;
			this.streak = good ? streak(start) : null;
			pause = good ? PAUSE : PAUSE_AFTER_FAILURE;
		}
		return this.writes;
	}

	private @Nullable Streak streak(long start) {
		long since = this.mark;
		Streak before = this.streak;
		if (before != null && before.start() - since >= 0) {
			return new Streak(before.start(), before.firstEnd(), before.rounds() + 1);
		}
		return (start - since >= 0) ? new Streak(start, System.nanoTime(), 1) : null;
	}

	private void round(int round) {
		String value = this.number + "." + round;
		String once = this.number + "-" + round;
		write(Kind.SET_ONCE, "set-" + once, value, () -> this.store.setString("set-" + once, value));
		read("set-" + once);
		write(Kind.CREATE, "create-" + once, value,
				() -> this.store.setIfAbsent("create-" + once, value.getBytes(StandardCharsets.US_ASCII)));
		String overwritten = "overwritten-" + this.number;
		write(Kind.OVERWRITE, overwritten, value, () -> this.store.setString(overwritten, value));
		String deleted = "deleted-" + this.number;
		write(Kind.OVERWRITE, deleted, value, () -> this.store.setString(deleted, value));
		if (round % 2 == 0) {
			write(Kind.OVERWRITE, deleted, Write.NOTHING, () -> this.store.delete(deleted));
		}
		expiring("expiring-" + once, value);
		batch("batch-" + once, value);
		increment("counter-" + this.number);
		increment("counter-all");
		swap(Kind.SWAP, "swapped-" + this.number, value);
		swap(Kind.SWAP_NUMBER, "number-all", null);
		if (round % ROUNDS_PER_LISTING == 0) {
			list("batch-" + this.number + "-");
		}
	}

	private void expiring(String key, String value) {
		try {
			if (this.expires) {
				byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
				write(Kind.EXPIRING, key, value, () -> this.store.set(key, bytes, TIME_TO_LIVE));
			}
		}
		catch (UnsupportedStoreOperationException ex) {
			// An old NATS server.
			this.expires = false;
		}
	}

	private void batch(String key, String value) {
		byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
		List<String> keys = List.of(key + "-a", key + "-b", key + "-c");
		Map<String, byte[]> entries = keys.stream().collect(Collectors.toMap((each) -> each, (each) -> bytes));
		long start = System.nanoTime();
		Map<String, Outcome> outcomes = new HashMap<>();
		try {
			Outcome outcome = call(() -> {
				this.store.setMany(entries);
				return true;
			}).outcome();
			keys.forEach((each) -> outcomes.put(each, outcome));
		}
		catch (BatchPartiallyAppliedException ex) {
			this.lastFailure = System.nanoTime();
			ex.getApplied().forEach((each) -> outcomes.put(each, Outcome.ACKNOWLEDGED));
			ex.getNotApplied().forEach((each) -> outcomes.put(each, Outcome.FAILED));
			ex.getUnknown().forEach((each) -> outcomes.put(each, Outcome.UNKNOWN));
		}
		outcomes.forEach((each, outcome) -> {
			this.writes.add(new Write(Kind.SET_ONCE, each, value, start, outcome));
			if (outcome == Outcome.ACKNOWLEDGED) {
				this.batched.add(each);
			}
		});
	}

	/**
	 * Lists what was written in batches.
	 */
	private void list(String prefix) {
		Set<String> listed = new HashSet<>();
		String cursor = null;
		do {
			String from = cursor;
			KeyPage page = call(() -> this.store.listKeys(prefix, from, PAGE)).value();
			if (page == null) {
				return;
			}
			listed.addAll(page.keys());
			cursor = page.cursor();
		}
		while (cursor != null);
		if (!listed.containsAll(this.batched)) {
			this.staleReads.add("A listing of " + prefix + " lacks keys whose writes were acknowledged");
		}
	}

	private void write(Kind kind, String key, String value, Runnable call) {
		write(kind, key, value, () -> {
			call.run();
			return true;
		});
	}

	private void write(Kind kind, String key, String value, Supplier<Boolean> call) {
		long start = System.nanoTime();
		Result<Boolean> result = call(call);
		Outcome outcome = Boolean.FALSE.equals(result.value()) ? Outcome.BEATEN : result.outcome();
		this.writes.add(new Write(kind, key, value, start, outcome));
	}

	/**
	 * Reads what was written last.
	 */
	private void read(String key) {
		Write last = this.writes.get(this.writes.size() - 1);
		Result<Optional<String>> result = call(() -> this.store.getString(key));
		if (last.is(Outcome.ACKNOWLEDGED) && result.value() != null
				&& !result.value().equals(Optional.of(last.value()))) {
			this.staleReads.add(key + ": read as " + result.value() + " after the write was acknowledged");
		}
	}

	private void increment(String key) {
		long start = System.nanoTime();
		Result<Long> result = call(() -> this.store.increment(key, 1));
		this.writes.add(new Write(Kind.INCREMENT, key, String.valueOf(result.value()), start, result.outcome()));
	}

	private void swap(Kind kind, String key, @Nullable String value) {
		// A read: it is no write that it fails.
		CompareAndSwap swap = call(() -> this.store.compareAndSwap(key)).value();
		if (swap != null) {
			String next = (value != null) ? value : Long.toString(swap.current().map(Writer::number).orElse(0L) + 1);
			byte[] bytes = next.getBytes(StandardCharsets.US_ASCII);
			write(kind, key, next, () -> swap.swap(bytes));
		}
	}

	private static long number(byte[] value) {
		return Long.parseLong(new String(value, StandardCharsets.US_ASCII));
	}

	private <T> Result<T> call(Supplier<T> call) {
		long start = System.nanoTime();
		try {
			return new Result<>(Outcome.ACKNOWLEDGED, call.get());
		}
		catch (OutcomeUnknownException ex) {
			this.lastFailure = System.nanoTime();
			return new Result<>(Outcome.UNKNOWN, null);
		}
		catch (StoreUnavailableException ex) {
			this.lastFailure = System.nanoTime();
			return new Result<>(Outcome.FAILED, null);
		}
		finally {
			this.longestCall = Math.max(this.longestCall, System.nanoTime() - start);
		}
	}

	/**
	 * Reads that showed less than a completed write had written.
	 */
	Collection<String> staleReads() {
		return this.staleReads;
	}

	Duration longestCall() {
		return Duration.ofNanos(this.longestCall);
	}

	/**
	 * Whether a call failed after a time.
	 * @param time by {@link System#nanoTime()}
	 */
	boolean hasFailedSince(long time) {
		Long failure = this.lastFailure;
		return failure != null && failure - time >= 0;
	}

	/**
	 * Lets a streak of rounds without failure begin anew.
	 * @param time by {@link System#nanoTime()}
	 */
	void mark(long time) {
		this.mark = time;
	}

	/**
	 * How many rounds up to the last one went without failure since the mark.
	 */
	int goodRounds() {
		return sinceMark().map(Streak::rounds).orElse(0);
	}

	/**
	 * When the first of these rounds ended.
	 */
	Optional<Long> firstGoodRound() {
		return sinceMark().map(Streak::firstEnd);
	}

	private Optional<Streak> sinceMark() {
		return Optional.ofNullable(this.streak).filter((current) -> current.start() - this.mark >= 0);
	}

	/**
	 * Rounds without failure.
	 *
	 * @param start when the first one began
	 * @param firstEnd when the first one ended
	 * @param rounds how many there are
	 */
	private record Streak(long start, long firstEnd, int rounds) {
	}

	private record Result<T>(Outcome outcome, @Nullable T value) {
	}

}
