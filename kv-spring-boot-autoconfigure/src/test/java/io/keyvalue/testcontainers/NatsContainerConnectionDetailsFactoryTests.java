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

package io.keyvalue.testcontainers;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.keyvalue.backend.nats.NatsConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

class NatsContainerConnectionDetailsFactoryTests {

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ServiceConnectionAutoConfiguration.class));

	@Test
	void beanOfThatNameHasDetails() {
		this.application.withUserConfiguration(Containers.class).run((context) -> {
			context.getBean(FakeContainer.class).withCommand("-js");
			NatsConnectionDetails details = context.getBean(NatsConnectionDetails.class);
			assertThat(details.getUrls()).containsExactly("nats://127.0.0.1:12345");
			assertThat(details.getUsername()).isNull();
			assertThat(details.getPassword()).isNull();
			assertThat(details.getToken()).isNull();
			assertThat(details.getSslBundle()).isNull();
		});
	}

	@Test
	void credentialsOfTheCommandLineCount() {
		assertCredentials("kv", "pw", null, "-js", "--user", "kv", "--pass", "pw");
		assertCredentials("kv", "pw", null, "-user=kv", "--pass=pw", "-js");
		assertCredentials(null, null, "t=1", "--jetstream", "--auth", "t=1");
		assertCredentials(null, null, null, "--auth_file", "x", "--pass");
	}

	private void assertCredentials(@Nullable String user, @Nullable String password, @Nullable String token,
			String... command) {
		this.application.withUserConfiguration(Containers.class).run((context) -> {
			context.getBean(FakeContainer.class).withCommand(command);
			NatsConnectionDetails details = context.getBean(NatsConnectionDetails.class);
			assertThat(details.getUsername()).isEqualTo(user);
			assertThat(details.getPassword()).isEqualTo(password);
			assertThat(details.getToken()).isEqualTo(token);
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class Containers {

		@Bean
		@ServiceConnection(name = "nats")
		FakeContainer broker() {
			return new FakeContainer("registry.example/broker:1", 12_345);
		}

	}

}
