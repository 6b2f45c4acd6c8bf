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

import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;

import io.keyvalue.backend.redis.Driver.OpenStore;
import io.keyvalue.server.RedisCluster;

/**
 * The ways to a cluster.
 */
enum ClusterDriver {

	LETTUCE, JEDIS;

	OpenStore open(RedisCluster cluster, Duration timeout) {
		return open(cluster, Factories.nodes(cluster), timeout);
	}

	/**
	 * A store whose login is that of the properties.
	 */
	OpenStore open(RedisCluster cluster, RedisStoreProperties properties, Duration timeout) {
		if (this == LETTUCE) {
			return Driver.open(Factories.withoutApplication(), properties, timeout, () -> {
			});
		}
		RedisClusterConfiguration configuration = new RedisClusterConfiguration(cluster.addresses());
		configuration.setUsername(properties.getUsername());
		configuration.setPassword(properties.getPassword());
		JedisConnectionFactory application = new JedisConnectionFactory(configuration);
		application.afterPropertiesSet();
		return Driver.open(Factories.withApplication(application), new RedisStoreProperties(), timeout,
				application::destroy);
	}

}
