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

import java.util.Collection;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisNode;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.RedisStaticMasterReplicaConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Where the Redis of the application is, for people: without user and password.
 */
final class RedisLocation {

	private RedisLocation() {
	}

	static String of(RedisConnectionFactory factory) {
		if (factory instanceof JedisConnectionFactory jedis) {
			return of(jedis.isUseSsl(), jedis.isRedisClusterAware() ? jedis.getClusterConfiguration() : null,
					jedis.isRedisSentinelAware() ? jedis.getSentinelConfiguration() : null,
					jedis.getStandaloneConfiguration());
		}
		if (factory instanceof LettuceConnectionFactory lettuce) {
			if (lettuce.getSocketConfiguration() != null) {
				return "redis-socket://" + lettuce.getSocketConfiguration().getSocket();
			}
			if (LettuceAddress.of(lettuce) instanceof RedisStaticMasterReplicaConfiguration servers) {
				return (lettuce.isUseSsl() ? "rediss://" : "redis://") + servers.getNodes()
					.stream()
					.map((node) -> node.getHostName() + ":" + node.getPort())
					.collect(Collectors.joining(",", "", "/" + servers.getDatabase()));
			}
			return of(lettuce.isUseSsl(), lettuce.isClusterAware() ? lettuce.getClusterConfiguration() : null,
					lettuce.isRedisSentinelAware() ? lettuce.getSentinelConfiguration() : null,
					lettuce.getStandaloneConfiguration());
		}
		return "the RedisConnectionFactory of the application";
	}

	private static String of(boolean ssl, @Nullable RedisClusterConfiguration cluster,
			@Nullable RedisSentinelConfiguration sentinel, @Nullable RedisStandaloneConfiguration server) {
		String scheme = ssl ? "rediss" : "redis";
		if (cluster != null) {
			return scheme + "://" + addresses(cluster.getClusterNodes());
		}
		if (sentinel != null) {
			return scheme + "-sentinel://" + addresses(sentinel.getSentinels()) + "/" + sentinel.getDatabase();
		}
		return (server != null)
				? scheme + "://" + server.getHostName() + ":" + server.getPort() + "/" + server.getDatabase() : scheme;
	}

	private static String addresses(Collection<? extends RedisNode> nodes) {
		return nodes.stream().map(RedisNode::asString).collect(Collectors.joining(","));
	}

}
