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

package io.keyvalue.fault;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;

import io.keyvalue.backend.redis.RedisStoreBackendFactory;
import io.keyvalue.backend.redis.RedisStoreProperties;
import io.keyvalue.server.RedisCluster;
import io.keyvalue.server.RedisServer;
import io.keyvalue.server.ServerProcess;

/**
 * Applications with a store in Redis: through Lettuce with an address of the store's own,
 * through Jedis with the connection factory of the application.
 */
enum RedisDriver {

	LETTUCE, JEDIS;

	Application application(RedisServer server) {
		RedisStoreProperties properties = new RedisStoreProperties();
		properties.setUrl(server.url());
		return (this == LETTUCE) ? lettuce(properties) : jedis(
				new JedisConnectionFactory(new RedisStandaloneConfiguration(ServerProcess.HOST, server.port())));
	}

	Application application(RedisCluster cluster) {
		RedisStoreProperties properties = new RedisStoreProperties();
		properties.setNodes(cluster.addresses());
		return (this == LETTUCE) ? lettuce(properties)
				: jedis(new JedisConnectionFactory(new RedisClusterConfiguration(cluster.addresses())));
	}

	private static Application lettuce(RedisStoreProperties properties) {
		RedisStoreBackendFactory factory = factory(new DefaultListableBeanFactory());
		return Application.start(factory, properties, factory::destroy);
	}

	private static Application jedis(JedisConnectionFactory jedis) {
		jedis.afterPropertiesSet();
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerSingleton("application", jedis);
		RedisStoreBackendFactory factory = factory(beans);
		return Application.start(factory, new RedisStoreProperties(), () -> {
			factory.destroy();
			jedis.destroy();
		});
	}

	private static RedisStoreBackendFactory factory(DefaultListableBeanFactory beans) {
		return new RedisStoreBackendFactory(beans.getBeanProvider(RedisConnectionFactory.class),
				RedisDriver::noSslBundle);
	}

	private static SslBundle noSslBundle(String name) {
		throw new NoSuchSslBundleException(name, "There are none");
	}

	@Override
	public String toString() {
		return (this == LETTUCE) ? "Lettuce" : "Jedis";
	}

}
