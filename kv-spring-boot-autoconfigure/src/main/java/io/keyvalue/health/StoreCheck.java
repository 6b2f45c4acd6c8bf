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

package io.keyvalue.health;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.keyvalue.KeyValueException;

/**
 * Checks one store, one check at a time: whoever asks while a check is under way gets its
 * result. If it does not end in time the store is down, and nothing more is asked of it
 * until it does.
 */
final class StoreCheck {

	private static final Log logger = LogFactory.getLog(StoreCheck.class);

	private static final String LIMIT = "kv.health.timeout, ";

	private final String label;

	private final Runnable call;

	private final Duration timeout;

	private final Executor executor;

	private final ReentrantLock lock = new ReentrantLock();

	/** Written while the lock is held. */
	private volatile @Nullable Running running;

	private volatile StoreState last = StoreState.UNKNOWN;

	StoreCheck(String label, Runnable call, Duration timeout, Executor executor) {
		this.label = label;
		this.call = call;
		this.timeout = timeout;
		this.executor = executor;
	}

	/**
	 * What the last check found.
	 */
	StoreState last() {
		return this.last;
	}

	/**
	 * Begins a check unless one is under way.
	 */
	Running start() {
		this.lock.lock();
		try {
			Running current = this.running;
			if (current != null && !current.result().isDone()) {
				return current;
			}
			Running started = new Running(new CompletableFuture<>(), System.nanoTime());
			this.executor.execute(() -> run(started));
			this.running = started;
			return started;
		}
		catch (RejectedExecutionException ex) {
			return new Running(CompletableFuture.completedFuture(down("the application is closing.")),
					System.nanoTime());
		}
		finally {
			this.lock.unlock();
		}
	}

	private void run(Running started) {
		StoreState state = state(started);
		this.lock.lock();
		try {
			found(state);
			started.result().complete(state);
		}
		finally {
			this.lock.unlock();
		}
	}

	private StoreState state(Running started) {
		try {
			this.call.run();
			long millis = started.millis();
			return (millis <= this.timeout.toMillis()) ? StoreState.up() : down("the answer took " + millis
					+ " ms, which is longer than " + LIMIT + this.timeout.toMillis() + " ms.");
		}
		catch (KeyValueException ex) {
			return StoreState.down(String.valueOf(ex.getMessage()));
		}
		catch (Throwable ex) {
			// The message may be anything: it is a backend's, against its contract.
			logger.debug("Check of key-value store \"" + this.label + "\" failed", ex);
			return down("the check failed with " + ex.getClass().getName() + ".");
		}
	}

	/**
	 * Waits for a check until its time is up.
	 * @return what it found, or that it found nothing in time
	 */
	StoreState await(Running check) {
		try {
			long left = this.timeout.toNanos() - (System.nanoTime() - check.startedAt());
			return check.result().get(Math.max(0, left), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			return overdue(check);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return down("the check was interrupted.");
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private StoreState overdue(Running check) {
		StoreState state = down("there has been no answer for " + check.millis() + " ms. The limit is " + LIMIT
				+ this.timeout.toMillis() + " ms.");
		this.lock.lock();
		try {
			if (this.running == check && !check.result().isDone()) {
				found(state);
			}
		}
		finally {
			this.lock.unlock();
		}
		return state;
	}

	/** Called while the lock is held. */
	private void found(StoreState state) {
		StoreState before = this.last;
		this.last = state;
		if (before.status() == state.status()) {
			return;
		}
		if (state.status() == StoreState.Status.DOWN) {
			logger.warn("Key-value store \"" + this.label + "\" is down. " + state.problem());
		}
		else if (before.status() == StoreState.Status.DOWN) {
			logger.info("Key-value store \"" + this.label + "\" is up again");
		}
	}

	private StoreState down(String problem) {
		return StoreState.down("Store \"" + this.label + "\": " + problem);
	}

	/**
	 * A check that was begun.
	 *
	 * @param result what it finds
	 * @param startedAt when it began, by {@link System#nanoTime()}
	 */
	record Running(CompletableFuture<StoreState> result, long startedAt) {

		long millis() {
			return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - this.startedAt);
		}

	}

}
