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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.PostConstruct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.stereotype.Component;

import io.keyvalue.KeyValueStore;
import io.keyvalue.KeyValueStores;
import io.keyvalue.backend.memory.InMemoryStoreBackendFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What an application says that cannot start, word by word.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartUpFailureTests {

	@TempDir
	private Path directory;

	@Test
	void missingGrantsAreReportedAllAtOnceWithTheYamlToAdd(CapturedOutput output) {
		fail(MissingGrants.class, "kv.stores.sessions.path=:memory:",
				"kv.components.login-service.key_value_stores=audit:read", "kv.stores.audit.path=:memory:");
		assertThat(output).contains(
				"""
						Description:

						Key-value stores were asked for by components that are not granted them:

						    component "itemController" asks for store "default" (parameter 1 of constructor of %1$s$ItemController)
						    component "itemController" asks for store "nowhere" (parameter 2 of constructor of %1$s$ItemController)
						    component "loginService" asks for store "sessions" (method %1$s$MissingGrants.loginService)

						Action:

						Grant the stores, if these components may use them. In application.yml, that is:

						    kv:
						      components:
						        item-controller:
						          key_value_stores: [default, nowhere]
						        login-service:
						          key_value_stores: ["audit:read", sessions]

						Write "label:read" instead of "label" for a component that only reads.
						"""
					.formatted(getClass().getName()));
	}

	@Test
	void useOfAStoreBeforeTheStartIsOverIsReportedLikeAMissingGrant(CapturedOutput output) {
		fail(EarlyUse.class);
		assertThat(output).contains("""
				    component "earlyUser" asks for store "default" (constructor of %1$s$EarlyUser)

				Action:

				Grant the stores, if these components may use them. In application.yml, that is:

				    kv:
				      components:
				        early-user:
				          key_value_stores: [default]
				""".formatted(getClass().getName()));
	}

	@Test
	void storeOpenedInAConstructorWithoutGrantIsReported(CapturedOutput output) {
		fail(EarlyOpener.class);
		assertThat(output).contains("""
				    component "opener" asks for store "default" (KeyValueStores.open)

				Action:

				Grant the stores, if these components may use them. In application.yml, that is:

				    kv:
				      components:
				        opener:
				          key_value_stores: [default]
				""");
	}

	@Test
	void unknownLabelsInGrantsAreReportedAllAtOnce(CapturedOutput output) {
		fail(Nothing.class, "kv.stores.sessions.path=:memory:",
				"kv.components.login-service.key_value_stores=sesions,default,x",
				"kv.components.item-controller.key_value_stores=default:write");
		assertThat(output).contains(
				"""
						Description:

						The grants of key-value stores are wrong:

						    unknown key_value_stores access "default:write" for component "item-controller". Did you mean "default:read"?
						    unknown key_value_stores label "sesions" for component "login-service". Did you mean "sessions"?
						    unknown key_value_stores label "x" for component "login-service"

						Action:

						Define the missing stores under kv.stores, or correct the labels in key_value_stores. A grant is "label" or \
						"label:read". These stores are defined: default, sessions.
						""");
	}

	@Test
	void unknownTypeIsReportedWithTheNearestAndAllThereAre(CapturedOutput output) {
		fail(MemoryBackend.class, "kv.stores.sessions.type=sqllite", "kv.stores.audit.type=dynamodb");
		assertThat(output).contains(
				"""
						Description:

						There is no such type of key-value store:

						    kv.stores.audit.type is "dynamodb".
						    kv.stores.sessions.type is "sqllite". Did you mean "sqlite"?

						Action:

						Use one of the types that there are: memory, nats, redis, sqlite. A bean of type StoreBackendFactory adds another.
						""");
	}

	@Test
	void missingDriverIsReportedWithTheDependencyToAdd(CapturedOutput output) {
		SpringApplication application = application(Nothing.class);
		application.setResourceLoader(new DefaultResourceLoader(new FilteredClassLoader(SQLiteDataSource.class)));
		assertThatException().isThrownBy(application::run);
		assertThat(output).contains(
				"""
						Description:

						The key-value store "default" is of type "sqlite", whose driver is not on the class path.

						Action:

						Add the dependency org.xerial:sqlite-jdbc, or set kv.stores.default.type to one of the types that there are: nats, redis.
						""");
	}

	@Test
	void malformedLabelsAreReportedAllAtOnce(CapturedOutput output) {
		fail(Nothing.class, "kv.stores.camelCase.type=sqlite", "kv.stores.a--b.type=sqlite", "kv.stores.2x.type=sqlite",
				"kv.stores.[b@d].type=sqlite", "kv.stores.user-sessions.type=sqlite");
		assertThat(output).contains(
				"""
						Description:

						The labels of 4 key-value stores are malformed:

						    kv.stores.2x
						    kv.stores.a--b
						    kv.stores.b@d
						    kv.stores.camelCase

						Action:

						Rename them to lower-case ASCII words joined by '-' or by '_', not both, each starting with a letter, such as \
						"user-sessions" or "user_sessions".
						""");
	}

	@Test
	void labelsThatSpringBootDoesNotTellApartAreReported(CapturedOutput output) {
		fail(Nothing.class, "kv.stores.user-sessions.type=sqlite", "kv.stores.user_sessions.type=sqlite");
		assertThat(output)
			.contains("under kv.stores differ only in case, '-' or '_', which Spring Boot does not tell apart.")
			.contains("Rename one of the two stores, or give both sets of properties to one.");
	}

	@Test
	void unknownPropertiesAreReportedWithTheNearestName(CapturedOutput output) {
		fail(Nothing.class, "kv.stors.sessions.type=sqlite", "kv.stores.sessions.pth=x",
				"kv.stores.sessions.entirely-different=x", "kv.components.item-controller.keyvaluestore=default");
		assertThat(output).contains("""
				Description:

				Some properties under kv are unknown:

				""")
			.containsPattern("    kv\\.stors\\.sessions\\.type \\(.+\\)\\. Did you mean \"stores\"\\?\n")
			.containsPattern("    kv\\.stores\\.sessions\\.pth \\(.+\\)\\. Did you mean \"path\"\\?\n")
			.containsPattern("    kv\\.stores\\.sessions\\.entirely-different \\(.+\\)\\. Known here: "
					+ "cache-size, durability, .*, path, .*, timeout, type\\.\n")
			.containsPattern("    kv\\.components\\.item-controller\\.keyvaluestore \\(.+\\)\\. "
					+ "Did you mean \"key-value-stores\"\\?\n")
			.contains("""
					Action:

					Correct or remove them.
					""");
	}

	@Test
	void pathThatIsADirectoryIsReported(CapturedOutput output) {
		fail(Nothing.class, "kv.stores.default.path=" + this.directory);
		assertThat(output).contains("The key-value store \"default\" cannot be set up: kv.stores.default.path ")
			.contains("directory");
	}

	@Test
	void pathBelowAFileIsReported(CapturedOutput output) throws IOException {
		Path file = Files.createFile(this.directory.resolve("file"));
		fail(Nothing.class, "kv.stores.default.path=" + file.resolve("key-value.db"));
		assertThat(output).contains("The key-value store \"default\" cannot be set up: kv.stores.default.path ")
			.contains(file.toString());
	}

	@Test
	void namespaceWithOtherCharactersIsReported(CapturedOutput output) {
		fail(Nothing.class, "kv.namespace=my app");
		assertThat(output).contains("""
				Description:

				kv.namespace is "my app", which is not made of letters, digits, '-' and '_' alone.

				Action:

				Change kv.namespace, for example to "my-app".
				""");
	}

	@Test
	void limitsOutOfRangeAreReported(CapturedOutput output) {
		fail(Nothing.class, "kv.stores.default.timeout=0s");
		assertThat(output).contains(
				"""
						Description:

						The key-value store "default" cannot be set up: kv.stores.default.timeout is not from 1 millisecond to 1 day.

						Action:

						Set it to something like 5s.
						""");
	}

	@Test
	void twoBeansForOneTypeAreReported(CapturedOutput output) {
		fail(TwoMemoryBackends.class);
		String factory = InMemoryStoreBackendFactory.class.getName();
		assertThat(output).contains("Two beans make key-value stores of type \"memory\": one is of " + factory
				+ ", one of " + factory + ".");
	}

	private void fail(Class<?> configuration, String... properties) {
		assertThatException().isThrownBy(() -> application(configuration, properties).run());
	}

	private SpringApplication application(Class<?> configuration, String... properties) {
		List<String> all = new ArrayList<>(List.of("kv.stores.default.path=" + this.directory.resolve("key-value.db")));
		all.addAll(List.of(properties));
		return new SpringApplicationBuilder(configuration).web(WebApplicationType.NONE)
			.properties(all.toArray(String[]::new))
			.application();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(KeyValueAutoConfiguration.class)
	static class Nothing {

	}

	@Import(ItemController.class)
	static class MissingGrants extends Nothing {

		@Bean
		Object loginService(@Qualifier("sessions") KeyValueStore sessions) {
			return "a service with " + sessions;
		}

	}

	@Component("itemController")
	record ItemController(KeyValueStore items, @Qualifier("nowhere") KeyValueStore other) {
	}

	@Import(EarlyUser.class)
	static class EarlyUse extends Nothing {

	}

	@Component("earlyUser")
	static class EarlyUser {

		private final KeyValueStore store;

		EarlyUser(KeyValueStore store) {
			this.store = store;
		}

		@PostConstruct
		void initialize() {
			this.store.setString("started", "yes");
		}

	}

	@Import(Opener.class)
	static class EarlyOpener extends Nothing {

	}

	@Component("opener")
	static class Opener {

		Opener(KeyValueStores stores) {
			stores.openDefault();
		}

	}

	static class MemoryBackend extends Nothing {

		@Bean
		InMemoryStoreBackendFactory memoryStoreBackendFactory() {
			return new InMemoryStoreBackendFactory();
		}

	}

	static class TwoMemoryBackends extends MemoryBackend {

		@Bean
		InMemoryStoreBackendFactory anotherFactory() {
			return new InMemoryStoreBackendFactory();
		}

	}

}
