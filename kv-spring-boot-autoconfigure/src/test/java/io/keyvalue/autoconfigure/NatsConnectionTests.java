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

import java.util.ArrayList;
import java.util.List;

import io.nats.client.Connection;
import io.nats.client.Nats;
import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.keyvalue.KeyValueStore;
import io.keyvalue.KeyValueStores;
import io.keyvalue.StoreUnavailableException;
import io.keyvalue.backend.InvalidStoreConfigurationException;
import io.keyvalue.backend.nats.NatsConnectionDetails;
import io.keyvalue.injection.ComponentStores;
import io.keyvalue.server.NatsOptions;
import io.keyvalue.server.NatsServer;
import io.keyvalue.server.NatsVersion;
import io.keyvalue.store.StoreDescription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which servers stores of type "nats" use: their own, those of connection details, those
 * of the application's connection.
 */
class NatsConnectionTests {

	private static final String NOWHERE = "nats://127.0.0.1:1";

	private static NatsServer server;

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KeyValueAutoConfiguration.class, SslAutoConfiguration.class))
		.withBean("component", Component.class)
		.withPropertyValues("kv.namespace=shop", "kv.stores.sessions.type=nats",
				"kv.components.component.key_value_stores=sessions", "kv.stores.default.path=:memory:");

	@BeforeAll
	static void start() {
		server = NatsServer.start(NatsVersion.V2_12);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	private static String valueOf(NatsServer server, String key) throws Exception {
		try (Connection connection = Nats.connect(server.url())) {
			return connection.keyValue("shop_sessions").get(key).getValueAsString();
		}
	}

	@Test
	void connectionOfTheApplicationServesAndStaysOpenUntilTheStoresAreClosed() throws Exception {
		Connection[] used = new Connection[1];
		this.application.withUserConfiguration(ApplicationConnection.class)
			.withBean("late", Late.class)
			.withPropertyValues("kv.components.late.key_value_stores=sessions")
			.run((context) -> {
				KeyValueStore store = context.getBean(Component.class).stores().open("sessions");
				store.setString("item:1", "of the application");
				assertThat(store.increment("n", 1)).isEqualTo(1);
				assertThat(store.keys("")).contains("item:1", "n");
				used[0] = context.getBean(Connection.class);
				assertThat(used[0].getStatus()).isEqualTo(Connection.Status.CONNECTED);
				assertThat(context.getBean(Late.class).stores().getObject().labels()).containsExactly("sessions");
			});
		assertThat(used[0].getStatus()).isEqualTo(Connection.Status.CLOSED);
		assertThat(valueOf(server, "=item=3A1")).isEqualTo("of the application");
		assertThat(valueOf(server, "at-the-end")).isEqualTo("written");
	}

	@Test
	void bucketThatIsGoneIsKnownToHaveTakenNothing() {
		this.application.withUserConfiguration(ApplicationConnection.class)
			.withPropertyValues("kv.namespace=gone")
			.run((context) -> {
				KeyValueStore store = context.getBean(Component.class).stores().open("sessions");
				store.setString("k", "v");
				context.getBean(Connection.class).keyValueManagement().delete("gone_sessions");
				assertThatExceptionOfType(StoreUnavailableException.class)
					.isThrownBy(() -> store.setString("k", "other"));
			});
	}

	@Test
	void connectionDetailsCountMoreThanAConnection() throws Exception {
		this.application.withUserConfiguration(ApplicationConnection.class)
			.withBean(NatsConnectionDetails.class, () -> () -> List.of(server.url()))
			.withPropertyValues("kv.stores.carts.type=nats", "kv.stores.audit.type=nats",
					"kv.stores.audit.url=" + NOWHERE, "kv.components.component.key_value_stores=sessions,carts")
			.run((context) -> {
				KeyValueStores stores = context.getBean(Component.class).stores();
				stores.open("sessions").setString("k", "by details");
				stores.open("carts").setString("k", "by details");
				assertThat(context.getBean(ComponentStores.class).descriptions()).extracting(StoreDescription::location)
					.contains(server.url() + ", bucket shop_sessions", server.url() + ", bucket shop_carts",
							NOWHERE + ", bucket shop_audit");
			});
		assertThat(valueOf(server, "k")).isEqualTo("by details");
	}

	@Test
	void propertyThatIsSetToNothingGivesWayToConnectionDetails() {
		this.application.withBean(NatsConnectionDetails.class, () -> () -> List.of(server.url()))
			.withPropertyValues("kv.stores.sessions.url=", "kv.stores.sessions.username=",
					"kv.stores.sessions.password=", "kv.stores.sessions.ssl-bundle=")
			.run((context) -> context.getBean(Component.class).stores().open("sessions").setString("k", "v"));
	}

	@Test
	void credentialsOfConnectionDetailsCount() {
		try (NatsServer guarded = NatsServer.start(NatsVersion.V2_12, (options) -> options.user("kv", "s3cret"))) {
			this.application
				.withBean(NatsConnectionDetails.class, () -> new Details(guarded.url(), "kv", "s3cret", null, null))
				.run((context) -> context.getBean(Component.class).stores().open("sessions").setString("k", "v"));
			this.application
				.withBean(NatsConnectionDetails.class, () -> new Details(guarded.url(), "kv", "wrong", null, null))
				.withPropertyValues("kv.stores.sessions.fail-fast=true")
				.run((context) -> assertThat(context).getFailure()
					.hasStackTraceContaining("refused the credentials")
					.hasStackTraceContaining("NatsConnectionDetails"));
		}
		try (NatsServer guarded = NatsServer.start(NatsVersion.V2_12, (options) -> options.token("s3cret"))) {
			this.application
				.withBean(NatsConnectionDetails.class, () -> new Details(guarded.url(), null, null, "s3cret", null))
				.run((context) -> context.getBean(Component.class).stores().open("sessions").setString("k", "v"));
		}
	}

	@Test
	void sslBundlesOfConnectionDetailsAndOfPropertiesCount() {
		try (NatsServer encrypted = NatsServer.start(NatsVersion.V2_12, NatsOptions::tls)) {
			JksSslStoreDetails trusted = new JksSslStoreDetails("PKCS12", null,
					encrypted.certificate().trustStore().toUri().toString(), encrypted.certificate().password());
			SslBundle bundle = SslBundle.of(new JksSslStoreBundle(null, trusted), SslBundleKey.NONE);
			this.application
				.withBean(NatsConnectionDetails.class,
						() -> new Details("nats://127.0.0.1:" + encrypted.port(), null, null, null, bundle))
				.run((context) -> context.getBean(Component.class).stores().open("sessions").setString("k", "v"));
			this.application
				.withPropertyValues("kv.stores.sessions.url=" + encrypted.url(), "kv.stores.sessions.ssl-bundle=nats",
						"spring.ssl.bundle.pem.nats.truststore.certificate="
								+ encrypted.certificate().certificateFile().toUri())
				.run((context) -> assertThat(context.getBean(Component.class).stores().open("sessions").getString("k"))
					.contains("v"));
		}
	}

	@Test
	void severalConnectionDetailsAreNoneToChooseFrom() {
		this.application.withBean("one", NatsConnectionDetails.class, () -> () -> List.of(server.url()))
			.withBean("two", NatsConnectionDetails.class, () -> () -> List.of(server.url()))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidStoreConfigurationException.class)
				.hasMessageContainingAll("kv.stores.sessions.url", "NatsConnectionDetails"));
	}

	record Component(KeyValueStores stores) {
	}

	/**
	 * Comes to its stores after others, and writes when the application closes.
	 */
	record Late(ObjectProvider<KeyValueStores> stores) {

		@PreDestroy
		void write() {
			this.stores.getObject().open("sessions").setString("at-the-end", "written");
		}

	}

	record Details(String url, @Nullable String getUsername, @Nullable String getPassword, @Nullable String getToken,
			@Nullable SslBundle getSslBundle) implements NatsConnectionDetails {

		@Override
		public List<String> getUrls() {
			return new ArrayList<>(List.of(this.url));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ApplicationConnection {

		@Bean
		Connection connection() throws Exception {
			return Nats.connect(server.url());
		}

	}

}
