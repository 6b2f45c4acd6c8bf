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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.util.unit.DataSize;

import io.keyvalue.CompareAndSwap;
import io.keyvalue.CorruptStoreException;
import io.keyvalue.KeyValueException;
import io.keyvalue.KeyValueStore;
import io.keyvalue.NotACounterException;
import io.keyvalue.OutcomeUnknownException;
import io.keyvalue.StoreFullException;
import io.keyvalue.StoreUnavailableException;
import io.keyvalue.UnsupportedStoreOperationException;
import io.keyvalue.backend.StoreSettings;
import io.keyvalue.backend.redis.Driver.OpenStore;
import io.keyvalue.server.RedisCluster;
import io.keyvalue.server.RedisOptions;
import io.keyvalue.server.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a store says where Redis answers, but refuses.
 */
class RedisErrorTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final byte[] VALUE = "value".getBytes(StandardCharsets.UTF_8);

	/**
	 * The rights that a store needs, as the documentation says.
	 */
	private static final String RIGHTS = "~app:* +get +set +exists +unlink +incrby +mget +mset +scan +evalsha +eval "
			+ "+del +info";

	private static final String MORE_RIGHTS_FOR_JEDIS_IN_A_CLUSTER = " +cluster|slots +cluster|nodes";

	private static final String MORE_RIGHTS_IN_A_CLUSTER = " +cluster|nodes +cluster|myid +client|list +ping";

	@ParameterizedTest
	@EnumSource
	void aKeyOfAnotherTypeIsReportedAndStaysAsItWas(Driver driver) {
		withServer(driver, (options) -> {
		}, (server, store) -> {
			server.command("RPUSH", "app:store:list", "element");
			CompareAndSwap swap = store.compareAndSwap("text");
			assertThat(swap.swap(VALUE)).isTrue();
			server.command("DEL", "app:store:text");
			server.command("RPUSH", "app:store:text", "element");
			for (Runnable operation : List.<Runnable>of(() -> store.get("list"), () -> store.increment("list", 1),
					() -> store.compareAndSwap("list"), () -> swap.swap(VALUE))) {
				assertThatExceptionOfType(CorruptStoreException.class).isThrownBy(operation::run)
					.withMessageContaining("holds no string");
			}
			assertThat(store.getMany(List.of("list")).get(0)).isEmpty();
			assertThat(store.setIfAbsent("list", VALUE)).isFalse();
			assertThat(server.command("LRANGE", "app:store:list", "0", "-1")).isEqualTo(List.of("element"));
			store.delete("list");
			assertThat(store.exists("list")).isFalse();
		});
	}

	@ParameterizedTest
	@EnumSource
	void aReplicaTakesNoWrites(Driver driver) {
		try (RedisServer primary = RedisServer.start();
				RedisServer replica = RedisServer.start((options) -> options.replicaOf(primary));
				OpenStore open = driver.open(replica.port(), TIMEOUT)) {
			primary.command("SET", "app:store:k", "value");
			Awaitility.await().until(() -> "value".equals(replica.command("GET", "app:store:k")));
			CompareAndSwap swap = open.store().compareAndSwap("k");
			assertThat(swap.current()).isPresent();
			for (Runnable operation : List.<Runnable>of(() -> open.store().set("k", VALUE),
					() -> open.store().increment("n", 1), () -> swap.swap(new byte[] { 1 }),
					() -> open.store().setMany(Map.of("a", VALUE)), () -> open.store().delete("k"))) {
				assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(operation::run)
					.withMessageContaining("is a replica that takes no writes. Nothing was changed.");
			}
			primary.command("SET", "app:store:k", "other");
			replica.command("REPLICAOF", "NO", "ONE");
			open.store().set("k", VALUE);
			assertThat(open.store().getString("k")).contains("value");
		}
	}

	@ParameterizedTest
	@EnumSource
	void fullMemoryRefusesWritesAndServesTheRest(Driver driver) {
		withServer(driver, (options) -> options.maxMemory("4mb"), (server, store) -> {
			store.set("before", VALUE);
			CompareAndSwap swap = store.compareAndSwap("before");
			assertThatExceptionOfType(StoreFullException.class).isThrownBy(() -> {
				for (int i = 0; i < 100; i++) {
					store.set("k" + i, new byte[100_000]);
				}
			}).withMessageContaining("maxmemory").withMessageContaining("Nothing was changed");
			server.command("CONFIG", "SET", "maxmemory", "1mb");
			for (Runnable operation : List.<Runnable>of(() -> store.increment("n", 1),
					() -> store.setIfAbsent("new", VALUE), () -> swap.swap(new byte[10]),
					() -> store.setMany(Map.of("a", VALUE, "b", VALUE)))) {
				assertThatExceptionOfType(StoreFullException.class).isThrownBy(operation::run);
			}
			assertThat(store.getString("before")).contains("value");
			assertThat(store.getMany(List.of("a", "b"))).allMatch((value) -> value.isEmpty());
			store.deleteMany(store.keys("k").toList());
			assertThat(swap.delete()).isTrue();
			server.command("CONFIG", "SET", "maxmemory", "4mb");
			store.set("after", VALUE);
		});
	}

	@Test
	void valueThatTheServerDoesNotTakeIsRefused() {
		try (RedisServer server = RedisServer.start((options) -> options.config("proto-max-bulk-len", "1mb"))) {
			RedisStoreBackendFactory factory = Factories.withoutApplication();
			StoreSettings settings = new StoreSettings("store", "app", TIMEOUT, DataSize.ofMegabytes(4));
			KeyValueStore store = Factories.handle(settings, factory.create(settings, Factories.url(server)));
			store.set("k", VALUE);
			// Redis closes the connection behind its reply, which can overtake it.
			assertThatExceptionOfType(KeyValueException.class).isThrownBy(() -> store.set("k", new byte[2_000_000]))
				.satisfiesAnyOf(
						(refused) -> assertThat(refused).isInstanceOf(UnsupportedStoreOperationException.class)
							.hasMessageContaining("proto-max-bulk-len"),
						(lost) -> assertThat(lost).isInstanceOf(OutcomeUnknownException.class));
			Awaitility.await()
				.ignoreExceptionsInstanceOf(StoreUnavailableException.class)
				.untilAsserted(() -> assertThat(store.getString("k")).contains("value"));
			factory.destroy();
		}
	}

	@Test
	void wrongLoginSaysWhatToCheckAndNoPassword() {
		try (RedisServer server = RedisServer.start((options) -> options.password("s3cret"))) {
			for (String login : List.of("", "default:hush-hush@", ":hush-hush@", "nobody:hush-hush@")) {
				RedisStoreBackendFactory factory = Factories.withoutApplication();
				KeyValueStore store = Factories.store(factory, "store",
						Factories.url("redis://" + login + "127.0.0.1:" + server.port()));
				for (Runnable operation : List.<Runnable>of(() -> store.get("k"), () -> store.set("k", VALUE))) {
					assertThatExceptionOfType(StoreUnavailableException.class).as(login)
						.isThrownBy(operation::run)
						.withMessageContaining("refuses the login. Nothing was changed. Check the user name")
						.withMessageNotContaining("hush");
				}
				factory.destroy();
			}
			for (String login : List.of("default:s3cret@", ":s3cret@", "s3cret@", "default@")) {
				RedisStoreBackendFactory factory = Factories.withoutApplication();
				RedisStoreProperties properties = Factories.url("redis://" + login + "127.0.0.1:" + server.port());
				properties.setPassword(login.contains("s3cret") ? null : "s3cret");
				Factories.store(factory, "store", properties).set("k", VALUE);
				factory.destroy();
			}
		}
	}

	@Test
	void leastPrivilegeSuffices() {
		try (RedisServer server = RedisServer.start((options) -> options.user("app", "s3cret", RIGHTS))) {
			RedisStoreBackendFactory factory = Factories.withoutApplication();
			everyOperation(Factories.store(factory, "store", Factories.url(server.url("app", "s3cret"))));
			KeyValueStore foreign = Factories.handle(Factories.settings("store", TIMEOUT),
					factory.create(new StoreSettings("store", "other", TIMEOUT, DataSize.ofMegabytes(1)),
							Factories.url(server.url("app", "s3cret"))));
			assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> foreign.get("k"))
				.withMessageContaining("does not permit this command or key")
				.withMessageContaining("ACL");
			factory.destroy();
		}
	}

	@Test
	void leastPrivilegeSufficesForJedis() {
		try (RedisServer server = RedisServer.start((options) -> options.user("app", "s3cret", RIGHTS))) {
			RedisStandaloneConfiguration configuration = new RedisStandaloneConfiguration("127.0.0.1", server.port());
			configuration.setUsername("app");
			configuration.setPassword("s3cret");
			JedisConnectionFactory application = new JedisConnectionFactory(configuration);
			application.afterPropertiesSet();
			RedisStoreBackendFactory factory = Factories.withApplication(application);
			KeyValueStore store = Factories.store(factory, "store", new RedisStoreProperties());
			everyOperation(store);
			server.kill();
			server.restart();
			assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> store.set("k", VALUE));
			everyOperation(store);
			factory.destroy();
			application.destroy();
		}
	}

	@ParameterizedTest
	@EnumSource
	void leastPrivilegeSufficesInACluster(ClusterDriver driver) {
		String rights = RIGHTS
				+ ((driver == ClusterDriver.JEDIS) ? MORE_RIGHTS_FOR_JEDIS_IN_A_CLUSTER : MORE_RIGHTS_IN_A_CLUSTER);
		try (RedisCluster cluster = RedisCluster.start((options) -> options.user("app", "s3cret", rights))) {
			RedisStoreProperties properties = Factories.nodes(cluster);
			properties.setUsername("app");
			properties.setPassword("s3cret");
			try (OpenStore open = driver.open(cluster, properties, TIMEOUT)) {
				everyOperation(open.store());
			}
		}
	}

	private static void everyOperation(KeyValueStore store) {
		store.set("k", VALUE);
		store.set("expiring", VALUE, Duration.ofMinutes(1));
		store.setIfAbsent("k", VALUE);
		store.increment("n", 1);
		store.setMany(Map.of("a", VALUE, "b", VALUE));
		assertThat(store.getMany(List.of("a", "b", "c"))).hasSize(3);
		CompareAndSwap swap = store.compareAndSwap("k");
		assertThat(swap.swap(new byte[] { 1 })).isTrue();
		assertThat(swap.delete()).isTrue();
		assertThat(store.exists("k")).isFalse();
		assertThat(store.keys("").toList()).containsOnly("expiring", "n", "a", "b");
		store.delete("n");
		store.deleteMany(List.of("a", "b"));
	}

	@ParameterizedTest
	@EnumSource
	void othersReadWhatAStoreWroteAndTheOtherWayRound(Driver driver) {
		withServer(driver, (options) -> {
		}, (server, store) -> {
			store.setString("item:1", "ünï 🔑");
			assertThat(server.command("GET", "app:store:item:1")).isEqualTo("ünï 🔑");
			store.set("expiring", VALUE, Duration.ofSeconds(100));
			assertThat(Long.parseLong(String.valueOf(server.command("PTTL", "app:store:expiring")))).isBetween(90_000L,
					100_000L);
			assertThat(server.cli("GET", "app:store:expiring").strip()).isEqualTo("value");
			store.increment("n", 41);
			assertThat(server.cli("INCR", "app:store:n").strip()).isEqualTo("42");
			assertThat(store.increment("n", 1)).isEqualTo(43);
			server.cli("SET", "app:store:by-hand", "hello");
			assertThat(store.getString("by-hand")).contains("hello");
			assertThat(store.listKeys("by-", null, 10).keys()).containsExactly("by-hand");
			server.command("SET", "app:store:twenty", "99999999999999999999");
			assertThatExceptionOfType(NotACounterException.class).isThrownBy(() -> store.increment("twenty", 1));
			// Keys that no store can name are not listed.
			server.command("SET", "app:store:", "no key");
			server.command(
					List.of(ascii("SET"), new byte[] { 'a', 'p', 'p', ':', 's', 't', 'o', 'r', 'e', ':', -1 }, VALUE));
			assertThat(store.keys("").toList()).containsOnly("item:1", "expiring", "n", "by-hand", "twenty");
		});
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	private static void withServer(Driver driver, Consumer<RedisOptions> options, Check check) {
		try (RedisServer server = RedisServer.start(options); OpenStore open = driver.open(server.port(), TIMEOUT)) {
			check.run(server, open.store());
		}
	}

	private interface Check {

		void run(RedisServer server, KeyValueStore store);

	}

}
