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

import org.jspecify.annotations.Nullable;

import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.StringUtils;

import io.keyvalue.backend.nats.NatsConnectionDetails;

/**
 * Makes {@link NatsConnectionDetails} of a service of the image {@code nats}.
 * <p>
 * The image takes credentials on its command line or in a file, neither of which Docker
 * Compose tells. So they are read from the environment of the service, which the file of
 * the server can refer to.
 */
class NatsDockerComposeConnectionDetailsFactory extends DockerComposeConnectionDetailsFactory<NatsConnectionDetails> {

	private static final int PORT = 4222;

	NatsDockerComposeConnectionDetailsFactory() {
		super("nats");
	}

	@Override
	protected NatsConnectionDetails getDockerComposeConnectionDetails(DockerComposeConnectionSource source) {
		return new NatsDockerComposeConnectionDetails(source.getRunningService());
	}

	private static final class NatsDockerComposeConnectionDetails extends DockerComposeConnectionDetails
			implements NatsConnectionDetails {

		private final String url;

		private final @Nullable String username;

		private final @Nullable String password;

		private final @Nullable String token;

		private final @Nullable SslBundle sslBundle;

		NatsDockerComposeConnectionDetails(RunningService service) {
			super(service);
			Map<String, @Nullable String> environment = service.env();
			this.url = "nats://" + service.host() + ":" + service.ports().get(PORT);
			this.username = text(environment.get("NATS_USER"));
			this.password = text(environment.get("NATS_PASSWORD"));
			this.token = text(environment.get("NATS_TOKEN"));
			this.sslBundle = getSslBundle(service);
		}

		private static @Nullable String text(@Nullable String value) {
			return StringUtils.hasText(value) ? value : null;
		}

		@Override
		public List<String> getUrls() {
			return List.of(this.url);
		}

		@Override
		public @Nullable String getUsername() {
			return this.username;
		}

		@Override
		public @Nullable String getPassword() {
			return this.password;
		}

		@Override
		public @Nullable String getToken() {
			return this.token;
		}

		@Override
		public @Nullable SslBundle getSslBundle() {
			return this.sslBundle;
		}

	}

}
