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

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Keeps one dead connection from being found out many times over. When one has turned out
 * to be dead, so are probably the others that wait in the pool, because they went to the
 * same server: each of those has to answer a {@code PING} before it carries a command
 * again. Nothing more is sent as long as all goes well.
 */
final class JedisLiveness {

	private final Executor closer;

	private final AtomicLong deaths = new AtomicLong();

	/**
	 * How many deaths there had been when a connection was last given out.
	 */
	private final Map<Connection, Long> seen = Collections.synchronizedMap(new WeakHashMap<>());

	/**
	 * Creates an instance.
	 * @param closer gives dead connections back; each of them takes a place in its pool
	 * until that is done, so that there are never many
	 */
	JedisLiveness(Executor closer) {
		this.closer = closer;
	}

	/**
	 * Whether a connection that comes from the pool is good as far as one can tell. If
	 * not, it leaves the pool when it is given back.
	 */
	boolean isAlive(Connection connection) {
		long now = this.deaths.get();
		Long before = this.seen.put(connection, now);
		// One that was never seen has just been made.
		return before == null || before == now || answers(connection);
	}

	private static boolean answers(Connection connection) {
		try {
			connection.ping();
			return true;
		}
		catch (JedisDataException ex) {
			// Refused, which takes a living server too.
			return true;
		}
		catch (RuntimeException ex) {
			connection.setBroken();
			return false;
		}
	}

	/**
	 * Gives a connection back to its pool. For a dead one the pool makes another one at
	 * once, which takes its time where the server hangs, and which the caller must not
	 * wait for.
	 * @param connection the connection
	 * @param closing gives it back
	 */
	void giveBack(Connection connection, Runnable closing) {
		if (!connection.isBroken()) {
			closing.run();
			return;
		}
		this.deaths.incrementAndGet();
		try {
			this.closer.execute(() -> closeQuietly(closing));
		}
		catch (RejectedExecutionException ex) {
			// The pool closes too.
			closeQuietly(closing);
		}
	}

	private static void closeQuietly(Runnable closing) {
		try {
			closing.run();
		}
		catch (RuntimeException ex) {
			// It is dead anyway.
		}
	}

}
