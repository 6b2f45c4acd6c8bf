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

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import io.keyvalue.KeyValueStores;
import io.keyvalue.StoreUnavailableException;
import io.keyvalue.backend.InvalidStoreConfigurationException;
import io.keyvalue.backend.redis.RedisSmoke;
import io.keyvalue.backend.redis.RedisStoreBackendFactory;
import io.keyvalue.server.RedisCluster;
import io.keyvalue.server.RedisOptions;
import io.keyvalue.server.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * From properties to stores in Redis.
 */
@ExtendWith(OutputCaptureExtension.class)
class RedisStoreConfigurationTests {

	private static RedisServer server;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KeyValueAutoConfiguration.class))
		.withBean("component", Component.class)
		.withPropertyValues("kv.namespace=app", "kv.stores.sessions.type=redis",
				"kv.components.component.key_value_stores=sessions");

	@BeforeAll
	static void startServer() {
		server = RedisServer.start();
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@Test
	void storeUsesTheRedisOfTheApplication(CapturedOutput output) {
		withBoot().withPropertyValues("spring.data.redis.port=" + server.port(), "spring.data.redis.database=3")
			.run((context) -> {
				context.getBean(Component.class).stores().open("sessions").setString("k", "of the application");
				assertThat(server.cli("-n", "3", "GET", "app:sessions:k").strip()).isEqualTo("of the application");
				assertThat(output)
					.contains("Key-value store \"sessions\": redis, redis://localhost:" + server.port() + "/3");
			});
	}

	@Test
	void storeUsesTheJedisOfTheApplication() {
		withBoot().withPropertyValues("spring.data.redis.port=" + server.port(), "spring.data.redis.client-type=jedis")
			.run((context) -> {
				context.getBean(Component.class).stores().open("sessions").setString("jedis", "v");
				assertThat(server.command("GET", "app:sessions:jedis")).isEqualTo("v");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "lettuce", "jedis" })
	void storeUsesTheEncryptionOfTheApplication(String client) {
		try (RedisServer encrypted = RedisServer.start(RedisOptions::tls)) {
			withBoot().withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
				.withPropertyValues("spring.data.redis.host=127.0.0.1", "spring.data.redis.port=" + encrypted.port(),
						"spring.data.redis.client-type=" + client, "spring.data.redis.ssl.bundle=redis",
						"spring.ssl.bundle.jks.redis.truststore.type=PKCS12",
						"spring.ssl.bundle.jks.redis.truststore.password=changeit",
						"spring.ssl.bundle.jks.redis.truststore.location=" + encrypted.certificate().trustStore())
				.run((context) -> {
					assertThat(context).hasNotFailed();
					context.getBean(Component.class).stores().open("sessions").setString("k", "encrypted");
					assertThat(encrypted.command("GET", "app:sessions:k")).isEqualTo("encrypted");
				});
		}
	}

	@Test
	void storeEncryptsWithAnSslBundle() {
		try (RedisServer encrypted = RedisServer.start(RedisOptions::tls);
				RedisCluster cluster = RedisCluster
					.start((options) -> options.tls(encrypted.certificate()).config("tls-cluster", "yes"))) {
			withBundle(encrypted)
				.withPropertyValues("kv.stores.sessions.url=" + encrypted.url(), "kv.stores.sessions.ssl-bundle=redis",
						"kv.stores.catalog.type=redis",
						"kv.stores.catalog.nodes=" + String.join(",", cluster.addresses()),
						"kv.stores.catalog.ssl-bundle=redis", "kv.stores.untrusting.type=redis",
						"kv.stores.untrusting.url=" + encrypted.url(), "kv.stores.elsewhere.type=redis",
						"kv.stores.elsewhere.url=rediss://0.0.0.0:" + encrypted.port(),
						"kv.stores.elsewhere.ssl-bundle=redis",
						"kv.components.component.key_value_stores=sessions,catalog,untrusting,elsewhere")
				.run((context) -> {
					assertThat(context).hasNotFailed();
					KeyValueStores stores = context.getBean(Component.class).stores();
					RedisSmoke.check(stores.open("sessions"));
					RedisSmoke.check(stores.open("catalog"));
					assertThat(encrypted.command("GET", "app:sessions:smoke:text")).isEqualTo("ünï");
					for (String label : List.of("untrusting", "elsewhere")) {
						assertThatExceptionOfType(StoreUnavailableException.class).as(label)
							.isThrownBy(() -> stores.open(label).get("k"));
					}
				});
		}
	}

	@ParameterizedTest
	@CsvSource({ "url=rediss://localhost, nonsense, is \"nonsense\"%2C and there is no SSL bundle of that name",
			"nodes=localhost:1, nonsense, is \"nonsense\"%2C and there is no SSL bundle of that name",
			"url=rediss://localhost, broken, is \"broken\"%2C an SSL bundle that cannot be used",
			"url=redis://localhost, broken, is set%2C but connections are not encrypted",
			", broken, is set without url and nodes" })
	void sslBundleThatCannotBeUsedIsReported(String address, String bundle, String problem) {
		this.runner.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
			.withPropertyValues("kv.stores.sessions." + ((address != null) ? address : "fail-fast=false"),
					"kv.stores.sessions.ssl-bundle=" + bundle,
					"spring.ssl.bundle.jks.broken.truststore.location=nowhere.p12")
			.run((context) -> assertReport(context.getStartupFailure(),
					"kv.stores.sessions.ssl-bundle " + problem.replace("%2C", ",")));
	}

	@Test
	void sslBundleOfAnApplicationWithoutAnyIsReported() {
		this.runner
			.withPropertyValues("kv.stores.sessions.url=rediss://localhost", "kv.stores.sessions.ssl-bundle=nonsense")
			.run((context) -> assertReport(context.getStartupFailure(), "there is no SSL bundle of that name",
					"spring.ssl.bundle.pem.nonsense"));
	}

	@Test
	void severalStoresOnSeveralServersAndNoneOfThemIsABean() {
		try (RedisServer other = RedisServer.start((options) -> options.password("s3cret"))) {
			withBoot()
				.withPropertyValues("spring.data.redis.port=" + server.port(), "kv.stores.catalog.type=redis",
						"kv.stores.catalog.url=" + other.url("", "s3cret"), "kv.stores.audit.type=redis",
						"kv.stores.audit.url=" + server.url() + "/1",
						"kv.components.component.key_value_stores=sessions,catalog,audit")
				.run((context) -> {
					KeyValueStores stores = context.getBean(Component.class).stores();
					for (String label : stores.labels()) {
						stores.open(label).setString("several", label);
					}
					assertThat(server.command("GET", "app:sessions:several")).isEqualTo("sessions");
					assertThat(other.command("GET", "app:catalog:several")).isEqualTo("catalog");
					assertThat(server.cli("-n", "1", "GET", "app:audit:several").strip()).isEqualTo("audit");
					assertThat(context).hasSingleBean(RedisConnectionFactory.class);
				});
		}
	}

	@Test
	void connectionsAreClosedWithTheApplication() {
		long before = clients();
		this.runner.withPropertyValues("kv.stores.sessions.url=" + server.url()).run((context) -> {
			context.getBean(Component.class).stores().open("sessions").exists("k");
			assertThat(clients()).isGreaterThan(before);
			assertThat(context).doesNotHaveBean(RedisConnectionFactory.class);
		});
		assertThat(clients()).isEqualTo(before);
	}

	@Test
	void storesCloseBeforeTheResourcesOfTheApplicationThatTheyUse() {
		List<String> closed = new CopyOnWriteArrayList<>();
		withBoot().withPropertyValues("spring.data.redis.port=" + server.port())
			.withBean("listener", DestructionAwareBeanPostProcessor.class, () -> (bean, name) -> closed.add(name))
			.run((context) -> context.getBean(Component.class).stores().open("sessions").exists("k"));
		assertThat(closed).containsSubsequence("redisStoreBackendFactory", "redisConnectionFactory",
				"lettuceClientResources");
	}

	@Test
	void applicationStartsWithoutItsServer() {
		this.runner.withPropertyValues("kv.stores.sessions.url=redis://127.0.0.1:1").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThatExceptionOfType(StoreUnavailableException.class)
				.isThrownBy(() -> context.getBean(Component.class).stores().open("sessions").get("k"));
		});
	}

	@Test
	void failFastStopsTheStartAndSaysWhy() {
		this.runner
			.withPropertyValues("kv.stores.sessions.url=redis://user:hush-hush@127.0.0.1:1",
					"kv.stores.sessions.fail-fast=true")
			.run((context) -> assertReport(context.getStartupFailure(),
					"kv.stores.sessions.fail-fast is true, and the store does not work",
					"redis://127.0.0.1:1/0 cannot be reached"));
		this.runner.withPropertyValues("kv.stores.sessions.url=" + server.url(), "kv.stores.sessions.fail-fast=true")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void missingDriverIsReported() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.data.redis"))
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOfSatisfying(KeyValueConfigurationException.class,
						(report) -> assertThat(report.getMessage() + report.getAction())
							.contains("\"sessions\" is of type \"redis\", whose driver is not on the class path")
							.contains("org.springframework.boot:spring-boot-starter-data-redis")));
	}

	@Test
	void worksWithJedisAlone() {
		this.runner.withClassLoader(new FilteredClassLoader("io.lettuce"))
			.withPropertyValues("kv.stores.sessions.url=" + server.url())
			.run((context) -> assertThat(context).hasSingleBean(RedisStoreBackendFactory.class));
	}

	@Test
	void missingNamespaceIsReported() {
		this.runner.withPropertyValues("kv.namespace=", "kv.stores.sessions.url=" + server.url())
			.run((context) -> assertReport(context.getStartupFailure(), "kv.namespace is not set"));
	}

	@Test
	void missingAddressIsReported() {
		this.runner.run((context) -> assertReport(context.getStartupFailure(),
				"kv.stores.sessions.url is not set, and the application has no RedisConnectionFactory of its own",
				"spring.data.redis.host"));
	}

	@Test
	void severalConnectionFactoriesAreReported() {
		ApplicationContextRunner several = this.runner
			.withBean("one", LettuceConnectionFactory.class,
					() -> new LettuceConnectionFactory("127.0.0.1", server.port()))
			.withBean("two", LettuceConnectionFactory.class,
					() -> new LettuceConnectionFactory("127.0.0.1", server.port()));
		several.run((context) -> assertReport(context.getStartupFailure(), "one, two", "@Primary"));
		several
			.withBean("three", LettuceConnectionFactory.class,
					() -> new LettuceConnectionFactory("127.0.0.1", server.port()), (bean) -> bean.setPrimary(true))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				context.getBean(Component.class).stores().open("sessions").setString("primary", "v");
			});
	}

	@ParameterizedTest
	@CsvSource({ "url=http://localhost, url is not the URL", "url=redis://, url is not the URL",
			"url=redis://host:99999, url is not the URL", "url=redis://host/zero, url is not the URL",
			"url=redis://u:hush%zz@host, url is not the URL", "url=localhost:6379, url is not the URL",
			"nodes=host, nodes holds something that is not like host:port",
			"password=hush, password is set without url and nodes",
			"database=1, database is set without url and nodes" })
	void malformedAddressIsReported(String property, String report) {
		this.runner.withPropertyValues("kv.stores.sessions." + property).run((context) -> {
			assertReport(context.getStartupFailure(), "kv.stores.sessions." + report);
			assertThat(context.getStartupFailure()).rootCause().hasMessageNotContaining("hush");
		});
	}

	@Test
	void contradictionsAreReported() {
		Map.of("nodes=a:1", "nodes is set together with url", "password=b", "password is set, but the url holds it too",
				"database=2", "database is set, but the url holds it too")
			.forEach((property, report) -> this.runner
				.withPropertyValues("kv.stores.sessions.url=redis://user:secret@host:1/0",
						"kv.stores.sessions." + property)
				.run((context) -> assertReport(context.getStartupFailure(), "kv.stores.sessions." + report)));
	}

	private ApplicationContextRunner withBundle(RedisServer encrypted) {
		return this.runner.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
			.withPropertyValues("spring.ssl.bundle.jks.redis.truststore.type=PKCS12",
					"spring.ssl.bundle.jks.redis.truststore.password=" + encrypted.certificate().password(),
					"spring.ssl.bundle.jks.redis.truststore.location=" + encrypted.certificate().trustStore());
	}

	private ApplicationContextRunner withBoot() {
		return this.runner.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class));
	}

	private static long clients() {
		return server.cli("CLIENT", "LIST", "TYPE", "normal").lines().filter((line) -> !line.isBlank()).count();
	}

	private static void assertReport(Throwable failure, String... texts) {
		assertThat(failure).rootCause();
		InvalidStoreConfigurationException report = null;
		for (Throwable link = failure; link != null; link = link.getCause()) {
			report = (link instanceof InvalidStoreConfigurationException found) ? found : report;
		}
		assertThat(report).isNotNull();
		assertThat(report.getProblem() + " " + report.getRemedy()).contains(texts).doesNotContain("hush");
	}

	record Component(KeyValueStores stores) {
	}

}
