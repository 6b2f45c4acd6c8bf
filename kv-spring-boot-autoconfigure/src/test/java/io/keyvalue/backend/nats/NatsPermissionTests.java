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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.nats.client.api.KeyValueConfiguration;
import io.nats.client.api.StreamConfiguration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.keyvalue.KeyValueException;
import io.keyvalue.KeyValueStore;
import io.keyvalue.OutcomeUnknownException;
import io.keyvalue.StoreUnavailableException;
import io.keyvalue.server.NatsOptions;
import io.keyvalue.server.NatsServer;
import io.keyvalue.server.NatsVersion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a user of the server has to be permitted, as the documentation lists it, and what
 * happens without.
 */
class NatsPermissionTests {

	/**
	 * Longer than any test may take that has to fail at once.
	 */
	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private static final List<String> READING = List.of("$JS.API.STREAM.INFO.KV_test_store",
			"$JS.API.STREAM.MSG.GET.KV_test_store", "$JS.API.DIRECT.GET.KV_test_store.>");

	private static final List<String> LISTING = List.of("$JS.API.CONSUMER.CREATE.KV_test_store.>",
			"$JS.API.CONSUMER.MSG.NEXT.KV_test_store.>", "$JS.API.CONSUMER.DELETE.KV_test_store.>");

	private static final List<String> WRITING = List.of("$KV.test_store.>");

	private static final List<String> CREATING = List.of("$JS.API.STREAM.CREATE.KV_test_store");

	private static final List<String> UPDATING = List.of("$JS.API.STREAM.UPDATE.KV_test_store");

	private static final List<String> REMOVING_MARKERS = List.of("$JS.API.STREAM.MSG.DELETE.KV_test_store");

	private static final List<String> INBOX = List.of("_INBOX.>");

	private final NatsStoreBackendFactory factory = NatsStores.factory();

	@AfterEach
	void close() {
		this.factory.destroy();
	}

	@SafeVarargs
	private static List<String> all(List<String>... lists) {
		List<String> all = new ArrayList<>();
		for (List<String> list : lists) {
			all.addAll(list);
		}
		return all;
	}

	private KeyValueStore store(NatsServer server, String user, boolean create) {
		NatsStoreProperties properties = NatsStores.properties(server.url(user, "pw"));
		properties.setCreate(create);
		return NatsStores.store(this.factory, NatsStores.settings("store", TIMEOUT), properties);
	}

	private static void user(NatsOptions options, String name, List<String> publish) {
		options.user(name, "pw", publish, INBOX);
	}

	private static void assertDenied(ThrowingCallable call, String... parts) {
		assertFailsAtOnce(StoreUnavailableException.class, call, parts);
	}

	private static <T extends KeyValueException> void assertFailsAtOnce(Class<T> type, ThrowingCallable call,
			String... parts) {
		long before = System.nanoTime();
		T ex = catchThrowableOfType(type, call);
		assertThat(ex).as(type.getSimpleName()).isNotNull().hasMessageContainingAll(parts);
		assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(TIMEOUT.dividedBy(4));
	}

	@ParameterizedTest
	@EnumSource
	void userWhoMayCreateReadWriteAndListNeedsNothingElse(NatsVersion version) throws Exception {
		try (NatsServer server = NatsServer.start(version, (options) -> {
			options.user("admin", "pw");
			user(options, "app", all(READING, LISTING, WRITING, CREATING, REMOVING_MARKERS));
		})) {
			KeyValueStore store = store(server, "app", true);
			store.setString("item:1", "v");
			assertThat(store.getString("item:1")).contains("v");
			assertThat(store.exists("missing")).isFalse();
			assertThat(store.setIfAbsent("a", new byte[0])).isTrue();
			assertThat(store.increment("n", 1)).isEqualTo(1);
			assertThat(store.compareAndSwap("n").delete()).isTrue();
			store.setMany(Map.of("b", new byte[0]));
			store.deleteMany(List.of("a", "b"));
			if (version == NatsVersion.V2_12) {
				store.set("gone soon", new byte[0], Duration.ofSeconds(100));
				store.delete("gone soon");
			}
			assertThat(store.keys("").toList()).containsExactly("item:1");
			// No request of all that was denied without being noticed.
			assertThat(server.log()).doesNotContain("Violation");
		}
	}

