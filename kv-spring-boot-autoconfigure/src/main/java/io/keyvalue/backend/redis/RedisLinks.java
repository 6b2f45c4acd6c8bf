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

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.util.ClassUtils;

import io.keyvalue.backend.InvalidStoreConfigurationException;

/**
 * Makes links with the driver that there is, to an address or to the Redis of the
 * application.
 */
final class RedisLinks {

	private static final boolean LETTUCE = isPresent("io.lettuce.core.RedisClient");

	private static final boolean JEDIS = isPresent("redis.clients.jedis.Jedis");

	private final ObjectProvider<RedisConnectionFactory> applications;

	RedisLinks(ObjectProvider<RedisConnectionFactory> applications) {
		this.applications = applications;
	}

	private static boolean isPresent(String className) {
		return ClassUtils.isPresent(className, RedisLinks.class.getClassLoader());
	}

	RedisLink to(String label, RedisAddress address, Duration timeout) {
		RedisConfiguration configuration = address.configuration();
		if (LETTUCE) {
			return LettuceFactories.link(configuration, address.ssl(), timeout);
		}
		if (JEDIS) {
			return JedisFactories.link(configuration, address.ssl(), timeout);
		}
		throw RedisAddress.invalid(label, "type", "is redis, but neither Lettuce nor Jedis is on the class path",
				"Add the dependency org.springframework.boot:spring-boot-starter-data-redis.");
	}

	RedisLink to(String label, RedisConnectionFactory application, Duration timeout) {
		if (LETTUCE && application instanceof LettuceConnectionFactory lettuce) {
			return LettuceFactories.link(label, lettuce, timeout);
		}
		if (JEDIS && application instanceof JedisConnectionFactory jedis) {
			return JedisFactories.link(jedis, timeout);
		}
		throw RedisAddress.invalid(label, "type",
				"is redis, but the RedisConnectionFactory of the application is " + application.getClass().getName()
						+ ", which is neither Lettuce's nor Jedis's",
				"Set kv.stores." + label + ".url, or let the application have a LettuceConnectionFactory or a "
						+ "JedisConnectionFactory.");
	}

	/**
	 * The connection factory of the application.
	 * @param label the label of the store that wants it
	 * @return the primary or only one
	 * @throws InvalidStoreConfigurationException if there is none, or no telling which
	 */
	RedisConnectionFactory application(String label) {
		@Nullable RedisConnectionFactory application;
		try {
			application = this.applications.getIfAvailable();
		}
		catch (NoUniqueBeanDefinitionException ex) {
			String beans = (ex.getBeanNamesFound() != null) ? String.join(", ", ex.getBeanNamesFound()) : "several";
			throw RedisAddress.invalid(label, "url",
					"is not set, and the application has several beans of type RedisConnectionFactory: " + beans,
					"Mark one of the beans with @Primary, or set kv.stores." + label + ".url or .nodes.");
		}
		if (application == null) {
			throw RedisAddress.invalid(label, "url",
					"is not set, and the application has no RedisConnectionFactory of its own",
					"Set kv.stores." + label + ".url to something like redis://localhost:6379, or kv.stores." + label
							+ ".nodes for a Redis Cluster, or add the dependency "
							+ "org.springframework.boot:spring-boot-starter-data-redis and set spring.data.redis.host.");
		}
		return application;
	}

}
