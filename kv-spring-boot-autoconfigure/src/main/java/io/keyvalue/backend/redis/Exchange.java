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

package io.keyvalue.backend.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * What one thread does for another that waits for it, but not if that one has stopped
 * waiting before anything was sent.
 */
final class Exchange {

	private static final int ABANDONED = -1;

	private final Consumer<Exchange> task;

	private final CompletableFuture<@Nullable Void> result = new CompletableFuture<>();

	/**
	 * How many commands may have been sent.
	 */
	private final AtomicInteger begun = new AtomicInteger();

	private volatile int begunAtLast;

	Exchange(Consumer<Exchange> task) {
		this.task = task;
	}

	void run() {
		if (isAbandoned()) {
			return;
		}
		try {
			this.task.accept(this);
			this.result.complete(null);
		}
		catch (Throwable ex) {
			this.result.completeExceptionally(ex);
		}
	}

	private boolean isAbandoned() {
		return this.begun.get() == ABANDONED;
	}

	/**
	 * Asks whether it is still worth while to prepare for sending.
	 * @throws RedisFailure if it is not
	 */
	void check() {
		if (isAbandoned()) {
			throw new RedisFailure(RedisFailure.Stage.NOT_SENT, null, null);
		}
	}

	/**
	 * Asks whether commands may be sent now, and if so, takes note that they were.
	 * @param commands how many, counted from the first of all
	 * @throws RedisFailure if they may not
	 */
	void begin(int commands) {
		if (this.begun.updateAndGet((last) -> (last == ABANDONED) ? last : Math.max(last, commands)) == ABANDONED) {
			throw new RedisFailure(RedisFailure.Stage.NOT_SENT, null, null);
		}
	}

	/**
	 * How many commands may have been sent when the waiting ended.
	 */
	int begun() {
		return this.begunAtLast;
	}

	/**
	 * Waits for the task to end.
	 * @param deadline until when
	 * @throws RedisFailure if it failed or did not end
	 */
	void await(Deadline deadline) {
		try {
			this.result.get(Math.max(0, deadline.remaining()), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof RedisFailure failure) ? failure : abandon(ex.getCause());
		}
		catch (TimeoutException ex) {
			throw abandon(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw abandon(ex);
		}
	}

	private RedisFailure abandon(@Nullable Throwable cause) {
		this.begunAtLast = this.begun.getAndSet(ABANDONED);
		return new RedisFailure((this.begunAtLast == 0) ? RedisFailure.Stage.NOT_SENT : RedisFailure.Stage.LOST, null,
				cause);
	}

}
