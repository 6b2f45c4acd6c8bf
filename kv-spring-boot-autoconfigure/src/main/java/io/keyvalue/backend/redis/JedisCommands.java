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

import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * How commands are carried out on connections of Jedis, in the calling thread.
 */
interface JedisCommands {

	/**
	 * Carries out commands.
	 * @param calls the commands
	 * @param outcomes takes the outcomes; one that stays null is that of a command that
	 * was not sent
	 * @param exchange decides whether commands may still be sent
	 */
	void execute(List<RedisCall> calls, @Nullable Outcome[] outcomes, Exchange exchange);

	static void send(Connection connection, RedisCall call) {
		ProtocolCommand name = () -> call.name().getBytes(StandardCharsets.US_ASCII);
		connection.sendCommand(name, call.arguments().toArray(new byte[0][]));
	}

	static Outcome receive(Connection connection) {
		try {
			return Outcome.of(connection.getOne());
		}
		catch (JedisDataException ex) {
			return Outcome.failed(RedisFailure.refused(String.valueOf(ex.getMessage()), ex));
		}
		catch (RuntimeException ex) {
			return Outcome.failed(new RedisFailure(RedisFailure.Stage.LOST, null, ex));
		}
		catch (Error ex) {
			// The rest of the reply must not be taken for that of the next command.
			connection.setBroken();
			throw ex;
		}
	}

}
