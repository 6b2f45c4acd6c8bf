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
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClusterClient;

/**
 * Lets Jedis find out again which node of a cluster serves which slot, where there are
 * signs that this has changed.
 */
final class JedisTopology {

	/**
	 * The time between two looks at a cluster that is in trouble.
	 */
	private static final long PAUSE = Duration.ofMillis(200).toNanos();

	private static final byte[] ANY_KEY = { 0 };

	private final AtomicBoolean refreshing = new AtomicBoolean();

	private volatile long refreshed = System.nanoTime() - PAUSE;

	/**
	 * Has a look at the cluster in a thread of its own: that can take its time where
	 * nodes do not answer, while others go on serving their keys.
	 * @param key a key that was not served
	 */
	void refresh(RedisClusterClient cluster, byte @Nullable [] key) {
		if (System.nanoTime() - this.refreshed < PAUSE || !this.refreshing.compareAndSet(false, true)) {
			return;
		}
		Thread thread = new Thread(() -> {
			try {
				look(cluster, key);
			}
			finally {
				this.refreshed = System.nanoTime();
				this.refreshing.set(false);
			}
		}, "kv-redis-topology");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * The connections to a node, of which Jedis may not have heard yet.
	 */
	static ConnectionPool pool(RedisClusterClient cluster, HostAndPort address, byte @Nullable [] key) {
		ConnectionPool pool = find(cluster, address);
		if (pool == null) {
			look(cluster, key);
			pool = find(cluster, address);
		}
		if (pool == null) {
			throw new IllegalStateException("Jedis does not know the node " + address);
		}
		return pool;
	}

	private static @Nullable ConnectionPool find(RedisClusterClient cluster, HostAndPort address) {
		Map<String, ConnectionPool> nodes = cluster.getClusterNodes();
		return nodes.get(address.toString());
	}

	/**
	 * Sends a command that changes nothing. Jedis looks at the cluster if it fails, or if
	 * another node is the right one.
	 */
	private static void look(RedisClusterClient cluster, byte @Nullable [] key) {
		try {
			cluster.exists((key != null) ? key : ANY_KEY);
		}
		catch (RuntimeException ex) {
			// What matters is what Jedis knows now.
		}
	}

}
