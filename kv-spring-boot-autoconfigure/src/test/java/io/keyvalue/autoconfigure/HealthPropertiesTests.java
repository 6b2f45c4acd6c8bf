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

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The properties of health, and mistakes in them.
 */
class HealthPropertiesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KeyValueAutoConfiguration.class))
		.withPropertyValues("kv.stores.default.path=:memory:");

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "kv.health.timeuot=1s | kv.health.timeuot|Did you mean \"timeout\"?",
			"kv.health.timeout.ms=1 | kv.health.timeout.ms|Nothing can be beneath kv.health.timeout",
			"kv.health=1s | kv.health|has a value. Put the properties beneath it, such as kv.health.timeout.",
			"kv.healht.timeout=1s | kv.healht.timeout|Did you mean \"health\"?",
			"kv.stores.default.health.enabeld=false | kv.stores.default.health.enabeld|Did you mean \"enabled\"?",
			"kv.stores.default.health.enabled.x=1 | kv.stores.default.health.enabled.x|Nothing can be beneath",
			"kv.stores.default.health=false | kv.stores.default.health|such as kv.stores.default.health.enabled.",
			"kv.defaults.health=false | kv.defaults.health|such as kv.defaults.health.enabled.",
			"kv.health.timeout=0s | kv.health.timeout|is not from 1 millisecond to 1 day",
			"kv.health.timeout=2d | kv.health.timeout|is not from 1 millisecond to 1 day" })
	void mistakeStopsTheStart(String property, String name, String problem) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(NestedExceptionUtils.getMostSpecificCause(context.getStartupFailure()))
				.isInstanceOf(KeyValueConfigurationException.class)
				.hasMessageContaining(name)
				.hasMessageContaining(problem));
	}

	@Test
	void propertiesAreRead() {
		MockEnvironment environment = new MockEnvironment().withProperty("kv.health.timeout", "500ms")
			.withProperty("kv.stores.sessions.health.enabled", "false");
		KeyValueProperties properties = new KeyValuePropertiesReader(environment).read();
		assertThat(properties.getHealth().getTimeout()).hasMillis(500);
		assertThat(properties.getStores().get("sessions").getHealth().isEnabled()).isFalse();
		assertThat(properties.getStores().get("default").getHealth().isEnabled()).isTrue();
	}

	@Test
	void nodesWithoutAnythingBeneathAreNothing() {
		MockEnvironment environment = new MockEnvironment().withProperty("kv.health", "")
			.withProperty("kv.stores.sessions.health", "")
			.withProperty("kv.defaults.health", "");
		KeyValueProperties properties = new KeyValuePropertiesReader(environment).read();
		assertThat(properties.getStores().get("sessions").getHealth().isEnabled()).isTrue();
	}

	@Test
	void environmentVariablesOfOthersAreNothing() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource(
					"test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					Map.of("KV_HEALTH", "ok", "KV_DEFAULTS", "x", "KV_DEFAULTS_HEALTH", "x", "KV_STORES_DEFAULT", "x",
							"KV_STORES_DEFAULT_HEALTH", "x")));
		KeyValueProperties properties = new KeyValuePropertiesReader(environment).read();
		assertThat(properties.getHealth().getTimeout()).hasSeconds(2);
		assertThat(properties.getStores()).containsOnlyKeys("default");
		assertThat(properties.getStores().get("default").getHealth().isEnabled()).isTrue();
	}

	@Test
	void environmentVariablesAreRead() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource(
					"test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of("KV_HEALTH_TIMEOUT",
							"3s", "KV_STORES_SESSIONS_TYPE", "sqlite", "KV_STORES_SESSIONS_HEALTH_ENABLED", "false")));
		KeyValueProperties properties = new KeyValuePropertiesReader(environment).read();
		assertThat(properties.getHealth().getTimeout()).hasSeconds(3);
		assertThat(properties.getStores().get("sessions").getHealth().isEnabled()).isFalse();
	}

}
