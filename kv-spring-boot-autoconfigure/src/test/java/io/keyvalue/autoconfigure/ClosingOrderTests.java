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

package io.keyvalue.autoconfigure;

import java.nio.file.Path;

import io.nats.client.Connection;
import io.nats.client.Nats;
import jakarta.annotation.PreDestroy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

import io.keyvalue.KeyValueStore;
import io.keyvalue.server.NatsServer;
import io.keyvalue.server.NatsVersion;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A bean that is complete before there is any store, and comes to one later, can still
 * write when the application closes.
 */
class ClosingOrderTests {

	private final ApplicationContextRunner application = new ApplicationContextRunner().withBean("early", Early.class)
		.withConfiguration(AutoConfigurations.of(KeyValueAutoConfiguration.class))
		.withPropertyValues("kv.namespace=shop", "kv.components.early.key_value_stores=default");

	private static KeyValueStore store(Early early) {
		return early.store().getObject();
	}

	@Test
	void filesAreClosedAfterwards(@TempDir Path directory) {
		ApplicationContextRunner sqlite = this.application
			.withPropertyValues("kv.stores.default.path=" + directory.resolve("kv.db"));
		sqlite.run((context) -> store(context.getBean(Early.class)).delete("at-the-end"));
		sqlite.run((context) -> assertThat(store(context.getBean(Early.class)).getString("at-the-end"))
			.contains("written"));
	}

	@Test
	void connectionOfTheApplicationIsClosedAfterwards() {
		try (NatsServer server = NatsServer.start(NatsVersion.V2_12)) {
			ApplicationContextRunner nats = this.application.withUserConfiguration(ApplicationConnection.class)
				.withPropertyValues("kv.stores.default.type=nats", "nats.url=" + server.url());
			nats.run((context) -> store(context.getBean(Early.class)).delete("at-the-end"));
			nats.run((context) -> assertThat(store(context.getBean(Early.class)).getString("at-the-end"))
				.contains("written"));
		}
	}

	record Early(ObjectProvider<KeyValueStore> store) {

		@PreDestroy
		void write() {
			this.store.getObject().setString("at-the-end", "written");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ApplicationConnection {

		@Bean
		@Lazy
		Connection connection(@Value("${nats.url}") String url) throws Exception {
			return Nats.connect(url);
		}

	}

}
