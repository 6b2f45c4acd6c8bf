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

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

/**
 * Why a server that is there did not become a connection.
 */
enum ConnectionRefusal {

	/**
	 * The server did not accept user, token, key or JWT.
	 */
	CREDENTIALS("%1$s refused the credentials. Check username, password, token, nkey-file or credentials-file "
			+ "under %2$s."),

	/**
	 * The certificate of the server is not trusted, or not for its host.
	 */
	SERVER_CERTIFICATE("the certificate of %1$s is not trusted, or not valid for that host. Check the trust store of "
			+ "the SSL bundle (%2$s.ssl-bundle) and the host in %2$s.url."),

	/**
	 * The server ended the handshake, or went silent after it.
	 */
	CLIENT_CERTIFICATE("%1$s did not go on with the encrypted connection. If it asks for certificates of clients, let "
			+ "the SSL bundle (%2$s.ssl-bundle) have one that it accepts."),

	/**
	 * The server wants TLS.
	 */
	TLS_REQUIRED("%1$s takes encrypted connections only. Let %2$s.url begin with tls://, or set %2$s.ssl-bundle."),

	/**
	 * The server has no TLS.
	 */
	TLS_MISSING("%1$s does not encrypt connections, which %2$s asks for. Set up TLS for the server, or remove "
			+ "ssl-bundle and use nats:// in %2$s.url.");

	private final String message;

	ConnectionRefusal(String message) {
		this.message = message;
	}

	/**
	 * What to tell users.
	 * @param server the server
	 * @param settings the properties that describe it
	 */
	String message(String server, String settings) {
		return this.message.formatted(server, settings);
	}

	/**
	 * What a failure of the driver says about the server.
	 * @return the refusal, or null if it is none
	 */
	static @Nullable ConnectionRefusal of(Throwable failure) {
		for (Throwable current = failure; current != null; current = current.getCause()) {
			String text = String.valueOf(current.getMessage());
			if (current instanceof SSLException) {
				return text.contains("fatal alert") ? CLIENT_CERTIFICATE : SERVER_CERTIFICATE;
			}
			// The driver has these as texts alone.
			if (text.startsWith("SSL required by server")) {
				return TLS_REQUIRED;
			}
			if (text.startsWith("SSL connection wanted by client")) {
				return TLS_MISSING;
			}
		}
		return null;
	}

}
