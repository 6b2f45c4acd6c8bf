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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * What one thread does for another that waits for it, but not if that one has stopped
 * waiting before anything was sent.
 */
final class Exchange {

	private final Consumer<Exchange> task;

	private final CompletableFuture<@Nullable Void> result = new CompletableFuture<>();

	private final AtomicReference<State> state = new AtomicReference<>(State.NEW);

	Exchange(Consumer<Exchange> task) {
		this.task = task;
	}

	void run() {
		if (this.state.get() == State.ABANDONED) {
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

	/**
	 * Asks whether a command may be sent now, and if so, takes note that it was.
	 * @throws RedisFailure if it may not
	 */
	void begin() {
		State now = this.state.updateAndGet((last) -> (last == State.ABANDONED) ? last : State.SENDING);
		if (now == State.ABANDONED) {
			throw new RedisFailure(RedisFailure.Stage.NOT_SENT, null, null);
		}
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
		boolean unsent = this.state.getAndSet(State.ABANDONED) == State.NEW;
		return new RedisFailure(unsent ? RedisFailure.Stage.NOT_SENT : RedisFailure.Stage.LOST, null, cause);
	}

	private enum State {

		NEW, SENDING, ABANDONED

	}

}
