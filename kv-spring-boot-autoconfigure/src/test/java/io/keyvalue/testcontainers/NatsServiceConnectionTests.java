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

package io.keyvalue.testcontainers;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import io.keyvalue.KeyValueStore;
import io.keyvalue.autoconfigure.KeyValueAutoConfiguration;
import io.keyvalue.server.NatsServer;
import io.keyvalue.server.NatsVersion;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A test of an application with a container of the image "nats".
 */
@SpringJUnitConfig
@TestPropertySource(properties = { "kv.namespace=shop", "kv.stores.default.type=nats",
		"kv.components.component.key_value_stores=default" })
class NatsServiceConnectionTests {

	private static final NatsServer server = NatsServer.start(NatsVersion.V2_12,
			(options) -> options.user("kv", "s3cret"));

	@ServiceConnection
	static final FakeContainer nats = new FakeContainer("nats:2.12", server.port()).withCommand("-js", "--user", "kv",
			"--pass", "s3cret");

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void storesUseTheContainer(@Autowired Component component) {
		component.store().setString("item:1", "v");
		assertThat(component.store().getString("item:1")).contains("v");
		assertThat(server.request("$JS.API.STREAM.INFO.KV_shop_default", "")).contains("\"messages\":1");
	}

	record Component(KeyValueStore store) {
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(KeyValueAutoConfiguration.class)
	static class Application {

		@Bean
		Component component(KeyValueStore store) {
			return new Component(store);
		}

	}

}
