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

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.Container;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;

import io.keyvalue.backend.nats.NatsConnectionDetails;

/**
 * Makes {@link NatsConnectionDetails} of a container of the image {@code nats} that is
 * annotated with {@link ServiceConnection @ServiceConnection}.
 */
class NatsContainerConnectionDetailsFactory
		extends ContainerConnectionDetailsFactory<Container<?>, NatsConnectionDetails> {

	private static final int PORT = 4222;

	NatsContainerConnectionDetailsFactory() {
		super("nats");
	}

	@Override
	protected NatsConnectionDetails getContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
		return new NatsContainerConnectionDetails(source);
	}

	private static final class NatsContainerConnectionDetails extends ContainerConnectionDetails<Container<?>>
			implements NatsConnectionDetails {

		NatsContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
			super(source);
		}

		@Override
		public List<String> getUrls() {
			Container<?> container = getContainer();
			return List.of("nats://" + container.getHost() + ":" + container.getMappedPort(PORT));
		}

		@Override
		public @Nullable String getUsername() {
			return argument("user");
		}

		@Override
		public @Nullable String getPassword() {
			return argument("pass");
		}

		@Override
		public @Nullable String getToken() {
			return argument("auth");
		}

		@Override
		public @Nullable SslBundle getSslBundle() {
			return super.getSslBundle();
		}

		/**
		 * An argument of the server's command line, which is where the image takes
		 * credentials: {@code --name value}, {@code --name=value}, or with one dash.
		 */
		private @Nullable String argument(String name) {
			String[] command = getContainer().getCommandParts();
			for (int i = 0; i < command.length; i++) {
				String argument = command[i].startsWith("--") ? command[i].substring(1) : command[i];
				if (argument.startsWith("-" + name + "=")) {
					return argument.substring(name.length() + 2);
				}
				if (argument.equals("-" + name) && i + 1 < command.length) {
					return command[i + 1];
				}
			}
			return null;
		}

	}

}
