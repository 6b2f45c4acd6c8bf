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

package io.keyvalue.lifecycle;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;

import io.keyvalue.KeyValueStore;
import io.keyvalue.StoreUnavailableException;
import io.keyvalue.server.NatsServer;
import io.keyvalue.server.NatsVersion;
import io.keyvalue.server.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How stores end, on every backend.
 */
class CloseTests {

	private static final String REASON = " is closed, because the application is closing. Nothing was changed.";

	@TempDir
	private Path directory;

	private final Set<Thread> before = Resources.threads();

	@AfterEach
	void noThreadIsLeft() {
		Awaitility.await().untilAsserted(() -> assertThat(this.before).containsAll(Resources.threads()));
	}

	@Test
	void sqlite() {
		endsInOrder("path=" + this.directory.resolve("key-value.db"));
	}

	@Test
	void redisThroughLettuce() {
		try (RedisServer redis = RedisServer.start()) {
			endsInOrder("type=redis", "url=" + redis.url());
		}
	}

	@Test
	void redisOfTheApplication() {
		try (RedisServer redis = RedisServer.start()) {
			endsInOrder("type=redis", "--spring.data.redis.port=" + redis.port());
		}
	}

	@Test
	void redisThroughJedis() {
		try (RedisServer redis = RedisServer.start()) {
			endsInOrder("type=redis", "--spring.data.redis.client-type=jedis",
					"--spring.data.redis.port=" + redis.port());
		}
	}

	@Test
	void nats() {
		try (NatsServer nats = NatsServer.start(NatsVersion.V2_12)) {
			endsInOrder("type=nats", "url=" + nats.url());
		}
	}

	private void endsInOrder(String... properties) {
		ConfigurableApplicationContext context = Application.start(properties);
		KeyValueStore store = Application.store(context);
		AtomicLong acknowledged = new AtomicLong();
		List<CompletableFuture<Throwable>> writers = Stream.generate(() -> writer(store, acknowledged))
			.limit(4)
			.toList();
		Awaitility.await().until(() -> acknowledged.get() > 20);
		context.close();
		// Each call under way when the store closed came to its end, and the next one
		// was told.
		for (CompletableFuture<Throwable> writer : writers) {
			assertThat(writer.join()).isInstanceOf(StoreUnavailableException.class)
				.hasMessageStartingWith("Store \"default\": ")
				.hasMessageEndingWith(REASON);
		}
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.get("key"))
			.withMessageEndingWith(REASON);
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.getMany(List.of("key")))
			.withMessageEndingWith(REASON);
		assertThatExceptionOfType(StoreUnavailableException.class)
			.isThrownBy(() -> store.setMany(Map.of("key", new byte[0])))
			.withMessageEndingWith(REASON);
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.listKeys("", null, 10))
			.withMessageEndingWith(REASON);
		try (ConfigurableApplicationContext next = Application.start(properties)) {
			KeyValueStore again = Application.store(next);
			assertThat(again.getString("stopped")).contains("1");
			assertThat(again.getString("destroyed")).contains("1");
			assertThat(again.increment("calls", 0)).isEqualTo(acknowledged.get());
		}
	}

	private static CompletableFuture<Throwable> writer(KeyValueStore store, AtomicLong acknowledged) {
		CompletableFuture<Throwable> end = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			try {
				while (true) {
					store.increment("calls", 1);
					acknowledged.incrementAndGet();
				}
			}
			catch (Throwable ex) {
				end.complete(ex);
			}
		});
		thread.setDaemon(true);
		thread.start();
		return end;
	}

}
