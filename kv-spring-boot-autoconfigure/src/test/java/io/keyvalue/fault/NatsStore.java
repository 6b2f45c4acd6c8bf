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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.api.KeyValueEntry;
import io.nats.client.api.KeyValueWatchOption;
import io.nats.client.api.KeyValueWatcher;
import org.jspecify.annotations.Nullable;

import io.keyvalue.backend.nats.NatsStoreBackendFactory;
import io.keyvalue.backend.nats.NatsStoreProperties;

/**
 * The store in a bucket of NATS, and its pairs as plain jnats shows them.
 */
final class NatsStore {

	static final String BUCKET = Application.NAMESPACE + "_" + Application.LABEL;

	static final String STREAM = "KV_" + BUCKET;

	private NatsStore() {
	}

	static Application application(String url, int replicas) {
		NatsStoreBackendFactory factory = new NatsStoreBackendFactory(() -> null, (name) -> {
			throw new IllegalArgumentException("no SSL bundle " + name);
		});
		NatsStoreProperties properties = new NatsStoreProperties();
		properties.setUrl(List.of(url.split(",")));
		properties.setReplicas(replicas);
		return Application.start(factory, properties, factory::destroy);
	}

	static void delete(String url) {
		try (Connection connection = Nats.connect(url)) {
			if (connection.keyValueManagement().getBucketNames().contains(BUCKET)) {
				connection.keyValueManagement().delete(BUCKET);
			}
		}
		catch (IOException | JetStreamApiException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What is in the bucket. The driver misses the end where the last messages expire
	 * while they are on their way; then it is read again, without them.
	 */
	static Map<String, String> pairs(String url) {
		for (int attempt = 0; attempt < 5; attempt++) {
			Map<String, String> pairs = readPairs(url);
			if (pairs != null) {
				return pairs;
			}
		}
		throw new IllegalStateException("The bucket has no end");
	}

	private static @Nullable Map<String, String> readPairs(String url) {
		Map<String, String> found = new ConcurrentHashMap<>();
		CountDownLatch all = new CountDownLatch(1);
		KeyValueWatcher watcher = new KeyValueWatcher() {

			@Override
			public void watch(KeyValueEntry entry) {
				found.put(entry.getKey(), new String(entry.getValue(), StandardCharsets.US_ASCII));
			}

			@Override
			public void endOfData() {
				all.countDown();
			}

		};
		try (Connection connection = Nats.connect(url);
				var watching = connection.keyValue(BUCKET).watchAll(watcher, KeyValueWatchOption.IGNORE_DELETE)) {
			return all.await(10, TimeUnit.SECONDS) ? found : null;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
