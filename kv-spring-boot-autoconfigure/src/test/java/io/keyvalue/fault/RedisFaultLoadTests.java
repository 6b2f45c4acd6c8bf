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

import java.util.List;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;

import io.keyvalue.backend.redis.RedisStoreBackendFactory;
import io.keyvalue.backend.redis.RedisStoreProperties;
import io.keyvalue.server.RedisServer;
import io.keyvalue.server.ServerProcess;

/**
 * A store on one Redis that syncs before it replies.
 */
@Tag("fault-load")
class RedisFaultLoadTests {

	@AutoClose
	private static final RedisServer server = RedisServer.start((options) -> options.durable());

	@BeforeEach
	void empty() {
		server.command("FLUSHALL");
	}

	@ParameterizedTest
	@EnumSource
	void killedAndRestarted(Driver driver) {
		try (FaultLoad load = FaultLoad.start(driver.setting(), "killed and restarted", driver::application)) {
			server.kill();
			load.awaitFailureOfAll(FaultLoad.AWAY);
			server.restart();
			load.awaitRecovery();
			load.stopAndVerify(() -> RedisPairs.of(List.of(server)));
		}
	}

	@ParameterizedTest
	@EnumSource
	void frozenAndThawed(Driver driver) {
		try (FaultLoad load = FaultLoad.start(driver.setting(), "frozen and thawed", driver::application)) {
			server.freeze();
			load.awaitFailureOfAll(FaultLoad.FROZEN);
			server.thaw();
			load.awaitRecovery();
			load.stopAndVerify(() -> RedisPairs.of(List.of(server)));
		}
	}

	enum Driver {

		LETTUCE {

			@Override
			Application application() {
				RedisStoreBackendFactory factory = new RedisStoreBackendFactory(
						new DefaultListableBeanFactory().getBeanProvider(RedisConnectionFactory.class),
						RedisPairs::noSslBundle);
				RedisStoreProperties properties = new RedisStoreProperties();
				properties.setUrl(server.url());
				return Application.start(factory, properties, factory::destroy);
			}

		},

		JEDIS {

			@Override
			Application application() {
				JedisConnectionFactory jedis = new JedisConnectionFactory(
						new RedisStandaloneConfiguration(ServerProcess.HOST, server.port()));
				jedis.afterPropertiesSet();
				DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
				beans.registerSingleton("application", jedis);
				RedisStoreBackendFactory factory = new RedisStoreBackendFactory(
						beans.getBeanProvider(RedisConnectionFactory.class), RedisPairs::noSslBundle);
				return Application.start(factory, new RedisStoreProperties(), () -> {
					factory.destroy();
					jedis.destroy();
				});
			}

		};

		abstract Application application();

		String setting() {
			return (this == LETTUCE) ? "Redis, Lettuce" : "Redis, Jedis";
		}

	}

}
