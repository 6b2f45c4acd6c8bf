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

package io.keyvalue.backend.nats;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.Options;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.unit.DataSize;

import io.keyvalue.KeyValueStore;
import io.keyvalue.backend.StoreSettings;
import io.keyvalue.store.StoreHandles;

/**
 * What tests need to make stores and to look at them from outside.
 */
final class NatsStores {

	private static final ConcurrentMap<String, Connection> CONNECTIONS = new ConcurrentHashMap<>();

	private NatsStores() {
	}

	static NatsStoreBackendFactory factory() {
		return factory((name) -> {
			throw new IllegalArgumentException("no SSL bundle " + name);
		});
	}

	static NatsStoreBackendFactory factory(Function<String, SslBundle> sslBundles) {
		return new NatsStoreBackendFactory(() -> null, sslBundles);
	}

	static NatsStoreProperties properties(String url) {
		NatsStoreProperties properties = new NatsStoreProperties();
		properties.setUrl(List.of(url.split(",")));
		return properties;
	}

	static StoreSettings settings(String label) {
		return settings(label, Duration.ofSeconds(5));
	}

	static StoreSettings settings(String label, Duration timeout) {
		return new StoreSettings(label, "test", timeout, DataSize.ofMegabytes(2));
	}

	static KeyValueStore store(NatsStoreBackendFactory factory, StoreSettings settings,
			NatsStoreProperties properties) {
		return StoreHandles.allAccess(settings, factory.create(settings, properties));
	}

	static KeyValueStore store(NatsStoreBackendFactory factory, String url, String label) {
		return store(factory, settings(label), properties(url));
	}

	/**
	 * A connection as another program has it, kept for the next test.
	 */
	static Connection plain(String url) {
		return CONNECTIONS.compute(url, (key, known) -> (known != null && known.getStatus() != Connection.Status.CLOSED)
				? known : connect(key));
	}

	static Connection connect(String url) {
		try {
			return Nats.connect(Options.builder().servers(url.split(",")).maxReconnects(-1).build());
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	static void deleteBucket(String url, String bucket) {
		try {
			plain(url).keyValueManagement().delete(bucket);
		}
		catch (JetStreamApiException ex) {
			// Never made.
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
