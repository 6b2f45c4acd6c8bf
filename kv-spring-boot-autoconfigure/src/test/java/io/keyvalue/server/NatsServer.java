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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A {@code nats-server} with JetStream.
 */
public final class NatsServer extends ServerProcess {

	private static final int TIMEOUT = 5000;

	private static final JsonMapper JSON = new JsonMapper();

	private final int monitoringPort = Ports.free();

	private final String name = "nats-" + port();

	private final NatsVersion version;

	private final @Nullable String credentials;

	private final @Nullable Certificate certificate;

	private final Path configuration;

	/**
	 * Prepares a server that does not run yet.
	 * @param options its options
	 */
	NatsServer(NatsOptions options) {
		super("nats");
		this.version = options.version();
		this.credentials = options.credentials();
		this.certificate = options.isTls() ? certificate(options) : null;
		this.configuration = write("nats.conf", configuration(options));
	}

	private Certificate certificate(NatsOptions options) {
		String hosts = options.certifiedHosts();
		return (hosts != null) ? Certificate.create(directory(), hosts) : Certificate.create(directory());
	}

	private List<String> configuration(NatsOptions options) {
		List<String> lines = new ArrayList<>(List.of("server_name: \"" + this.name + "\"",
				"listen: \"" + HOST + ":" + port() + "\"", "http: \"" + HOST + ":" + this.monitoringPort + "\""));
		if (this.certificate != null) {
			lines
				.add("tls { cert_file: \"" + this.certificate.certificateFile() + "\", key_file: \""
						+ this.certificate.keyFile() + "\""
						+ (options.asksForClientCertificates()
								? ", ca_file: \"" + this.certificate.certificateFile() + "\", verify: true" : "")
						+ " }");
		}
		lines.addAll(options.lines(directory().resolve("data").toString()));
		return lines;
	}

	/**
	 * Starts a server that lets everybody in.
	 * @param version its version
	 * @return the server, which answers
	 */
	public static NatsServer start(NatsVersion version) {
		return start(version, (options) -> {
		});
	}

	/**
	 * Starts a server.
	 * @param version its version
	 * @param customizer sets its options
	 * @return the server, which answers
	 */
	public static NatsServer start(NatsVersion version, Consumer<NatsOptions> customizer) {
		NatsOptions options = new NatsOptions(version);
		customizer.accept(options);
		return Ports.retry(() -> launch(options));
	}

	private static NatsServer launch(NatsOptions options) {
		NatsServer server = new NatsServer(options);
		try {
			server.run();
			server.await("JetStream is ready", server::isHealthy);
			return server;
		}
		catch (RuntimeException ex) {
			server.close();
			throw ex;
		}
	}

	@Override
	String scheme() {
		return (this.certificate != null) ? "tls" : "nats";
	}

	@Override
	List<String> command() {
		return List.of(this.version.program(), "-c", this.configuration.toString());
	}

	@Override
	boolean answers() throws IOException {
		try (NatsConnection connection = new NatsConnection(port())) {
			return connection.isGreeted();
		}
	}

	/**
	 * The name of the server, which no other has.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * The version that it runs.
	 * @return the version
	 */
	public NatsVersion version() {
		return this.version;
	}

	/**
	 * The certificate of a server with TLS.
	 * @return the certificate
	 */
	public Certificate certificate() {
		if (this.certificate == null) {
			throw new IllegalStateException(this + " has no TLS");
		}
		return this.certificate;
	}

	/**
	 * Whether the server says that it is healthy: JetStream runs, and its streams are
	 * recovered and up to date.
	 * @return whether it is
	 */
	public boolean isHealthy() {
		try {
			return "ok".equals(monitor("/healthz").path("status").asString());
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

	/**
	 * Asks the server's monitoring interface.
	 * @param path a path of it, as {@code /jsz?streams=true}
	 * @return the answer
	 * @throws UncheckedIOException if there is none, or not one of success
	 */
	public JsonNode monitor(String path) {
		try {
			HttpURLConnection connection = (HttpURLConnection) URI
				.create("http://" + HOST + ":" + this.monitoringPort + path)
				.toURL()
				.openConnection(Proxy.NO_PROXY);
			connection.setConnectTimeout(TIMEOUT);
			connection.setReadTimeout(TIMEOUT);
			try (InputStream in = connection.getInputStream()) {
				return JSON.readTree(in.readAllBytes());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(this + " does not tell " + path, ex);
		}
	}

	/**
	 * Sends a request on a connection of its own, as the first user that may do
	 * everything.
	 * @param subject the subject, as {@code $JS.API.STREAM.LEADER.STEPDOWN.KV_bucket}
	 * @param payload what to send
	 * @return the reply, in JetStream's API a JSON object
	 */
	public String request(String subject, String payload) {
		try (NatsConnection connection = new NatsConnection(port())) {
			connection.login((this.certificate != null) ? this.certificate.context() : null,
					(this.credentials != null) ? this.credentials : "");
			return connection.request(subject, payload.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(this + " does not answer " + subject, ex);
		}
	}

}
