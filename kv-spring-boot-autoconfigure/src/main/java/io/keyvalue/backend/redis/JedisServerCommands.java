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

import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;

import org.springframework.data.redis.connection.RedisConnection;

/**
 * Commands on one server, or on the primary that Sentinel names.
 */
final class JedisServerCommands implements JedisCommands {

	private final JedisStarter factory;

	private final JedisLiveness liveness;

	JedisServerCommands(JedisStarter factory, JedisLiveness liveness) {
		this.factory = factory;
		this.liveness = liveness;
	}

	@Override
	public void execute(List<RedisCall> calls, @Nullable Outcome[] outcomes, Exchange exchange) {
		RedisConnection borrowed = borrow(exchange);
		Connection connection = connection(borrowed);
		try {
			exchange.begin(calls.size());
			for (RedisCall call : calls) {
				JedisCommands.send(connection, call);
			}
			for (int i = 0; i < outcomes.length; i++) {
				outcomes[i] = JedisCommands.receive(connection);
			}
			if (calls.size() == 1 && isFromReplica(outcomes[0])) {
				// The primary has become one. Another connection may find the new
				// primary.
				connection.setBroken();
			}
		}
		finally {
			this.liveness.giveBack(connection, borrowed::close);
		}
	}

	private static boolean isFromReplica(@Nullable Outcome outcome) {
		return outcome != null && outcome.failure() != null && outcome.failure().isRefusal("READONLY");
	}

	private RedisConnection borrow(Exchange exchange) {
		while (true) {
			exchange.check();
			RedisConnection borrowed;
			try {
				borrowed = this.factory.started().getConnection();
			}
			catch (RuntimeException ex) {
				throw new RedisFailure(RedisFailure.Stage.NOT_SENT, null, ex);
			}
			if (this.liveness.isAlive(connection(borrowed))) {
				return borrowed;
			}
			this.liveness.giveBack(connection(borrowed), borrowed::close);
		}
	}

	private static Connection connection(RedisConnection borrowed) {
		return ((Jedis) borrowed.getNativeConnection()).getConnection();
	}

}
