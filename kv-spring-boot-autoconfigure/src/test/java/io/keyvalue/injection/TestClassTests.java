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

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;

import io.keyvalue.KeyValueStore;
import io.keyvalue.autoconfigure.KeyValueAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A test class is a component too, named by its class.
 */
@SpringBootTest(classes = TestClassTests.Application.class,
		properties = { "kv.stores.default.path=:memory:", "kv.stores.sessions.path=:memory:",
				"kv.components.[io.keyvalue.injection.TestClassTests].key_value_stores=default,sessions:read" })
class TestClassTests {

	@Autowired
	private @Nullable KeyValueStore store;

	@Test
	void fieldIsGranted() {
		Roads.present(this.store).setString("key", "value");
		assertThat(Roads.present(this.store).getString("key")).contains("value");
	}

	@Test
	void parameterIsGranted(@Autowired @Qualifier("sessions") KeyValueStore sessions) {
		assertThat(sessions).hasToString(
				"key-value store \"sessions:read\" of component " + "\"io.keyvalue.injection.TestClassTests\"");
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(KeyValueAutoConfiguration.class)
	static class Application {

	}

}
