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

import io.nats.client.Connection;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.keyvalue.backend.InvalidStoreConfigurationException;
import io.keyvalue.backend.nats.NatsStoreBackendFactory;
import io.keyvalue.injection.ComponentStores;
import io.keyvalue.store.StoreDescription;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How stores of type "nats" come into an application, none of which needs a server.
 */
class NatsStoreConfigurationTests {

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KeyValueAutoConfiguration.class))
		.withPropertyValues("kv.stores.sessions.type=nats", "kv.stores.default.path=:memory:");

	@Test
	void applicationStartsWithoutItsServerAndHasNoConnectionAsBean() {
		this.application
			.withPropertyValues("spring.application.name=shop",
					"kv.stores.sessions.url=nats://kv:secret@localhost:1,nats://localhost:2")
			.run((context) -> {
				assertThat(context).hasNotFailed().hasSingleBean(NatsStoreBackendFactory.class);
				assertThat(context).doesNotHaveBean(Connection.class);
				assertThat(context.getBean(ComponentStores.class).descriptions()).extracting(StoreDescription::location)
					.contains("nats://localhost:1,nats://localhost:2, bucket shop_sessions");
			});
	}

	@Test
	void withoutDriverTheDependencyToAddIsNamed() {
		this.application.withPropertyValues("spring.application.name=shop", "kv.stores.sessions.url=nats://localhost:1")
			.withClassLoader(new FilteredClassLoader("io.nats"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(KeyValueConfigurationException.class,
						(ex) -> assertThat(ex).hasMessageContaining("io.nats:jnats")));
	}

	@Test
	void withoutNamespaceTheStartFails() {
		this.application.withPropertyValues("kv.stores.sessions.url=nats://localhost:1")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidStoreConfigurationException.class)
				.hasMessageContaining("kv.namespace")
				.hasMessageContaining("spring.application.name"));
	}

	@Test
	void withoutUrlAndConnectionTheStartFails() {
		this.application.withPropertyValues("spring.application.name=shop")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidStoreConfigurationException.class)
				.hasMessageContaining("kv.stores.sessions.url"));
	}

	@Test
	void withoutUrlTheConnectionOfTheApplicationIsUsed() {
		this.application.withPropertyValues("spring.application.name=shop")
			.withBean(Connection.class, () -> Mockito.mock(Connection.class))
			.run((context) -> {
				assertThat(context).hasNotFailed().hasSingleBean(Connection.class);
				assertThat(context.getBean(ComponentStores.class).descriptions()).extracting(StoreDescription::location)
					.contains("NATS connection of the application, bucket shop_sessions");
			});
	}

	@Test
	void twoConnectionsAreNoneToChooseFrom() {
		this.application.withPropertyValues("spring.application.name=shop")
			.withBean("one", Connection.class, () -> Mockito.mock(Connection.class))
			.withBean("two", Connection.class, () -> Mockito.mock(Connection.class))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidStoreConfigurationException.class)
				.hasMessageContaining("kv.stores.sessions.url"));
	}

	@Test
	void failFastStopsTheStart() {
		this.application
			.withPropertyValues("spring.application.name=shop", "kv.stores.sessions.url=nats://localhost:1",
					"kv.stores.sessions.fail-fast=true")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("kv.stores.sessions.fail-fast")
				.hasStackTraceContaining("no NATS server answers at nats://localhost:1"));
	}

	@Test
	void oneBucketForTwoLabelsIsRefused() {
		this.application
			.withPropertyValues("spring.application.name=shop", "kv.stores.sessions.url=nats://localhost:1",
					"kv.stores.sessions.bucket=b", "kv.stores.carts.type=nats",
					"kv.stores.carts.url=nats://localhost:1", "kv.stores.carts.bucket=b")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidStoreConfigurationException.class)
				.hasMessageContaining("bucket"));
	}

	@Test
	void badSettingsNameTheirProperty() {
		assertRefused("url", "kv.stores.sessions.url=http://user:secret@localhost");
		assertRefused("replicas", "kv.stores.sessions.url=nats://localhost:1", "kv.stores.sessions.replicas=6");
		assertRefused("bucket", "kv.stores.sessions.url=nats://localhost:1", "kv.stores.sessions.bucket=a.b");
		assertRefused("password", "kv.stores.sessions.url=nats://localhost:1", "kv.stores.sessions.username=secret");
		assertRefused("token", "kv.stores.sessions.url=nats://localhost:1", "kv.stores.sessions.token=secret",
				"kv.stores.sessions.nkey-file=secret");
		assertRefused("url", "kv.stores.sessions.token=secret");
	}

	private void assertRefused(String property, String... properties) {
		this.application.withPropertyValues("spring.application.name=shop")
			.withPropertyValues(properties)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidStoreConfigurationException.class)
				.hasMessageContaining(property)
				.hasMessageNotContaining("secret"));
	}

}
