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

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

import org.springframework.data.redis.connection.ClusterSlotHashUtil;
import org.springframework.data.redis.connection.RedisClusterNode;

/**
 * Commands on the nodes of a cluster. The client of Jedis would repeat a command after
 * its connection was lost; here it knows the nodes, and nothing is sent twice but what a
 * node has refused.
 */
final class JedisClusterCommands implements JedisCommands {

	private static final int MAX_REDIRECTIONS = 5;

	private final JedisStarter factory;

	private volatile boolean outdated;

	JedisClusterCommands(JedisStarter factory) {
		this.factory = factory;
	}

	@Override
	public void execute(List<RedisCall> calls, @Nullable Outcome[] outcomes, Exchange exchange) {
		RedisClusterClient cluster = cluster();
		for (int i = 0; i < outcomes.length; i++) {
			outcomes[i] = execute(cluster, calls.get(i), exchange);
		}
	}

	private RedisClusterClient cluster() {
		try {
			return (RedisClusterClient) this.factory.started().getClusterConnection().getNativeConnection();
		}
		catch (RuntimeException ex) {
			throw new RedisFailure(RedisFailure.Stage.NOT_SENT, null, ex);
		}
	}

	private Outcome execute(RedisClusterClient cluster, RedisCall call, Exchange exchange) {
		if (this.outdated) {
			refresh(cluster, call.key());
		}
		JedisRedirectionException redirection = null;
		for (int i = 0; i <= MAX_REDIRECTIONS; i++) {
			Connection connection;
			try {
				connection = (redirection != null) ? connection(cluster, redirection.getTargetNode())
						: connection(cluster, call);
			}
			catch (RuntimeException ex) {
				this.outdated = true;
				return Outcome.failed(new RedisFailure(RedisFailure.Stage.NOT_SENT, null, ex));
			}
			Outcome outcome = execute(connection, call, exchange, redirection instanceof JedisAskDataException);
			RedisFailure failure = outcome.failure();
			if (failure == null || !(failure.getCause() instanceof JedisRedirectionException next)) {
				this.outdated = this.outdated || (failure != null && failure.stage() == RedisFailure.Stage.LOST);
				return outcome;
			}
			this.outdated = this.outdated || !(next instanceof JedisAskDataException);
			redirection = next;
		}
		return Outcome.failed(RedisFailure.refused("MOVED", redirection));
	}

	private static Outcome execute(Connection connection, RedisCall call, Exchange exchange, boolean asking) {
		try (connection) {
			exchange.begin();
			if (asking) {
				connection.sendCommand(() -> "ASKING".getBytes(StandardCharsets.US_ASCII));
				connection.getOne();
			}
			JedisCommands.send(connection, call);
			return JedisCommands.receive(connection);
		}
		catch (RedisFailure failure) {
			return Outcome.failed(failure);
		}
		catch (RuntimeException ex) {
			return Outcome.failed(new RedisFailure(RedisFailure.Stage.LOST, null, ex));
		}
	}

	private Connection connection(RedisClusterClient cluster, RedisCall call) {
		if (call.key() != null) {
			return cluster.getConnectionFromSlot(ClusterSlotHashUtil.calculateSlot(call.key()));
		}
		for (RedisClusterNode node : this.factory.started().getClusterConnection().clusterGetNodes()) {
			if ((call.node() != null) ? call.node().equals(node.getId()) : node.isMaster()) {
				return connection(cluster, new HostAndPort(node.getRequiredHost(), node.getRequiredPort()));
			}
		}
		throw new IllegalStateException("There is no such node: " + call.node());
	}

	private static Connection connection(RedisClusterClient cluster, HostAndPort address) {
		Map<String, ConnectionPool> nodes = cluster.getClusterNodes();
		ConnectionPool pool = nodes.get(address.toString());
		if (pool == null) {
			throw new IllegalStateException("Jedis does not know the node " + address);
		}
		return pool.getResource();
	}

	/**
	 * Lets Jedis find out which node serves which slot, by a command that changes
	 * nothing.
	 */
	private void refresh(RedisClusterClient cluster, byte @Nullable [] key) {
		try {
			cluster.exists((key != null) ? key : new byte[] { 0 });
			this.outdated = false;
		}
		catch (JedisDataException ex) {
			this.outdated = false;
		}
		catch (RuntimeException ex) {
			// The command itself will fail too, and say why.
		}
	}

}
