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

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import io.keyvalue.KeyValueStore;
import io.keyvalue.autoconfigure.KeyValueAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The mock of a store takes its place in all components.
 */
@SpringBootTest(classes = MockedStoreTests.Application.class, properties = "kv.stores.default.path=:memory:")
class MockedStoreTests {

	@MockitoBean
	private KeyValueStore store;

	@Test
	void componentGetsTheMock(@Autowired Component component) {
		assertThat(component.store()).isSameAs(this.store);
	}

	record Component(KeyValueStore store) {
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(KeyValueAutoConfiguration.class)
	@Import(Component.class)
	static class Application {

	}

}
