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
import java.util.Set;

import io.lettuce.core.ReadFrom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisStaticMasterReplicaConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import io.keyvalue.KeyValueException;
import io.keyvalue.KeyValueStore;
import io.keyvalue.backend.StoreBackend;
import io.keyvalue.server.RedisSentinel;
import io.keyvalue.server.RedisServer;
import io.keyvalue.server.ServerProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A primary with a replica that takes over, as the application describes them.
 */
class RedisTopologyTests {

	@ParameterizedTest
	@ValueSource(strings = { "lettuce", "jedis" })
	void sentinelNamesTheNewPrimary(String driver) throws Exception {
		try (RedisServer primary = RedisServer.start();
				RedisServer replica = RedisServer.start((options) -> options.replicaOf(primary));
				RedisSentinel sentinel = RedisSentinel.start(primary, replica)) {
			RedisSentinelConfiguration configuration = new RedisSentinelConfiguration(RedisSentinel.PRIMARY,
					Set.of(ServerProcess.HOST + ":" + sentinel.port()));
			RedisConnectionFactory application = driver.equals("lettuce") ? new LettuceConnectionFactory(configuration)
					: new JedisConnectionFactory(configuration);
			survivesTheLossOfThePrimary(application, primary, replica, () -> {
			}, "redis-sentinel://127.0.0.1:" + sentinel.port() + "/0");
			assertThat(sentinel.primaryPort()).isEqualTo(replica.port());
		}
	}

	@Test
	void aReplicaThatIsPromotedByHandIsFound() throws Exception {
		try (RedisServer primary = RedisServer.start();
				RedisServer replica = RedisServer.start((options) -> options.replicaOf(primary))) {
			RedisStaticMasterReplicaConfiguration configuration = new RedisStaticMasterReplicaConfiguration(
					ServerProcess.HOST, primary.port());
			configuration.addNode(ServerProcess.HOST, replica.port());
			LettuceConnectionFactory application = new LettuceConnectionFactory(configuration,
					LettuceClientConfiguration.builder().readFrom(ReadFrom.REPLICA_PREFERRED).build());
			survivesTheLossOfThePrimary(application, primary, replica, () -> replica.command("REPLICAOF", "NO", "ONE"),
					"redis://127.0.0.1:%d,127.0.0.1:%d/0".formatted(primary.port(), replica.port()));
		}
	}

	private static void survivesTheLossOfThePrimary(RedisConnectionFactory application, RedisServer primary,
			RedisServer replica, Runnable afterwards, String location) throws Exception {
		((InitializingBean) application).afterPropertiesSet();
		RedisStoreBackendFactory factory = Factories.withApplication(application);
		StoreBackend backend = factory.create(Factories.settings("store"), new RedisStoreProperties());
		assertThat(backend.location()).isEqualTo(location);
		KeyValueStore store = Factories.handle(Factories.settings("store"), backend);
		RedisSmoke.check(store);
		store.setString("kept", "value");
		// What the replica has not got yet is lost with the primary.
		Awaitility.await().until(() -> "value".equals(replica.command("GET", "app:store:kept")));
		primary.kill();
		afterwards.run();
		Awaitility.await()
			.pollInSameThread()
			.pollInterval(Duration.ofMillis(50))
			.ignoreExceptionsInstanceOf(KeyValueException.class)
			.atMost(Duration.ofSeconds(20))
			.until(() -> {
				store.setString("works", "again");
				return true;
			});
		RedisSmoke.check(store);
		assertThat(store.getString("kept")).contains("value");
		factory.destroy();
		((DisposableBean) application).destroy();
	}

	@Test
	void aPrimaryThatBecameAReplicaIsLeft() {
		try (RedisServer one = RedisServer.start();
				RedisServer two = RedisServer.start((options) -> options.replicaOf(one))) {
			RedisStaticMasterReplicaConfiguration configuration = new RedisStaticMasterReplicaConfiguration(
					ServerProcess.HOST, one.port());
			configuration.addNode(ServerProcess.HOST, two.port());
			LettuceConnectionFactory application = new LettuceConnectionFactory(configuration);
			application.afterPropertiesSet();
			RedisStoreBackendFactory factory = Factories.withApplication(application);
			KeyValueStore store = Factories.store(factory, "store", new RedisStoreProperties());
			RedisSmoke.check(store);
			two.command("REPLICAOF", "NO", "ONE");
			one.command("REPLICAOF", ServerProcess.HOST, Integer.toString(two.port()));
			Awaitility.await()
				.pollInSameThread()
				.ignoreExceptionsInstanceOf(KeyValueException.class)
				.untilAsserted(() -> {
					store.setString("works", "again");
					assertThat(two.command("GET", "app:store:works")).isEqualTo("again");
				});
			factory.destroy();
			application.destroy();
		}
	}

}
