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

package io.keyvalue.backend.nats;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * Where NATS is, for all stores of type "nats" that set no {@code url}. A bean of this
 * type takes precedence over one of type {@link io.nats.client.Connection}.
 * Testcontainers and Docker Compose make one for a container of the image {@code nats}.
 * <p>
 * At most one of username and token is set.
 */
public interface NatsConnectionDetails extends ConnectionDetails {

	/**
	 * URLs of the servers, such as {@code nats://localhost:4222}.
	 * @return the URLs, at least one
	 */
	List<String> getUrls();

	/**
	 * Name of the user.
	 * @return the name, or null if there is no user
	 */
	default @Nullable String getUsername() {
		return null;
	}

	/**
	 * Password of the user.
	 * @return the password, or null if there is no user
	 */
	default @Nullable String getPassword() {
		return null;
	}

	/**
	 * Token that the server asks for.
	 * @return the token, or null if it asks for none
	 */
	default @Nullable String getToken() {
		return null;
	}

	/**
	 * SSL bundle to encrypt the connection with.
	 * @return the bundle, or null for the default of the URLs
	 */
	default @Nullable SslBundle getSslBundle() {
		return null;
	}

}