	@Test
	void userWhoMayUpdateAllowsExpiryInABucketFromAnOlderServer() throws Exception {
		try (NatsServer server = NatsServer.start(NatsVersion.V2_12, (options) -> {
			options.user("admin", "pw");
			user(options, "app", all(READING, WRITING, UPDATING));
			user(options, "modest", all(READING, WRITING));
		})) {
			NatsStores.plain(server.url("admin", "pw"))
				.keyValueManagement()
				.create(KeyValueConfiguration.builder("test_store").build());
			KeyValueStore modest = store(server, "modest", true);
			assertDenied(() -> modest.set("key", new byte[0], Duration.ofSeconds(100)),
					"may not publish to $JS.API.STREAM.UPDATE.KV_test_store");
			KeyValueStore store = store(server, "app", true);
			store.set("key", new byte[0], Duration.ofSeconds(100));
			StreamConfiguration stream = NatsStores.plain(server.url("admin", "pw"))
				.jetStreamManagement()
				.getStreamInfo("KV_test_store")
				.getConfiguration();
			assertThat(stream.getAllowMessageTtl()).isTrue();
			modest.set("key", new byte[0], Duration.ofSeconds(100));
		}
	}

	@ParameterizedTest
	@EnumSource
	void missingPermissionIsNamedAtOnce(NatsVersion version) {
		try (NatsServer server = NatsServer.start(version, (options) -> {
			options.user("admin", "pw");
			user(options, "reader", READING);
			user(options, "writer", all(READING, WRITING));
			user(options, "blind", all(READING, LISTING.subList(0, 1), WRITING));
			user(options, "nobody", List.of("nothing"));
			options.user("deaf", "pw", all(READING, LISTING, WRITING), List.of("nothing"));
		})) {
			assertDenied(() -> store(server, "reader", true).get("key"),
					"may not publish to $JS.API.STREAM.CREATE.KV_test_store");
			store(server, "admin", true).setString("key", "v");
			KeyValueStore reader = store(server, "reader", false);
			assertThat(reader.getString("key")).contains("v");
			String denied = "may not publish to $KV.test_store.>";
			assertDenied(() -> reader.setString("key", "w"), denied);
			assertDenied(() -> reader.setIfAbsent("secret:key", new byte[0]), denied);
			assertDenied(() -> reader.increment("n", 1), denied);
			assertDenied(() -> reader.delete("key"), denied);
			assertDenied(() -> reader.compareAndSwap("key").swap(new byte[0]), denied);
			Map<String, byte[]> batch = new LinkedHashMap<>();
			for (int i = 0; i < 1000; i++) {
				batch.put("key:" + i, new byte[10]);
			}
			assertDenied(() -> reader.setMany(batch), denied);
			assertDenied(() -> reader.listKeys("", null, 10), "$JS.API.CONSUMER.CREATE.KV_test_store");
			assertThat(reader.getString("key")).contains("v");
			assertDenied(() -> store(server, "blind", false).keys("").toList(),
					"$JS.API.CONSUMER.MSG.NEXT.KV_test_store");
			assertDenied(() -> store(server, "nobody", false).get("key"), "$JS.API.STREAM.INFO.KV_test_store");
			KeyValueStore deaf = store(server, "deaf", false);
			for (int i = 0; i < 3; i++) {
				assertDenied(() -> deaf.setString("key", "w"), "may not subscribe to _INBOX.>");
			}
		}
	}

	@Test
	void connectionOfTheApplicationTellsInTheEndWhatMayBeMissing() throws Exception {
		try (NatsServer server = NatsServer.start(NatsVersion.V2_12, (options) -> {
			options.user("admin", "pw");
			user(options, "reader", READING);
		})) {
			store(server, "admin", true).setString("key", "v");
			NatsStoreBackendFactory application = new NatsStoreBackendFactory(
					() -> NatsStores.plain(server.url("reader", "pw")), (name) -> {
						throw new IllegalArgumentException(name);
					});
			KeyValueStore store = NatsStores.store(application, NatsStores.settings("store", Duration.ofMillis(500)),
					new NatsStoreProperties());
			assertThat(store.getString("key")).contains("v");
			assertFailsAtOnce(OutcomeUnknownException.class, () -> store.setString("key", "w"),
					"may not publish to $KV.test_store.>", "still lacks");
			assertFailsAtOnce(StoreUnavailableException.class, () -> store.listKeys("", null, 10),
					"may not publish to $JS.API.CONSUMER.CREATE.KV_test_store");
		}
	}

}
