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

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A link that closes in order: it refuses further commands, with words of its own rather
 * than those of a driver, waits for those that are under way, and then closes the
 * connection.
 */
final class ClosingRedisLink implements RedisLink {

	private static final Duration TIME_TO_DRAIN = Duration.ofSeconds(3);

	private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

	private final RedisLink delegate;

	private final AtomicInteger underWay = new AtomicInteger();

	private volatile boolean closed;

	ClosingRedisLink(RedisLink delegate) {
		this.delegate = delegate;
	}

	@Override
	public boolean isCluster() {
		return this.delegate.isCluster();
	}

	@Override
	public @Nullable Object send(RedisCall call, Deadline deadline) {
		return unlessClosed(() -> this.delegate.send(call, deadline), () -> {
			throw RedisFailure.closed();
		});
	}

	@Override
	public List<Outcome> sendAll(List<RedisCall> calls, Deadline deadline) {
		return unlessClosed(() -> this.delegate.sendAll(calls, deadline),
				() -> calls.stream().map((call) -> Outcome.failed(RedisFailure.closed())).toList());
	}

	private <T extends @Nullable Object> T unlessClosed(Supplier<T> exchange, Supplier<T> refusal) {
		// Counted before the look, so that closing sees whoever has not seen it.
		this.underWay.incrementAndGet();
		try {
			return this.closed ? refusal.get() : exchange.get();
		}
		finally {
			this.underWay.decrementAndGet();
		}
	}

	@Override
	public void close() {
		this.closed = true;
		Deadline deadline = Deadline.after(TIME_TO_DRAIN);
		while (this.underWay.get() > 0 && deadline.remaining() > 0) {
			LockSupport.parkNanos(this, PAUSE_NANOS);
		}
		this.delegate.close();
	}

}
