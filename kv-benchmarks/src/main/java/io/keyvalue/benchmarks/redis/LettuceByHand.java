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

package io.keyvalue.benchmarks.redis;

import java.util.List;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import io.keyvalue.benchmarks.support.AtExit;
import io.keyvalue.benchmarks.support.Pairs;
import io.keyvalue.benchmarks.support.Servers;

/**
 * Lettuce as its documentation recommends: one connection for all threads. Keys bear the
 * prefix of the store, as in any Redis that is used for more than one thing.
 */
@State(Scope.Benchmark)
public class LettuceByHand {

	private RedisClient client;

	private StatefulRedisConnection<String, byte[]> connection;

	private RedisCommands<String, byte[]> commands;

	private String prefix;

	/**
	 * Connects.
	 * @param pairs what is in Redis
	 */
	@Setup
	public void open(Pairs pairs) {
		this.prefix = RedisStore.prefix(pairs);
		this.client = RedisClient.create(Servers.redis());
		this.connection = this.client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
		this.commands = this.connection.sync();
		if (get(Pairs.key(pairs.keyCount() - 1)) == null) {
			RedisStore.fill(pairs);
		}
	}

	byte @Nullable [] get(String key) {
		return this.commands.get(this.prefix + key);
	}

	void set(String key, byte[] value) {
		this.commands.set(this.prefix + key, value);
	}

	List<KeyValue<String, byte[]>> getMany(List<String> keys) {
		return this.commands.mget(keys.stream().map(this.prefix::concat).toArray(String[]::new));
	}

	/**
	 * Disconnects.
	 */
	@TearDown
	public void close() {
		AtExit.close(this.client);
	}

}
