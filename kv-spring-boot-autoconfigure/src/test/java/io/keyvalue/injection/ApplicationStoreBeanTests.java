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

package io.keyvalue.injection;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import io.keyvalue.KeyValueStore;
import io.keyvalue.autoconfigure.KeyValueAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Beans of the application, be they stores or just named like one.
 */
class ApplicationStoreBeanTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KeyValueAutoConfiguration.class))
		.withPropertyValues("kv.stores.default.path=:memory:", "kv.stores.sessions.path=:memory:",
				"kv.components.component.key_value_stores=default,sessions");

	@Test
	void beanNamedLikeALabelDisturbsNothing() {
		this.runner.withBean("sessions", String.class, () -> "a bean of the application")
			.withBean("default", Integer.class, () -> 42)
			.withBean("component", Component.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				Component component = context.getBean(Component.class);
				assertThat(component.unqualified())
					.hasToString("key-value store \"default\" of component \"component\"");
				assertThat(component.sessions()).hasToString("key-value store \"sessions\" of component \"component\"");
				assertThat(context.getBean("sessions")).isEqualTo("a bean of the application");
			});
	}

	@Test
	void parameterNamedLikeALabelGetsTheDefaultStore() {
		this.runner.withBean("component", NamedLikeALabel.class)
			.run((context) -> assertThat(context.getBean(NamedLikeALabel.class).store.label()).isEqualTo("default"));
	}

	@Test
	void storeOfTheApplicationIsInjectedWhereItsQualifierIsWanted() {
		this.runner.withUserConfiguration(OwnStore.class).withBean("component", WantsOwn.class).run((context) -> {
			assertThat(context).hasNotFailed();
			WantsOwn component = context.getBean(WantsOwn.class);
			KeyValueStore own = context.getBean("own", KeyValueStore.class);
			assertThat(component.own).isSameAs(own);
			assertThat(component.optional).containsSame(own);
			assertThat(component.provider).isNotNull();
			assertThat(component.provider.getObject()).isSameAs(own);
			assertThat(component.unqualified).isNotNull().isNotSameAs(own);
			assertThat(component.unqualified.label()).isEqualTo("default");
			assertThat(component.all).containsOnlyKeys("default", "sessions", "own").containsEntry("own", own);
			assertThat(component.list).hasSize(3);
		});
	}

	@Test
	void primaryStoreOfTheApplicationIsInjectedUnqualified() {
		this.runner.withUserConfiguration(PrimaryStore.class).withBean("component", Component.class).run((context) -> {
			Component component = context.getBean(Component.class);
			assertThat(component.unqualified()).isSameAs(context.getBean("own"));
			assertThat(component.sessions().label()).isEqualTo("sessions");
		});
	}

	@Test
	void decoratorGetsTheStoreThatItDecorates() {
		this.runner.withUserConfiguration(Decorator.class)
			.withPropertyValues("kv.components.own.key_value_stores=default")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	record Component(KeyValueStore unqualified, @Qualifier("sessions") KeyValueStore sessions) {
	}

	static class NamedLikeALabel {

		private final KeyValueStore store;

		NamedLikeALabel(KeyValueStore sessions) {
			this.store = sessions;
		}

	}

	static class WantsOwn {

		@Autowired
		@Qualifier("own")
		private @Nullable KeyValueStore own;

		@Autowired
		@Qualifier("own")
		private Optional<KeyValueStore> optional = Optional.empty();

		@Autowired
		@Qualifier("own")
		private @Nullable ObjectProvider<KeyValueStore> provider;

		@Autowired
		private @Nullable KeyValueStore unqualified;

		@Autowired
		private Map<String, KeyValueStore> all = Map.of();

		@Autowired
		private List<KeyValueStore> list = List.of();

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnStore {

		@Bean
		KeyValueStore own() {
			return Mockito.mock(KeyValueStore.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrimaryStore {

		@Bean
		@Primary
		KeyValueStore own() {
			return Mockito.mock(KeyValueStore.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Decorator {

		@Bean
		@Primary
		KeyValueStore own(@Qualifier("default") KeyValueStore store) {
			assertThat(store).hasToString("key-value store \"default\" of component \"own\"");
			return Mockito.mock(KeyValueStore.class);
		}

	}

}
