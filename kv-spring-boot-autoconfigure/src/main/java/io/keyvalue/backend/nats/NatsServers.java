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

import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.nats.client.support.NatsUri;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.StringUtils;

import io.keyvalue.backend.InvalidStoreConfigurationException;

/**
 * Which servers to connect to, and as whom. Labels with the same settings share a
 * connection.
 *
 * @param urls the servers; empty for the application's own connection
 * @param username the user, or null
 * @param password the password, or null
 * @param token the token, or null
 * @param nkeyFile the file of an NKey's seed, or null
 * @param credentialsFile the file of JWT and seed, or null
 * @param sslBundle the name of the SSL bundle, or null
 * @param given the connection details that describe them, or null for properties of the
 * store
 * @param givenSslBundle the SSL bundle of the connection details, or null
 */
record NatsServers(List<String> urls, @Nullable String username, @Nullable String password, @Nullable String token,
		@Nullable String nkeyFile, @Nullable String credentialsFile, @Nullable String sslBundle,
		@Nullable NatsConnectionDetails given, @Nullable SslBundle givenSslBundle) {

	static NatsServers of(String label, NatsStoreProperties properties) {
		List<String> urls = new ArrayList<>();
		for (String url : properties.getUrl()) {
			if (StringUtils.hasText(url)) {
				check(label, url.trim());
				urls.add(url.trim());
			}
		}
		NatsServers servers = new NatsServers(List.copyOf(urls), text(properties.getUsername()),
				text(properties.getPassword()), text(properties.getToken()), text(properties.getNkeyFile()),
				text(properties.getCredentialsFile()), text(properties.getSslBundle()), null, null);
		servers.check(label);
		return servers;
	}

	/**
	 * A property that is set to nothing is not set, so that a test or a profile can undo
	 * what another file says.
	 */
	private static @Nullable String text(@Nullable String property) {
		return StringUtils.hasText(property) ? property : null;
	}

	/**
	 * The servers that connection details describe.
	 */
	static NatsServers of(NatsConnectionDetails details) {
		return new NatsServers(List.copyOf(details.getUrls()), details.getUsername(), details.getPassword(),
				details.getToken(), null, null, null, details, details.getSslBundle());
	}

	private static void check(String label, String url) {
		try {
			NatsUri uri = new NatsUri(url);
			if (List.of("nats", "tls", "ws", "wss").contains(uri.getScheme())) {
				return;
			}
		}
		catch (URISyntaxException ex) {
			// Its message may show a password.
		}
		throw new InvalidStoreConfigurationException(label, property(label, "url"),
				"holds something that is no URL of a NATS server",
				"Set it to something like nats://localhost:4222, several servers separated by commas.");
	}

	private void check(String label) {
		if ((this.username == null) != (this.password == null)) {
			throw new InvalidStoreConfigurationException(label,
					property(label, (this.username == null) ? "username" : "password"),
					"is not set, although the other of username and password is", "Set both or none.");
		}
		long ways = Stream.of(this.username, this.token, this.nkeyFile, this.credentialsFile)
			.filter(Objects::nonNull)
			.count();
		if (ways > 1) {
			throw new InvalidStoreConfigurationException(label, "kv.stores." + label,
					"names more than one of username, token, nkey-file and credentials-file", "Set one of them.");
		}
		if (this.urls.isEmpty() && (ways > 0 || this.sslBundle != null)) {
			throw new InvalidStoreConfigurationException(label, property(label, "url"),
					"is not set, although credentials or an SSL bundle are", "Set it to nats://<host>:<port>.");
		}
	}

	/**
	 * Whether these are the servers of the application: of its connection details or its
	 * own connection.
	 */
	boolean areOfTheApplication() {
		return this.urls.isEmpty();
	}

	/**
	 * What describes these servers, for messages.
	 */
	String settings(String label) {
		return (this.given != null) ? "the bean of type NatsConnectionDetails" : "kv.stores." + label;
	}

	/**
	 * The names and addresses of the servers.
	 */
	List<String> hosts() {
		List<String> hosts = new ArrayList<>();
		for (String url : this.urls) {
			try {
				String host = new NatsUri(url).getHost();
				if (host != null) {
					hosts.add(host);
				}
			}
			catch (URISyntaxException ex) {
				// Connection details are not checked; the driver will refuse it.
			}
		}
		return hosts;
	}

	/**
	 * The addresses without credentials.
	 */
	String location() {
		return areOfTheApplication() ? "NATS connection of the application"
				: this.urls.stream().map(NatsServers::withoutCredentials).collect(Collectors.joining(","));
	}

	private static String withoutCredentials(String url) {
		int scheme = url.indexOf("://");
		int user = url.lastIndexOf('@');
		return (user < 0) ? url : ((scheme < 0) ? "" : url.substring(0, scheme + 3)) + url.substring(user + 1);
	}

	static String property(String label, String name) {
		return "kv.stores." + label + "." + name;
	}

	@Override
	public String toString() {
		return location();
	}

}
