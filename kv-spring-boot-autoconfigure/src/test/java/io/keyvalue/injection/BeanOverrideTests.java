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

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import io.keyvalue.KeyValueStore;
import io.keyvalue.KeyValueStores;
import io.keyvalue.autoconfigure.KeyValueAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a test puts in the place of a store is injected instead of it.
 */
class BeanOverrideTests {

	record Component(KeyValueStore store, @Qualifier("sessions") KeyValueStore sessions) {
	}

	record Opener(KeyValueStores stores) {
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(KeyValueAutoConfiguration.class)
	@Import({ Component.class, Opener.class })
	static class Application {

	}

	@Nested
	@SpringBootTest(classes = Application.class, properties = { "kv.stores.default.path=:memory:",
			"kv.stores.sessions.path=:memory:",
			"kv.components.[io.keyvalue.injection.BeanOverrideTests$Component].key_value_stores=default,sessions" })
	class MockQualified {

		@MockitoBean
		@Qualifier("sessions")
		private KeyValueStore sessions;

		@Test
		void mockIsUsed(@Autowired Component component) {
			assertThat(component.sessions()).isSameAs(this.sessions);
			assertThat(component.store()).isNotSameAs(this.sessions);
			component.store().setString("key", "value");
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class, properties = { "kv.stores.default.path=:memory:",
			"kv.stores.sessions.path=:memory:",
			"kv.components.[io.keyvalue.injection.BeanOverrideTests$Component].key_value_stores=default,sessions" })
	class MockDefaultWithSeveral {

		@MockitoBean
		private KeyValueStore store;

		@Test
		void mockIsUsed(@Autowired Component component) {
			assertThat(component.store()).isSameAs(this.store);
			component.sessions().setString("key", "value");
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class, properties = { "kv.stores.default.path=:memory:",
			"kv.stores.sessions.path=:memory:",
			"kv.components.[io.keyvalue.injection.BeanOverrideTests$Component].key_value_stores=default,sessions" })
	class MockByName {

		@MockitoBean("io.keyvalue.store.sessions")
		private KeyValueStore sessions;

		@Test
		void mockIsUsed(@Autowired Component component) {
			assertThat(component.sessions()).isSameAs(this.sessions);
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class, properties = { "kv.stores.default.path=:memory:",
			"kv.stores.sessions.path=:memory:",
			"kv.components.[io.keyvalue.injection.BeanOverrideTests$Component].key_value_stores=default,sessions" })
	class TestBeanOverride {

		@TestBean
		private KeyValueStore store;

		static KeyValueStore store() {
			return Mockito.mock(KeyValueStore.class);
		}

		@Test
		void beanIsUsed(@Autowired Component component) {
			assertThat(component.store()).isSameAs(this.store);
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class, properties = { "kv.stores.default.path=:memory:",
			"kv.stores.sessions.path=:memory:",
			"kv.components.[io.keyvalue.injection.BeanOverrideTests$Component].key_value_stores=default,sessions" })
	class MockStores {

		@MockitoBean
		private KeyValueStores stores;

		@Test
		void mockIsUsed(@Autowired Opener opener) {
			assertThat(opener.stores()).isSameAs(this.stores);
		}

	}

}
