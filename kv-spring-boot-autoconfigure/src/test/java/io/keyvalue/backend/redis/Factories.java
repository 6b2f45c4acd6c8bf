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

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.util.unit.DataSize;

import io.keyvalue.KeyValueStore;
import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.StoreSettings;
import io.keyvalue.server.RedisCluster;
import io.keyvalue.server.RedisServer;
import io.keyvalue.store.StoreHandles;

/**
 * Factories and stores as tests want them.
 */
final class Factories {

	static final Duration TIMEOUT = Duration.ofSeconds(1);

	private Factories() {
	}

	static RedisStoreBackendFactory withoutApplication() {
		return new RedisStoreBackendFactory(
				new DefaultListableBeanFactory().getBeanProvider(RedisConnectionFactory.class), Factories::noSslBundle);
	}

	static RedisStoreBackendFactory withApplication(RedisConnectionFactory application) {
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerSingleton("application", application);
		return new RedisStoreBackendFactory(beans.getBeanProvider(RedisConnectionFactory.class),
				Factories::noSslBundle);
	}

	private static SslBundle noSslBundle(String name) {
		throw new NoSuchSslBundleException(name, "There are none");
	}

	static RedisStoreProperties url(RedisServer server) {
		return url(server.url());
	}

	static RedisStoreProperties url(String url) {
		RedisStoreProperties properties = new RedisStoreProperties();
		properties.setUrl(url);
		return properties;
	}

	static RedisStoreProperties nodes(RedisCluster cluster) {
		RedisStoreProperties properties = new RedisStoreProperties();
		properties.setNodes(cluster.addresses());
		return properties;
	}

	static StoreSettings settings(String label) {
		return settings(label, TIMEOUT);
	}

	static StoreSettings settings(String label, Duration timeout) {
		return new StoreSettings(label, "app", timeout, DataSize.ofMegabytes(1));
	}

	static KeyValueStore store(RedisStoreBackendFactory factory, String label, RedisStoreProperties properties) {
		return handle(settings(label), factory.create(settings(label), properties));
	}

	static KeyValueStore handle(StoreSettings settings, StoreBackend backend) {
		return StoreHandles.allAccess(settings, backend);
	}

}
