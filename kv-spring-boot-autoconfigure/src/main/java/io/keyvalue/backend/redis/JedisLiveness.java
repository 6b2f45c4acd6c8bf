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

	private final AtomicLong deaths = new AtomicLong();

	/**
	 * How many deaths there had been when a connection was last given out.
	 */
	private final Map<Connection, Long> seen = Collections.synchronizedMap(new WeakHashMap<>());

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
	 * Takes note of how a connection is after its use.
	 */
	void used(Connection connection) {
		if (connection.isBroken()) {
			this.deaths.incrementAndGet();
		}
	}

}
