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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.nats.client.Connection;
import io.nats.client.KeyValue;
import io.nats.client.MessageTtl;
import io.nats.client.api.KeyValueConfiguration;
import io.nats.client.api.KeyValueEntry;
import io.nats.client.api.KeyValueOperation;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.api.StreamInfo;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.keyvalue.CompareAndSwap;
import io.keyvalue.KeyValueStore;
import io.keyvalue.UnsupportedStoreOperationException;
import io.keyvalue.server.NatsServer;
import io.keyvalue.server.NatsVersion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A bucket that the store and other programs share: what each of them sees of the other.
 */
class NatsInteroperabilityTests {

	private final NatsStoreBackendFactory factory = NatsStores.factory();

	@AfterEach
	void close() {
		this.factory.destroy();
	}

	@ParameterizedTest
	@EnumSource
	void eachReadsWhatTheOtherWrote(NatsVersion version) throws Exception {
		try (NatsServer server = NatsServer.start(version)) {
			KeyValueStore store = NatsStores.store(this.factory, server.url(), "shared");
			store.setString("from.store", "ünï");
			store.increment("count", 41);
			store.setString("item:1", "escaped");
			KeyValue plain = NatsStores.plain(server.url()).keyValue("test_shared");
			assertThat(plain.get("from.store").getValueAsString()).isEqualTo("ünï");
			assertThat(plain.get("count").getValueAsString()).isEqualTo("41");
			assertThat(plain.get("=item=3A1").getValueAsString()).isEqualTo("escaped");
			assertThat(plain.keys()).containsExactlyInAnyOrder("from.store", "count", "=item=3A1");
			plain.put("from=jnats/1", "value");
			plain.put("count", "42");
			plain.delete("from.store");
			assertThat(store.getString("from=jnats/1")).contains("value");
			assertThat(store.increment("count", 1)).isEqualTo(43);
			assertThat(store.exists("from.store")).isFalse();
			assertThat(store.setIfAbsent("from.store", "again".getBytes(StandardCharsets.UTF_8))).isTrue();
			plain.purge("from.store");
			assertThat(store.get("from.store")).isEmpty();
			assertThat(store.keys("")).containsExactlyInAnyOrder("count", "item:1", "from=jnats/1");
			store.delete("count");
			KeyValueEntry deleted = plain.get("count");
			assertThat(deleted == null || deleted.getOperation() != KeyValueOperation.PUT).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource
	void bucketWithHistoryWorks(NatsVersion version) throws Exception {
		try (NatsServer server = NatsServer.start(version)) {
			Connection connection = NatsStores.plain(server.url());
			connection.keyValueManagement()
				.create(KeyValueConfiguration.builder("test_history").maxHistoryPerKey(5).build());
			KeyValue plain = connection.keyValue("test_history");
			for (int i = 0; i < 4; i++) {
				for (String key : List.of("a", "b", "c", "d")) {
					plain.put(key, key + i);
				}
			}
			plain.delete("b");
			plain.purge("c");
			KeyValueStore store = NatsStores.store(this.factory, server.url(), "history");
			assertThat(store.keys("")).containsExactlyInAnyOrder("a", "d");
			assertThat(store.listKeys("", null, 1).keys()).hasSize(1);
			assertThat(store.getString("a")).contains("a3");
			assertThat(store.getString("b")).isEmpty();
			CompareAndSwap cas = store.compareAndSwap("a");
			plain.put("a", "a3");
			assertThat(cas.swap("swapped".getBytes(StandardCharsets.UTF_8))).as("same bytes, another revision")
				.isTrue();
			store.delete("a");
			assertThat(store.exists("a")).isFalse();
			assertThat(store.keys("")).containsExactly("d");
			assertThat(plain.history("a")).as("history that belongs to others").hasSizeGreaterThan(1);
			assertThat(store.increment("n", 1)).isEqualTo(1);
			assertThat(store.increment("n", 1)).isEqualTo(2);
		}
	}

	@Test
	void whatExpiresInABucketWithHistoryDoesNotComeBackAsWhatItWasBefore() throws Exception {
		try (NatsServer server = NatsServer.start(NatsVersion.V2_12)) {
			Connection connection = NatsStores.plain(server.url());
			connection.keyValueManagement()
				.create(KeyValueConfiguration.builder("test_history").maxHistoryPerKey(5).build());
			KeyValueStore store = NatsStores.store(this.factory, server.url(), "history");
			store.setString("key", "before");
			store.set("key", new byte[] { 1 }, Duration.ofSeconds(1));
			assertThat(store.get("key")).contains(new byte[] { 1 });
			Awaitility.await()
				.atMost(Duration.ofSeconds(10))
				.until(() -> connection.jetStreamManagement()
					.getStreamInfo("KV_test_history")
					.getStreamState()
					.getMsgCount() == 0);
			assertThat(store.get("key")).isEmpty();
			assertThat(store.keys("")).isEmpty();
		}
	}

	@Test
	void whatTheStreamHoldsBesideTheBucketIsNotListed() throws Exception {
		try (NatsServer server = NatsServer.start(NatsVersion.V2_12)) {
			Connection connection = NatsStores.plain(server.url());
			KeyValueStore store = NatsStores.store(this.factory, server.url(), "shared");
			store.setString("first", "1");
			StreamConfiguration stream = connection.jetStreamManagement()
				.getStreamInfo("KV_test_shared")
				.getConfiguration();
			connection.jetStreamManagement()
				.updateStream(StreamConfiguration.builder(stream).addSubjects("first.>").build());
			connection.jetStream().publish("first.of-another", new byte[0]);
			store.setString("last", "2");
			assertThat(store.keys("")).containsExactlyInAnyOrder("first", "last");
			assertThat(store.keys("fi")).containsExactly("first");
		}
	}

	@Test
	void timeToLiveIsRefusedWhereTheBucketMayNotBeChanged() throws Exception {
		try (NatsServer server = NatsServer.start(NatsVersion.V2_12)) {
			NatsStores.plain(server.url())
				.keyValueManagement()
				.create(KeyValueConfiguration.builder("test_plain").build());
			NatsStoreProperties properties = NatsStores.properties(server.url());
			properties.setCreate(false);
			KeyValueStore store = NatsStores.store(this.factory, NatsStores.settings("plain"), properties);
			assertThatExceptionOfType(UnsupportedStoreOperationException.class)
				.isThrownBy(() -> store.set("key", new byte[0], Duration.ofSeconds(2)))
				.withMessageContaining("allow_msg_ttl");
			assertThat(store.get("key")).isEmpty();
		}
	}

	@Test
	void timesOfOtherProgramsCount() throws Exception {
		try (NatsServer server = NatsServer.start(NatsVersion.V2_12)) {
			Connection connection = NatsStores.plain(server.url());
			connection.keyValueManagement()
				.create(KeyValueConfiguration.builder("test_ttl").limitMarker(Duration.ofSeconds(2)).build());
			KeyValueStore store = NatsStores.store(this.factory, server.url(), "ttl");
			KeyValue plain = connection.keyValue("test_ttl");
			plain.create("key", "5".getBytes(StandardCharsets.UTF_8), MessageTtl.seconds(2));
			assertThat(store.increment("key", 1)).isEqualTo(6);
			Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> store.get("key").isEmpty());
			store.set("own", new byte[0], Duration.ofMillis(1500));
			assertThat(plain.get("own")).isNotNull();
			Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
				KeyValueEntry entry = plain.get("own");
				return entry == null || entry.getOperation() != KeyValueOperation.PUT;
			});
			assertThat(store.keys("")).isEmpty();
			assertThat(store.setIfAbsent("own", new byte[0])).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource
	void deletedKeysAndListingsLeaveNothingBehind(NatsVersion version) throws Exception {
		try (NatsServer server = NatsServer.start(version)) {
			KeyValueStore store = NatsStores.store(this.factory, server.url(), "clean");
			for (int i = 0; i < 20; i++) {
				store.setString("key:" + i, "v");
				store.listKeys("", null, 10);
				store.delete("key:" + i);
				store.delete("never there " + i);
			}
			Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> {
				StreamInfo info = NatsStores.plain(server.url()).jetStreamManagement().getStreamInfo("KV_test_clean");
				return info.getStreamState().getConsumerCount() == 0 && info.getStreamState().getMsgCount() == 0;
			});
		}
	}

}
