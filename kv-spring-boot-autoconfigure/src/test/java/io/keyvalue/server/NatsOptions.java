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

package io.keyvalue.server;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * How a {@link NatsServer} is started. Without any of these it has JetStream, in its own
 * directory, and lets everybody in.
 */
public final class NatsOptions {

	private final NatsVersion version;

	private final List<String> users = new ArrayList<>();

	private final List<String> jetStream = new ArrayList<>(List.of("max_memory_store: 256MB"));

	private String maxFileStore = "1GB";

	private final List<String> lines = new ArrayList<>();

	private @Nullable String credentials;

	private @Nullable String token;

	private boolean tls;

	private @Nullable String certifiedHosts;

	private boolean clientCertificates;

	NatsOptions(NatsVersion version) {
		this.version = version;
	}

	/**
	 * Syncs messages to disk before they are acknowledged
	 * ({@code sync_interval: always}). Servers before 2.10 cannot.
	 * @return these options
	 */
	public NatsOptions durable() {
		if (this.version == NatsVersion.V2_9) {
			throw new IllegalArgumentException("nats-server 2.9 has no sync_interval: always");
		}
		this.jetStream.add("sync_interval: always");
		return this;
	}

	/**
	 * Limits what streams hold on disk ({@code max_file_store}), instead of 1 GB.
	 * @param limit the limit, as {@code 10GB}
	 * @return these options
	 */
	public NatsOptions maxFileStore(String limit) {
		this.maxFileStore = limit;
		return this;
	}

	/**
	 * Limits the size of messages ({@code max_payload}).
	 * @param bytes the limit
	 * @return these options
	 */
	public NatsOptions maxPayload(int bytes) {
		return config("max_payload: " + bytes);
	}

	/**
	 * Adds a user who may do everything.
	 * @param name the name
	 * @param password the password
	 * @return these options
	 */
	public NatsOptions user(String name, String password) {
		if (this.credentials == null) {
			this.credentials = "\"user\":\"%s\",\"pass\":\"%s\"".formatted(name, password);
		}
		this.users.add("{ user: \"%s\", password: \"%s\" }".formatted(name, password));
		return this;
	}

	/**
	 * Adds a user who may do nothing but what is listed.
	 * @param name the name
	 * @param password the password
	 * @param publish the subjects to publish to
	 * @param subscribe the subjects to subscribe to
	 * @return these options
	 */
	public NatsOptions user(String name, String password, List<String> publish, List<String> subscribe) {
		this.users
			.add("{ user: \"%s\", password: \"%s\", permissions: { publish: { allow: %s }, subscribe: { allow: %s } } }"
				.formatted(name, password, list(publish), list(subscribe)));
		return this;
	}

	private static String list(List<String> subjects) {
		return subjects.stream().collect(Collectors.joining("\", \"", "[\"", "\"]"));
	}

	/**
	 * Adds a user who may do everything and proves to have a key.
	 * @param publicKey the public NKey of the user
	 * @return these options
	 */
	public NatsOptions nkey(String publicKey) {
		this.users.add("{ nkey: " + publicKey + " }");
		return this;
	}

	/**
	 * Asks for a token. Cannot be combined with users.
	 * @param newToken the token
	 * @return these options
	 */
	public NatsOptions token(String newToken) {
		this.token = newToken;
		this.credentials = "\"auth_token\":\"%s\"".formatted(newToken);
		return this;
	}

	/**
	 * Lets clients connect with TLS only.
	 * @return these options
	 * @see NatsServer#certificate()
	 */
	public NatsOptions tls() {
		this.tls = true;
		return this;
	}

	/**
	 * Adds a line to the configuration file, as an operator with accounts.
	 * @param line the line
	 * @return these options
	 */
	public NatsOptions config(String line) {
		this.lines.add(line);
		return this;
	}

	NatsVersion version() {
		return this.version;
	}

	/**
	 * Lets clients connect with TLS only, with a certificate for other hosts than the one
	 * that the server runs on.
	 * @param names the hosts, as keytool takes them, such as {@code dns:example.org}
	 * @return these options
	 */
	public NatsOptions tls(String names) {
		this.certifiedHosts = names;
		return tls();
	}

	/**
	 * Lets clients connect with TLS only, and with the server's own certificate.
	 * @return these options
	 */
	public NatsOptions clientCertificates() {
		this.clientCertificates = true;
		return tls();
	}

	boolean isTls() {
		return this.tls;
	}

	boolean asksForClientCertificates() {
		return this.clientCertificates;
	}

	@Nullable String certifiedHosts() {
		return this.certifiedHosts;
	}

	/**
	 * The credentials of somebody who may do everything.
	 * @return fields of a JSON object, or null if none are needed or known
	 */
	@Nullable String credentials() {
		return this.credentials;
	}

	List<String> lines(String storeDirectory) {
		List<String> result = new ArrayList<>(this.lines);
		result.add("jetstream {");
		result.add("store_dir: \"" + storeDirectory + "\"");
		result.add("max_file_store: " + this.maxFileStore);
		result.addAll(this.jetStream);
		result.add("}");
		if (this.token != null) {
			result.add("authorization { token: \"" + this.token + "\" }");
		}
		else if (!this.users.isEmpty()) {
			result.add("authorization { users: [");
			result.addAll(this.users);
			result.add("] }");
		}
		return result;
	}

}
