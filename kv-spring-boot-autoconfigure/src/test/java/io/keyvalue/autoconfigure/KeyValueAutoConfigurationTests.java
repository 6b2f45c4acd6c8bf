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

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.keyvalue.KeyValueStore;
import io.keyvalue.KeyValueStores;
import io.keyvalue.StoreUnavailableException;
import io.keyvalue.UnsupportedStoreOperationException;
import io.keyvalue.ValueTooLargeException;
import io.keyvalue.backend.memory.InMemoryStoreBackendFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * From properties to stores.
 */
@ExtendWith(OutputCaptureExtension.class)
class KeyValueAutoConfigurationTests {

	@TempDir
	private Path directory;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KeyValueAutoConfiguration.class))
		.withBean("component", Component.class);

	@Test
	void withoutConfigurationThereIsTheDefaultStoreInAFileThatOpensAtFirstUse(CapturedOutput output) {
		Path file = Path.of(".kv/key-value.db").toAbsolutePath();
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(Component.class).stores().labels()).isEmpty();
			assertThat(output).contains("Key-value store \"default\": sqlite, " + file + ", granted to no component");
			assertThat(file).doesNotExist();
		});
	}

	@Test
	void eachLabelIsAStoreOfItsOwnAndTheStartSaysWhereAndForWhom(CapturedOutput output) {
		Path file = this.directory.resolve("a/b/stores.db");
		granted("default", "user-sessions:read", "user_sessions2", "memory").withBean(InMemoryStoreBackendFactory.class)
			.withPropertyValues("kv.stores.default.path=" + file, "kv.stores.user-sessions.path=" + file,
					"kv.stores.user_sessions2.path=" + file, "kv.stores.memory.type=memory")
			.run((context) -> {
				KeyValueStores stores = context.getBean(Component.class).stores();
				assertThat(stores.labels()).containsExactly("default", "memory", "user-sessions", "user_sessions2");
				stores.openDefault().setString("key", "of default");
				stores.open("user_sessions2").setString("key", "of user_sessions2");
				stores.open("memory").setString("key", "of memory");
				assertThat(stores.openDefault().getString("key")).contains("of default");
				assertThat(stores.open("user-sessions").getString("key")).isEmpty();
				assertThat(stores.open("user_sessions2").getString("key")).contains("of user_sessions2");
				assertThat(stores.open("memory").getString("key")).contains("of memory");
				assertThat(file).isRegularFile();
				assertThat(output).contains("Key-value store \"default\": sqlite, " + file + ", granted to component\n")
					.contains("Key-value store \"user-sessions\": sqlite, " + file + ", granted to component (read)\n")
					.contains("Key-value store \"memory\": memory, memory, granted to component\n");
			});
	}

	@Test
	void defaultLabelCanBeRemapped() {
		granted("default").withBean(InMemoryStoreBackendFactory.class)
			.withPropertyValues("kv.stores.default.type=memory")
			.withClassLoader(new FilteredClassLoader("org.sqlite"))
			.run((context) -> {
				KeyValueStore store = context.getBean(Component.class).stores().openDefault();
				store.setString("key", "value");
				assertThat(store.getString("key")).contains("value");
			});
	}

	@Test
	void whatIsWrittenIsThereAfterARestart() {
		ApplicationContextRunner application = granted("default")
			.withPropertyValues("kv.stores.default.path=" + this.directory.resolve("key-value.db"));
		application.run((context) -> context.getBean(Component.class).stores().openDefault().setString("key", "value"));
		application
			.run((context) -> assertThat(context.getBean(Component.class).stores().openDefault().getString("key"))
				.contains("value"));
	}

	@Test
	void callsAfterTheEndSayThatTheApplicationIsClosed() {
		KeyValueStore[] store = new KeyValueStore[1];
		granted("default").withPropertyValues("kv.stores.default.path=" + this.directory.resolve("key-value.db"))
			.run((context) -> {
				store[0] = context.getBean(Component.class).stores().openDefault();
				store[0].setString("key", "value");
			});
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store[0].get("key"))
			.withMessageContaining("clos");
	}

	@Test
	void storeThatYamlNamesWithoutPropertiesHasTheDefaults() {
		granted("catalog").withPropertyValues("kv.stores.catalog=", "kv.stores.default.path=:memory:")
			.run((context) -> assertThat(context.getBean(Component.class).stores().labels())
				.containsExactly("catalog"));
	}

	@Test
	void environmentVariablesSetPropertiesOfLabelsThatAreSpeltElsewhere() {
		Path file = this.directory.resolve("key-value.db");
		withEnvironment(Map.of("KV_STORES_USERSESSIONS_PATH", file.toString(), "KV_COMPONENTS_COMPONENT_KEYVALUESTORES",
				"user-sessions", "KV_HOME", "somebody else's", "KV_STORES_USER_SESSIONS_PATH", "x"))
			.withPropertyValues("kv.stores.user-sessions.timeout=1s")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				context.getBean(Component.class).stores().open("user-sessions").setString("key", "value");
				assertThat(file).isRegularFile();
				assertThat(context.getBeanNamesForType(KeyValueStore.class))
					.containsExactlyInAnyOrder("io.keyvalue.store.default", "io.keyvalue.store.user-sessions");
			});
	}

	@Test
	void environmentVariablesAloneDefineAStore() {
		withEnvironment(Map.of("KV_STORES_SESSIONS_TYPE", "sqlite", "KV_STORES_SESSIONS_PATH", ":memory:",
				"KV_COMPONENTS_COMPONENT_KEYVALUESTORES_0", "sessions"))
			.run((context) -> context.getBean(Component.class).stores().open("sessions").setString("key", "value"));
	}

	@Test
	void valuesAreLimitedAsConfigured() {
		granted("default").withPropertyValues("kv.stores.default.path=:memory:", "kv.stores.default.max-value-size=1KB")
			.run((context) -> {
				KeyValueStore store = context.getBean(Component.class).stores().openDefault();
				store.set("key", new byte[1024]);
				assertThatExceptionOfType(ValueTooLargeException.class)
					.isThrownBy(() -> store.set("key", new byte[1025]))
					.withMessage(
							"Store \"default\": the value for key \"key\" has 1025 bytes, more than the 1024 allowed. "
									+ "To allow longer values, raise kv.stores.default.max-value-size.");
			});
	}

	@Test
	void jsonIsThatOfTheApplicationsMapper() {
		granted("default").withPropertyValues("kv.stores.default.path=:memory:")
			.withBean(JsonMapper.class,
					() -> JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build())
			.run((context) -> {
				KeyValueStore store = context.getBean(Component.class).stores().openDefault();
				store.setJson("key", new Person("River"));
				assertThat(store.getString("key")).contains("{\"first_name\":\"River\"}");
				assertThat(store.getJson("key", Person.class)).contains(new Person("River"));
			});
	}

	@Test
	void severalMappersOfWhichNoneIsPrimaryAreReported() {
		granted("default").withPropertyValues("kv.stores.default.path=:memory:")
			.withBean("one", JsonMapper.class, JsonMapper::new)
			.withBean("two", JsonMapper.class, JsonMapper::new)
			.run((context) -> {
				KeyValueStore store = context.getBean(Component.class).stores().openDefault();
				assertThatExceptionOfType(UnsupportedStoreOperationException.class)
					.isThrownBy(() -> store.setJson("key", new Person("River")))
					.withMessageContaining("mark one as @Primary");
			});
	}

	@Test
	void withoutJacksonEverythingButJsonWorks() {
		granted("default").withPropertyValues("kv.stores.default.path=:memory:")
			.withClassLoader(new FilteredClassLoader("tools.jackson"))
			.run((context) -> {
				KeyValueStore store = context.getBean(Component.class).stores().openDefault();
				store.setString("key", "value");
				assertThatExceptionOfType(UnsupportedStoreOperationException.class)
					.isThrownBy(() -> store.setJson("key", new Person("River")))
					.withMessageContaining("Add the dependency org.springframework.boot:spring-boot-starter-jackson.");
			});
	}

	@Test
	void grantForABeanThatDoesNotExistIsAWarning(CapturedOutput output) {
		granted("default")
			.withPropertyValues("kv.components.componnent.key_value_stores=default",
					"kv.components.something-else-entirely.key_value_stores=default")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output)
					.contains("kv.components.componnent grants key-value stores to a bean that does not exist. "
							+ "Did you mean \"component\"?\n")
					.contains("kv.components.something-else-entirely grants key-value stores to a bean that does not "
							+ "exist.");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "true", "false" })
	void lazyInitializationChangesNothing(String lazy, CapturedOutput output) {
		granted("default")
			.withPropertyValues("spring.main.lazy-initialization=" + lazy, "kv.stores.default.path=:memory:")
			.run((context) -> {
				context.getBean(Component.class).stores().openDefault().setString("key", "value");
				assertThat(output).contains("Key-value store \"default\": sqlite");
			});
	}

	@Test
	void severalApplicationsInOneJvmShareAFile() {
		ApplicationContextRunner application = granted("default")
			.withPropertyValues("kv.stores.default.path=" + this.directory.resolve("key-value.db"));
		application.run((one) -> application.run((other) -> {
			one.getBean(Component.class).stores().openDefault().setString("key", "value");
			assertThat(other.getBean(Component.class).stores().openDefault().getString("key")).contains("value");
			assertThat(other.getBean(Component.class).stores().openDefault().increment("counter", 1)).isOne();
			assertThat(one.getBean(Component.class).stores().openDefault().increment("counter", 1)).isEqualTo(2);
		}));
	}

	@Test
	void timesAreReadAsSpringUsersWriteThem() {
		granted("default").withPropertyValues("kv.stores.default.path=:memory:", "kv.stores.default.timeout=1500ms")
			.run((context) -> {
				KeyValueStore store = context.getBean(Component.class).stores().openDefault();
				assertThat(store.setIfAbsent("key", new byte[0], Duration.ofMinutes(1))).isTrue();
			});
	}

	@Test
	void fileOfAStoreIsLeftAloneUntilItIsUsed() {
		Path file = this.directory.resolve("key-value.db");
		granted("default").withPropertyValues("kv.stores.default.path=" + file).run((context) -> {
			assertThat(Files.exists(file)).isFalse();
			context.getBean(Component.class).stores().openDefault().exists("key");
			assertThat(Files.exists(file)).isTrue();
		});
	}

	private ApplicationContextRunner granted(String... labels) {
		return this.runner.withPropertyValues("kv.components.component.key_value_stores=" + String.join(",", labels));
	}

	private ApplicationContextRunner withEnvironment(Map<String, Object> variables) {
		return this.runner.withPropertyValues("kv.stores.default.path=:memory:")
			.withInitializer((context) -> setEnvironment(context, variables));
	}

	private static void setEnvironment(ConfigurableApplicationContext context, Map<String, Object> variables) {
		context.getEnvironment()
			.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
	}

	record Component(KeyValueStores stores) {
	}

	record Person(String firstName) {
	}

}
