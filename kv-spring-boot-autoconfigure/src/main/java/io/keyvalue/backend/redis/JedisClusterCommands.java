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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.exceptions.JedisAskDataException;
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

	private static final byte[] ASKING = "ASKING".getBytes(StandardCharsets.US_ASCII);

	private final JedisStarter factory;

	private final JedisTopology topology = new JedisTopology();

	private final JedisLiveness liveness;

	JedisClusterCommands(JedisStarter factory, JedisLiveness liveness) {
		this.factory = factory;
		this.liveness = liveness;
	}

	@Override
	public void execute(List<RedisCall> calls, @Nullable Outcome[] outcomes, Exchange exchange) {
		RedisClusterClient cluster = cluster();
		for (int i = 0; i < outcomes.length; i++) {
			outcomes[i] = execute(cluster, calls.get(i), exchange, i + 1);
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

	private Outcome execute(RedisClusterClient cluster, RedisCall call, Exchange exchange, int number) {
		JedisRedirectionException redirection = null;
		for (int i = 0; i <= MAX_REDIRECTIONS; i++) {
			Connection connection;
			try {
				connection = connection(cluster, call, redirection, exchange);
			}
			catch (RedisFailure failure) {
				return Outcome.failed(failure);
			}
			catch (RuntimeException ex) {
				this.topology.refresh(cluster, call.key());
				return Outcome.failed(new RedisFailure(RedisFailure.Stage.NOT_SENT, null, ex));
			}
			Outcome outcome = execute(connection, call, exchange, number, redirection instanceof JedisAskDataException);
			RedisFailure failure = outcome.failure();
			if (failure == null || !(failure.getCause() instanceof JedisRedirectionException next)) {
				if (failure != null && failure.isLost()) {
					this.topology.refresh(cluster, call.key());
				}
				return outcome;
			}
			if (!(next instanceof JedisAskDataException)) {
				this.topology.refresh(cluster, call.key());
			}
			redirection = next;
		}
		return Outcome.failed(RedisFailure.refused("MOVED", redirection));
	}

	private Outcome execute(Connection connection, RedisCall call, Exchange exchange, int number, boolean asking) {
		try {
			exchange.begin(number);
			if (asking) {
				connection.sendCommand(() -> ASKING);
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
		finally {
			this.liveness.giveBack(connection, connection::close);
		}
	}

	private Connection connection(RedisClusterClient cluster, RedisCall call,
			@Nullable JedisRedirectionException redirection, Exchange exchange) {
		if (redirection != null) {
			return connection(JedisTopology.pool(cluster, redirection.getTargetNode(), call.key()), exchange);
		}
		byte[] key = call.key();
		if (key != null) {
			int slot = ClusterSlotHashUtil.calculateSlot(key);
			return living(() -> cluster.getConnectionFromSlot(slot), exchange);
		}
		return (call.node() != null) ? connection(cluster, call.node(), exchange) : any(cluster, exchange);
	}

	private Connection connection(RedisClusterClient cluster, String id, Exchange exchange) {
		for (RedisClusterNode node : this.factory.started().getClusterConnection().clusterGetNodes()) {
			if (id.equals(node.getId())) {
				HostAndPort address = new HostAndPort(node.getRequiredHost(), node.getRequiredPort());
				return connection(JedisTopology.pool(cluster, address, null), exchange);
			}
		}
		throw new IllegalStateException("There is no such node: " + id);
	}

	/**
	 * A connection to any node that there is one to.
	 */
	private Connection any(RedisClusterClient cluster, Exchange exchange) {
		RuntimeException failure = new IllegalStateException("Jedis knows no node");
		List<ConnectionPool> pools = new ArrayList<>(cluster.getClusterNodes().values());
		// One that hangs must not be the first each time.
		Collections.shuffle(pools);
		for (ConnectionPool pool : pools) {
			try {
				return connection(pool, exchange);
			}
			catch (RedisFailure ex) {
				throw ex;
			}
			catch (RuntimeException ex) {
				failure = ex;
			}
		}
		throw failure;
	}

	private Connection connection(ConnectionPool pool, Exchange exchange) {
		return living(pool::getResource, exchange);
	}

	private Connection living(Supplier<Connection> connections, Exchange exchange) {
		while (true) {
			exchange.check();
			Connection connection = connections.get();
			if (this.liveness.isAlive(connection)) {
				return connection;
			}
			this.liveness.giveBack(connection, connection::close);
		}
	}

}
