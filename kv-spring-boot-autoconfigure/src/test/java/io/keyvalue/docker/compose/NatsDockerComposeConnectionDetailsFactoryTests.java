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

package io.keyvalue.docker.compose;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactories;
import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;

import io.keyvalue.backend.nats.NatsConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

class NatsDockerComposeConnectionDetailsFactoryTests {

	@Test
	void serviceOfTheImageHasDetails() {
		NatsConnectionDetails details = details("nats:2.12", Map.of(), Map.of());
		assertThat(details.getUrls()).containsExactly("nats://compose.example:32768");
		assertThat(details.getUsername()).isNull();
		assertThat(details.getPassword()).isNull();
		assertThat(details.getToken()).isNull();
		assertThat(details.getSslBundle()).isNull();
	}

	@Test
	void credentialsOfTheEnvironmentCount() {
		NatsConnectionDetails user = details("nats", Map.of("NATS_USER", "kv", "NATS_PASSWORD", "pw"), Map.of());
		assertThat(user.getUsername()).isEqualTo("kv");
		assertThat(user.getPassword()).isEqualTo("pw");
		assertThat(user.getToken()).isNull();
		NatsConnectionDetails token = details("nats", Map.of("NATS_USER", "", "NATS_TOKEN", "t"), Map.of());
		assertThat(token.getUsername()).isNull();
		assertThat(token.getToken()).isEqualTo("t");
	}

	@Test
	void serviceOfAnotherImageIsOneByItsLabel() {
		assertThat(all("registry.example/broker:1", Map.of(), Map.of())).isEmpty();
		assertThat(all("registry.example/broker:1", Map.of(),
				Map.of("org.springframework.boot.service-connection", "nats")))
			.isNotEmpty();
	}

	private static NatsConnectionDetails details(String image, Map<String, String> environment,
			Map<String, String> labels) {
		return (NatsConnectionDetails) all(image, environment, labels).get(NatsConnectionDetails.class);
	}

	private static Map<Class<?>, ?> all(String image, Map<String, String> environment, Map<String, String> labels) {
		DockerComposeConnectionSource source = Mockito.mock(DockerComposeConnectionSource.class);
		Mockito.when(source.getRunningService()).thenReturn(new Service(image, environment, labels));
		return new ConnectionDetailsFactories(null).getConnectionDetails(source, false);
	}

	record Service(String reference, Map<String, String> env, Map<String, String> labels) implements RunningService {

		@Override
		public String name() {
			return "broker";
		}

		@Override
		public ImageReference image() {
			return ImageReference.of(this.reference);
		}

		@Override
		public String host() {
			return "compose.example";
		}

		@Override
		public ConnectionPorts ports() {
			return new ConnectionPorts() {

				@Override
				public int get(int containerPort) {
					assertThat(containerPort).isEqualTo(4222);
					return 32_768;
				}

				@Override
				public List<Integer> getAll() {
					return List.of(32_768);
				}

				@Override
				public List<Integer> getAll(String protocol) {
					return getAll();
				}

			};
		}

	}

}
