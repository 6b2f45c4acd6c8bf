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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.nats.client.api.KeyValueConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.keyvalue.KeyValueException;
import io.keyvalue.KeyValueStore;
import io.keyvalue.OutcomeUnknownException;
import io.keyvalue.StoreFullException;
import io.keyvalue.StoreUnavailableException;
import io.keyvalue.ValueTooLargeException;
import io.keyvalue.backend.InvalidStoreConfigurationException;
import io.keyvalue.server.NatsServer;
import io.keyvalue.server.NatsVersion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a store says while its server is away, frozen, closed to it or full, and that it
 * works again afterwards.
 */
class NatsFaultTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private final NatsStoreBackendFactory factory = NatsStores.factory();

	@AfterEach
	void close() {
		this.factory.destroy();
	}

	private KeyValueStore store(String url) {
		return NatsStores.store(this.factory, NatsStores.settings("store", TIMEOUT), NatsStores.properties(url));
	}

	@ParameterizedTest
	@EnumSource
	void serverThatIsAwayAtFirstAndKilledLater(NatsVersion version) {
		try (NatsServer server = NatsServer.start(version)) {
			server.kill();
			KeyValueStore store = store(server.url());
			assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.get("key"))
				.withMessageContaining("\"store\"")
				.withMessageContaining("kv.stores.store.url");
			server.restart();
			store.setString("key", "v");
			server.kill();
			long before = System.nanoTime();
			assertThatExceptionOfType(KeyValueException.class).isThrownBy(() -> store.setString("key", "w"));
			assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(TIMEOUT.plusMillis(500));
			server.restart();
			Awaitility.await()
				.atMost(Duration.ofSeconds(10))
				.ignoreExceptions()
				.until(() -> store.getString("key").isPresent());
			store.setString("key", "x");
			assertThat(store.getString("key")).contains("x");
		}
	}

	@ParameterizedTest
	@EnumSource
	void frozenServer(NatsVersion version) {
		try (NatsServer server = NatsServer.start(version)) {
			KeyValueStore store = store(server.url());
			store.setString("count", "0");
			server.freeze();
			assertEndsInTime(StoreUnavailableException.class, () -> store.get("count"));
			assertEndsInTime(StoreUnavailableException.class, () -> store.listKeys("", null, 10));
			assertEndsInTime(OutcomeUnknownException.class, () -> store.setString("key", "v"));
			assertEndsInTime(OutcomeUnknownException.class, () -> store.setIfAbsent("other", new byte[0]));
			// Its reading is what fails, so it is known that nothing was changed.
			assertEndsInTime(StoreUnavailableException.class, () -> store.increment("count", 1));
			Map<String, byte[]> batch = new LinkedHashMap<>(Map.of("a", new byte[0], "b", new byte[0]));
			assertEndsInTime(OutcomeUnknownException.class, () -> store.setMany(batch));
			server.thaw();
			Awaitility.await()
				.atMost(Duration.ofSeconds(10))
				.ignoreExceptions()
				.until(() -> store.increment("count", 1) > 0);
			assertThat(store.getString("count")).contains("1");
		}
	}

	private static void assertEndsInTime(Class<? extends KeyValueException> type, Runnable call) {
		long before = System.nanoTime();
		KeyValueException ex = catchThrowableOfType(type, call::run);
		assertThat(ex).as(type.getSimpleName()).isNotNull();
		assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(TIMEOUT.plusMillis(500));
	}

	@Test
	void wrongCredentialsAreNamedAndNotShown() {
		try (NatsServer server = NatsServer.start(NatsVersion.V2_12, (options) -> options.user("kv", "right-secret"))) {
			NatsStoreProperties properties = NatsStores.properties(server.url());
			properties.setUsername("kv");
			properties.setPassword("wrong-secret");
			KeyValueStore store = NatsStores.store(this.factory, NatsStores.settings("store", TIMEOUT), properties);
			assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.get("key"))
				.withMessageContaining("refused the credentials")
				.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret"));
			properties.setPassword("right-secret");
			NatsStores.store(this.factory, NatsStores.settings("store", TIMEOUT), properties).setString("key", "v");
		}
	}

	@Test
	void payloadLimitOfTheServerIsToldBeforeAnythingIsWritten() {
		try (NatsServer server = NatsServer.start(NatsVersion.V2_12, (options) -> options.maxPayload(10_000))) {
			KeyValueStore store = store(server.url());
			store.set("fits", new byte[9000]);
			assertThatExceptionOfType(ValueTooLargeException.class).isThrownBy(() -> store.set("key", new byte[10_001]))
				.withMessageContaining("max_payload");
			assertThatExceptionOfType(ValueTooLargeException.class)
				.isThrownBy(() -> store.setMany(Map.of("a", new byte[1], "key", new byte[10_001], "b", new byte[1])));
			assertThat(store.keys("")).containsExactly("fits");
		}
	}

	@Test
	void fullBucketIsTold() throws Exception {
		try (NatsServer server = NatsServer.start(NatsVersion.V2_12)) {
			NatsStores.plain(server.url())
				.keyValueManagement()
				.create(KeyValueConfiguration.builder("test_store")
					.maxBucketSize(20_000)
					.maximumValueSize(9000)
					.build());
			KeyValueStore store = store(server.url());
			store.set("a", new byte[8000]);
			store.set("b", new byte[8000]);
			assertThatExceptionOfType(StoreFullException.class).isThrownBy(() -> store.set("c", new byte[8000]));
			assertThatExceptionOfType(ValueTooLargeException.class).isThrownBy(() -> store.set("c", new byte[9001]))
				.withMessageContaining("bucket");
			assertThat(store.keys("")).containsExactlyInAnyOrder("a", "b");
			store.delete("a");
			store.set("c", new byte[8000]);
		}
	}

	@ParameterizedTest
	@EnumSource
	void deletedBucketIsToldAndNeverMadeAgainUnasked(NatsVersion version) throws Exception {
		try (NatsServer server = NatsServer.start(version)) {
			KeyValueStore store = store(server.url());
			store.setString("key", "v");
			NatsStores.deleteBucket(server.url(), "test_store");
			for (int i = 0; i < 2; i++) {
				for (Runnable call : List.<Runnable>of(() -> store.get("key"), () -> store.setString("key", "v"),
						() -> store.delete("key"), () -> store.increment("n", 1), () -> store.listKeys("", null, 1))) {
					assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(call::run)
						.withMessageContaining("there is no bucket \"test_store\"");
				}
			}
			NatsStores.plain(server.url())
				.keyValueManagement()
				.create(KeyValueConfiguration.builder("test_store").build());
			assertThat(store.get("key")).isEmpty();
			store.setString("key", "v");
			assertThat(store.keys("")).containsExactly("key");
		}
	}

	@Test
	void missingBucketIsNotMadeIfThatIsNotWanted() {
		try (NatsServer server = NatsServer.start(NatsVersion.V2_12)) {
			NatsStoreProperties properties = NatsStores.properties(server.url());
			properties.setCreate(false);
			KeyValueStore store = NatsStores.store(this.factory, NatsStores.settings("store", TIMEOUT), properties);
			assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.get("key"))
				.withMessageContaining("test_store");
			properties.setFailFast(true);
			assertThatExceptionOfType(InvalidStoreConfigurationException.class)
				.isThrownBy(() -> this.factory.create(NatsStores.settings("store", TIMEOUT), properties))
				.withMessageContaining("kv.stores.store.fail-fast")
				.withMessageContaining("test_store");
		}
	}

	@Test
	void replicasNeedACluster() {
		try (NatsServer server = NatsServer.start(NatsVersion.V2_12)) {
			NatsStoreProperties properties = NatsStores.properties(server.url());
			properties.setReplicas(3);
			KeyValueStore store = NatsStores.store(this.factory, NatsStores.settings("store", TIMEOUT), properties);
			assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.get("key"))
				.withMessageContaining("kv.stores.store.replicas");
		}
	}

}
