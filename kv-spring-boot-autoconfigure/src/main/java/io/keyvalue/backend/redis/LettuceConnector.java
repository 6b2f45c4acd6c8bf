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

import io.lettuce.core.AbstractRedisAsyncCommands;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Keeps one connection, which all threads share, and opens another one when it is gone.
 * Opening one blocks for as long as the driver likes, so that a thread of its own does it
 * and callers wait no longer than they may. There is one attempt at a time.
 */
final class LettuceConnector {

	/**
	 * The time for which a failed attempt answers other callers too, so that many threads
	 * do not hammer a server that is away.
	 */
	private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

	private final LettuceConnectionFactory factory;

	private final boolean owned;

	private final AtomicReference<@Nullable Attempt> current = new AtomicReference<>();

	private volatile boolean closed;

	LettuceConnector(LettuceConnectionFactory factory, boolean owned) {
		this.factory = factory;
		this.owned = owned;
	}

	/**
	 * The connection.
	 * @throws RedisFailure if there is none in time
	 */
	StatefulConnection<byte[], byte[]> connection(Deadline deadline) {
		Attempt attempt = this.current.get();
		if (attempt != null && attempt.isUsable()) {
			return attempt.result.join().nativeConnection();
		}
		return await(attempt(), deadline);
	}

	private Attempt attempt() {
		while (true) {
			Attempt attempt = this.current.get();
			if (attempt != null && !attempt.isOver()) {
				return attempt;
			}
			if (this.closed) {
				throw new RedisFailure(RedisFailure.Stage.NOT_SENT, null, null);
			}
			Attempt next = new Attempt();
			if (this.current.compareAndSet(attempt, next)) {
				if (attempt != null) {
					release(attempt);
				}
				Thread thread = new Thread(() -> connect(next), "kv-redis-connect");
				thread.setDaemon(true);
				thread.start();
				return next;
			}
		}
	}

	private StatefulConnection<byte[], byte[]> await(Attempt attempt, Deadline deadline) {
		try {
			return attempt.result.get(Math.max(0, deadline.remaining()), TimeUnit.NANOSECONDS).nativeConnection();
		}
		catch (ExecutionException ex) {
			throw new RedisFailure(RedisFailure.Stage.NOT_SENT, null, ex.getCause());
		}
		catch (TimeoutException ex) {
			throw new RedisFailure(RedisFailure.Stage.NOT_SENT, null, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new RedisFailure(RedisFailure.Stage.NOT_SENT, null, ex);
		}
	}

	private void connect(Attempt attempt) {
		RedisConnection connection = null;
		try {
			connection = this.factory.getConnection();
			StatefulConnection<byte[], byte[]> nativeConnection = nativeConnection(connection);
			attempt.result.complete(new Connected(connection, nativeConnection));
		}
		catch (Throwable ex) {
			attempt.fail(ex);
			closeQuietly(connection);
		}
		if (this.closed) {
			release(attempt);
		}
	}

	@SuppressWarnings("unchecked")
	private static StatefulConnection<byte[], byte[]> nativeConnection(RedisConnection connection) {
		Object commands = connection.getNativeConnection();
		if (commands instanceof AbstractRedisAsyncCommands<?, ?> asynchronous) {
			return (StatefulConnection<byte[], byte[]>) (StatefulConnection<?, ?>) asynchronous.getConnection();
		}
		throw new IllegalStateException("Unexpected native connection: " + commands.getClass().getName());
	}

	/**
	 * Gives a connection up that does not answer, or answers wrongly for good.
	 */
	void drop(StatefulConnection<byte[], byte[]> connection) {
		Attempt attempt = this.current.get();
		if (attempt != null && attempt.isFor(connection) && this.current.compareAndSet(attempt, null)) {
			release(attempt);
		}
	}

	/**
	 * Closes the connection.
	 * @return when it is closed
	 */
	CompletableFuture<?> close() {
		this.closed = true;
		Attempt attempt = this.current.get();
		return (attempt != null) ? release(attempt) : CompletableFuture.completedFuture(null);
	}

	private CompletableFuture<?> release(Attempt attempt) {
		if (attempt.result.isDone() && !attempt.result.isCompletedExceptionally()) {
			Connected connected = attempt.result.join();
			if (this.owned) {
				// To close a connection can take its time where nobody answers.
				return connected.nativeConnection().closeAsync();
			}
			closeQuietly(connected.connection());
		}
		return CompletableFuture.completedFuture(null);
	}

	private static void closeQuietly(@Nullable RedisConnection connection) {
		if (connection != null) {
			try {
				connection.close();
			}
			catch (RuntimeException ex) {
				// It is given up anyway.
			}
		}
	}

	private record Connected(RedisConnection connection, StatefulConnection<byte[], byte[]> nativeConnection) {
	}

	private static final class Attempt {

		private final CompletableFuture<Connected> result = new CompletableFuture<>();

		private volatile long failedAt;

		void fail(Throwable failure) {
			this.failedAt = System.nanoTime();
			this.result.completeExceptionally(failure);
		}

		/**
		 * Whether there is a connection that is good as far as one can tell.
		 */
		boolean isUsable() {
			if (!this.result.isDone() || this.result.isCompletedExceptionally()) {
				return false;
			}
			StatefulConnection<byte[], byte[]> connection = this.result.join().nativeConnection();
			// That to a cluster counts as closed when one node is away. Given up for
			// that, it
			// would take the commands to the other nodes with it; it finds the node again
			// by
			// itself.
			return connection instanceof StatefulRedisClusterConnection || connection.isOpen();
		}

		/**
		 * Whether it is time for another attempt.
		 */
		boolean isOver() {
			if (!this.result.isDone()) {
				return false;
			}
			if (this.result.isCompletedExceptionally()) {
				return System.nanoTime() - this.failedAt > PAUSE;
			}
			return !isUsable();
		}

		boolean isFor(StatefulConnection<byte[], byte[]> connection) {
			return this.result.isDone() && !this.result.isCompletedExceptionally()
					&& this.result.join().nativeConnection() == connection;
		}

	}

}
