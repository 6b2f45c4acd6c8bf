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

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;

import io.keyvalue.server.RedisServer;

/**
 * The contract, kept by a Redis server through Jedis, which the application has chosen.
 */
class RedisJedisContractTests extends AbstractRedisContractTests {

	private static RedisServer server;

	private static JedisConnectionFactory application;

	@BeforeAll
	static void startServer() {
		server = RedisServer.start();
		application = new JedisConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", server.port()));
		application.afterPropertiesSet();
	}

	@AfterAll
	static void stopServer() {
		application.destroy();
		server.close();
	}

	@Override
	RedisStoreBackendFactory createFactory() {
		return Factories.withApplication(application);
	}

	@Override
	RedisStoreProperties properties() {
		return new RedisStoreProperties();
	}

}
