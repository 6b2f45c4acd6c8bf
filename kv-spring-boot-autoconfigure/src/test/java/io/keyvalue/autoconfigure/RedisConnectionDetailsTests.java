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

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.keyvalue.KeyValueStore;
import io.keyvalue.injection.ComponentStores;
import io.keyvalue.server.RedisServer;
import io.keyvalue.store.StoreDescription;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connection details of Spring Boot, as Testcontainers and Docker Compose make them,
 * reach stores of type "redis" that set no address of their own.
 */
class RedisConnectionDetailsTests {

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KeyValueAutoConfiguration.class, DataRedisAutoConfiguration.class))
		.withBean("component", Component.class)
		.withPropertyValues("kv.namespace=shop", "kv.stores.default.type=redis",
				"kv.components.component.key_value_stores=default", "spring.data.redis.url=redis://localhost:1");

	@Test
	void addressPasswordAndSslBundleOfTheDetailsCount() {
		try (RedisServer server = RedisServer.start((options) -> options.tls().password("s3cret"))) {
			JksSslStoreDetails trusted = new JksSslStoreDetails("PKCS12", null,
					server.certificate().trustStore().toUri().toString(), server.certificate().password());
			SslBundle bundle = SslBundle.of(new JksSslStoreBundle(null, trusted), SslBundleKey.NONE);
			this.application
				.withBean(DataRedisConnectionDetails.class, () -> new Details(server.port(), "s3cret", bundle))
				.run((context) -> {
					context.getBean(Component.class).store().setString("item:1", "by details");
					assertThat(server.command("GET", "shop:default:item:1")).isEqualTo("by details");
					assertThat(context.getBean(ComponentStores.class).descriptions())
						.extracting(StoreDescription::location)
						.allMatch((location) -> location.contains("127.0.0.1:" + server.port())
								&& !location.contains("s3cret"));
				});
		}
	}

	record Component(KeyValueStore store) {
	}

	record Details(int port, @Nullable String getPassword,
			@Nullable SslBundle getSslBundle) implements DataRedisConnectionDetails {

		@Override
		public Standalone getStandalone() {
			return Standalone.of("127.0.0.1", this.port);
		}

	}

}
