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

package io.keyvalue.backend.redis;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisNode;
import org.springframework.data.redis.connection.RedisPassword;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.util.StringUtils;

import io.keyvalue.backend.InvalidStoreConfigurationException;

/**
 * A server or cluster that the properties of a store name.
 *
 * @param host the name of the server, or null for a cluster
 * @param port the port of the server
 * @param nodes some nodes of the cluster, as {@code host:port}; none for a server
 * @param username the name of the user, if any
 * @param password the password, if any
 * @param database the number of the database
 * @param ssl whether connections are encrypted
 * @param sslBundle the name of the SSL bundle to encrypt them with, if any
 */
record RedisAddress(@Nullable String host, int port, List<String> nodes, @Nullable String username,
		@Nullable String password, int database, boolean ssl, @Nullable String sslBundle) {

	private static final int DEFAULT_PORT = 6379;

	private static final String EXAMPLE = "Set it to something like redis://localhost:6379, or "
			+ "rediss://user:password@redis.example.org:6379/0 with special characters of user and password encoded "
			+ "as in %40.";

	/**
	 * The address that properties name.
	 * @param label the label of the store
	 * @param properties the properties
	 * @return the address, or null if they name none
	 * @throws InvalidStoreConfigurationException if they contradict themselves
	 */
	static @Nullable RedisAddress of(String label, RedisStoreProperties properties) {
		boolean url = StringUtils.hasText(properties.getUrl());
		boolean nodes = !properties.getNodes().isEmpty();
		if (url && nodes) {
			throw invalid(label, "nodes", "is set together with url",
					"Remove url for a Redis Cluster, or nodes for a single server.");
		}
		if (!url && !nodes) {
			checkNothingElse(label, properties);
			return null;
		}
		if (properties.getDatabase() != null && properties.getDatabase() < 0) {
			throw invalid(label, "database", "is negative", "Set it to 0 or more.");
		}
		return url ? ofUrl(label, properties) : ofNodes(label, properties);
	}

	private static void checkNothingElse(String label, RedisStoreProperties properties) {
		Map<String, @Nullable Object> others = new LinkedHashMap<>();
		others.put("username", properties.getUsername());
		others.put("password", properties.getPassword());
		others.put("database", properties.getDatabase());
		others.put("ssl", properties.getSsl());
		others.put("ssl-bundle", properties.getSslBundle());
		others.forEach((property, value) -> {
			if (value != null) {
				String instead = property.equals("ssl") ? "ssl.enabled" : property.replace("ssl-bundle", "ssl.bundle");
				throw invalid(label, property, "is set without url and nodes",
						"Set url or nodes too, or " + "spring.data.redis." + instead
								+ " instead, which is for the Redis of the application itself.");
			}
		});
	}

	private static @Nullable String sslBundle(String label, RedisStoreProperties properties, boolean ssl,
			String remedy) {
		String bundle = StringUtils.hasText(properties.getSslBundle()) ? properties.getSslBundle() : null;
		if (bundle != null && !ssl) {
			throw invalid(label, "ssl-bundle", "is set, but connections are not encrypted", remedy);
		}
		return bundle;
	}

	private static RedisAddress ofNodes(String label, RedisStoreProperties properties) {
		if (properties.getDatabase() != null && properties.getDatabase() != 0) {
			throw invalid(label, "database", "is set together with nodes", "Remove it: a Redis Cluster has only one.");
		}
		List<String> nodes = properties.getNodes().stream().map(String::strip).toList();
		for (String node : nodes) {
			RedisUrl parsed = RedisUrl.parse("redis://" + node);
			if (parsed == null || parsed.port() < 0 || parsed.hasMore()) {
				throw invalid(label, "nodes", "holds something that is not like host:port",
						"Set it to something like redis-1:6379, redis-2:6379.");
			}
		}
		// Nodes have no scheme that could say otherwise.
		boolean ssl = (properties.getSsl() != null) ? properties.getSsl()
				: StringUtils.hasText(properties.getSslBundle());
		return new RedisAddress(null, 0, nodes, properties.getUsername(), properties.getPassword(), 0, ssl,
				sslBundle(label, properties, ssl, "Remove ssl: false, or ssl-bundle."));
	}

	private static RedisAddress ofUrl(String label, RedisStoreProperties properties) {
		RedisUrl url = RedisUrl.parse(String.valueOf(properties.getUrl()).strip());
		if (url == null) {
			throw invalid(label, "url", "is not the URL of a Redis server", EXAMPLE);
		}
		if (url.password() == null && properties.getPassword() == null) {
			url = url.withNameAsPassword();
		}
		checkOnce(label, "username", url.username(), properties.getUsername());
		checkOnce(label, "password", url.password(), properties.getPassword());
		checkOnce(label, "database", url.database(), properties.getDatabase());
		if (url.encrypted() && Boolean.FALSE.equals(properties.getSsl())) {
			throw invalid(label, "ssl", "is false, but the url starts with rediss", "Remove ssl, or use redis://.");
		}
		boolean ssl = url.encrypted() || Boolean.TRUE.equals(properties.getSsl());
		Integer database = (url.database() != null) ? url.database() : properties.getDatabase();
		return new RedisAddress(url.host(), (url.port() < 0) ? DEFAULT_PORT : url.port(), List.of(),
				(url.username() != null) ? url.username() : properties.getUsername(),
				(url.password() != null) ? url.password() : properties.getPassword(), (database != null) ? database : 0,
				ssl, sslBundle(label, properties, ssl,
						"Let the url start with rediss://, which encrypts, or remove ssl-bundle."));
	}

	private static void checkOnce(String label, String property, @Nullable Object inUrl, @Nullable Object own) {
		if (inUrl != null && own != null) {
			throw invalid(label, property, "is set, but the url holds it too", "Remove one of the two.");
		}
	}

	static InvalidStoreConfigurationException invalid(String label, String property, String problem, String remedy) {
		return new InvalidStoreConfigurationException(label, "kv.stores." + label + "." + property, problem, remedy);
	}

	RedisConfiguration configuration() {
		RedisPassword secret = RedisPassword.of(this.password);
		if (this.host == null) {
			RedisClusterConfiguration cluster = new RedisClusterConfiguration();
			this.nodes.forEach((node) -> cluster.addClusterNode(RedisNode.fromString(node)));
			cluster.setUsername(this.username);
			cluster.setPassword(secret);
			return cluster;
		}
		RedisStandaloneConfiguration server = new RedisStandaloneConfiguration(this.host, this.port);
		server.setUsername(this.username);
		server.setPassword(secret);
		server.setDatabase(this.database);
		return server;
	}

	/**
	 * The address for people, without user and password.
	 */
	String location() {
		String scheme = this.ssl ? "rediss://" : "redis://";
		return (this.host == null) ? this.nodes.stream().collect(Collectors.joining(",", scheme, ""))
				: scheme + this.host + ":" + this.port + "/" + this.database;
	}

	@Override
	public String toString() {
		return location();
	}

	/**
	 * A URL, taken apart by hand, because names of containers hold underscores, which
	 * {@link java.net.URI} does not take for a host.
	 */
	private record RedisUrl(boolean encrypted, String host, int port, @Nullable String username,
			@Nullable String password, @Nullable Integer database) {

		static @Nullable RedisUrl parse(String url) {
			boolean encrypted = url.startsWith("rediss://");
			if (!encrypted && !url.startsWith("redis://")) {
				return null;
			}
			String rest = url.substring(url.indexOf("://") + 3);
			// A password may hold a slash or an at sign that nobody has encoded.
			int at = rest.lastIndexOf('@');
			String login = (at >= 0) ? rest.substring(0, at) : null;
			rest = rest.substring(at + 1);
			int slash = rest.indexOf('/');
			String address = (slash >= 0) ? rest.substring(0, slash) : rest;
			String path = (slash >= 0) ? rest.substring(slash + 1) : "";
			int colon = address.lastIndexOf(':');
			if (colon < address.lastIndexOf(']')) {
				colon = -1;
			}
			String host = (colon >= 0) ? address.substring(0, colon) : address;
			String port = (colon >= 0) ? address.substring(colon + 1) : "";
			if (!host.matches("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.%]+]") || !port.matches("\\d{0,5}")
					|| !path.matches("\\d{0,9}") || (colon >= 0 && port.isEmpty())) {
				return null;
			}
			int number = port.isEmpty() ? -1 : Integer.parseInt(port);
			if (number == 0 || number > 65535) {
				return null;
			}
			return of(encrypted, host.startsWith("[") ? host.substring(1, host.length() - 1) : host, number, login,
					path.isEmpty() ? null : Integer.valueOf(path));
		}

		private static @Nullable RedisUrl of(boolean encrypted, String host, int port, @Nullable String login,
				@Nullable Integer database) {
			if (login == null) {
				return new RedisUrl(encrypted, host, port, null, null, database);
			}
			int colon = login.indexOf(':');
			try {
				String username = decode((colon >= 0) ? login.substring(0, colon) : login);
				String password = (colon >= 0) ? decode(login.substring(colon + 1)) : null;
				return new RedisUrl(encrypted, host, port, username, password, database);
			}
			catch (IllegalArgumentException ex) {
				return null;
			}
		}

		private static @Nullable String decode(String text) {
			return text.isEmpty() ? null : StringUtils.uriDecode(text, StandardCharsets.UTF_8);
		}

		/**
		 * In {@code redis://secret@host} it is the password that is alone, as everywhere.
		 */
		RedisUrl withNameAsPassword() {
			return new RedisUrl(this.encrypted, this.host, this.port, null, this.username, this.database);
		}

		boolean hasMore() {
			return this.username != null || this.password != null || this.database != null;
		}

	}

}
