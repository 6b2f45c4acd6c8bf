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

import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * A link through Jedis, which blocks the thread that calls it, for times that add up: to
 * wait for a connection of the pool, to connect, to read. As many threads as the pool has
 * connections therefore call Jedis, so that the thread of the application waits no longer
 * than it may.
 */
final class JedisLink implements RedisLink {

	private static final long IDLE_SECONDS = 30;

	private static final AtomicInteger numbers = new AtomicInteger();

	private final JedisStarter factory;

	private final boolean cluster;

	private final JedisCommands commands;

	private final Semaphore capacity;

	private final ThreadPoolExecutor threads;

	/**
	 * Creates a link.
	 * @param factory what makes connections
	 * @param cluster whether it makes them to a cluster
	 * @param capacity how many connections the pool has
	 */
	JedisLink(JedisStarter factory, boolean cluster, int capacity) {
		this.factory = factory;
		this.cluster = cluster;
		this.capacity = new Semaphore(capacity);
		// The semaphore limits the number of threads, the pool that of dead connections.
		this.threads = new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS,
				new SynchronousQueue<>(), (task) -> {
					Thread thread = new Thread(task, "kv-redis-" + numbers.incrementAndGet());
					thread.setDaemon(true);
					return thread;
				});
		JedisLiveness liveness = new JedisLiveness(this.threads);
		this.commands = cluster ? new JedisClusterCommands(factory, liveness)
				: new JedisServerCommands(factory, liveness);
	}

	@Override
	public boolean isCluster() {
		return this.cluster;
	}

	@Override
	public @Nullable Object send(RedisCall call, Deadline deadline) {
		return sendAll(List.of(call), deadline).get(0).get();
	}

	@Override
	public List<Outcome> sendAll(List<RedisCall> calls, Deadline deadline) {
		@Nullable Outcome[] outcomes = new @Nullable Outcome[calls.size()];
		Exchange exchange = new Exchange((running) -> this.commands.execute(calls, outcomes, running));
		RedisFailure failure = null;
		try {
			start(exchange, deadline);
			exchange.await(deadline);
		}
		catch (RedisFailure ex) {
			failure = ex;
		}
		return Outcome.complete(outcomes.clone(), failure, exchange.begun());
	}

	private void start(Exchange exchange, Deadline deadline) {
		try {
			if (!this.capacity.tryAcquire(Math.max(0, deadline.remaining()), TimeUnit.NANOSECONDS)) {
				throw new RedisFailure(RedisFailure.Stage.NOT_SENT, null, null);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new RedisFailure(RedisFailure.Stage.NOT_SENT, null, ex);
		}
		try {
			this.threads.execute(() -> {
				try {
					exchange.run();
				}
				finally {
					this.capacity.release();
				}
			});
		}
		catch (RejectedExecutionException ex) {
			this.capacity.release();
			throw new RedisFailure(RedisFailure.Stage.NOT_SENT, null, ex);
		}
	}

	@Override
	public void close() {
		this.threads.shutdown();
		this.factory.close();
	}

}
