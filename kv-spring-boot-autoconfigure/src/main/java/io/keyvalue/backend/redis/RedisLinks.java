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
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
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

	private final Function<String, SslBundle> sslBundles;

	RedisLinks(ObjectProvider<RedisConnectionFactory> applications, Function<String, SslBundle> sslBundles) {
		this.applications = applications;
		this.sslBundles = sslBundles;
	}

	private static boolean isPresent(String className) {
		return ClassUtils.isPresent(className, RedisLinks.class.getClassLoader());
	}

	RedisLink to(String label, RedisAddress address, Duration timeout) {
		RedisConfiguration configuration = address.configuration();
		RedisEncryption encryption = encryption(label, address);
		if (LETTUCE) {
			return LettuceFactories.link(configuration, encryption, timeout);
		}
		if (JEDIS) {
			return JedisFactories.link(configuration, encryption, timeout);
		}
		throw RedisAddress.invalid(label, "type", "is redis, but neither Lettuce nor Jedis is on the class path",
				"Add the dependency org.springframework.boot:spring-boot-starter-data-redis.");
	}

	private RedisEncryption encryption(String label, RedisAddress address) {
		String name = address.sslBundle();
		if (name == null) {
			return address.ssl() ? RedisEncryption.DEFAULT : RedisEncryption.NONE;
		}
		try {
			return RedisEncryption.of(this.sslBundles.apply(name));
		}
		catch (NoSuchSslBundleException ex) {
			throw sslBundle(label, "is \"" + name + "\", and there is no SSL bundle of that name",
					"Describe it under spring.ssl.bundle.pem." + name + " or spring.ssl.bundle.jks." + name
							+ ", or correct the name.",
					ex);
		}
		catch (RuntimeException ex) {
			throw sslBundle(label, "is \"" + name + "\", an SSL bundle that cannot be used: " + ex.getMessage(),
					"Correct what is described under spring.ssl.bundle.", ex);
		}
	}

	private static InvalidStoreConfigurationException sslBundle(String label, String problem, String remedy,
			RuntimeException cause) {
		InvalidStoreConfigurationException report = RedisAddress.invalid(label, "ssl-bundle", problem, remedy);
		report.initCause(cause);
		return report;
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
