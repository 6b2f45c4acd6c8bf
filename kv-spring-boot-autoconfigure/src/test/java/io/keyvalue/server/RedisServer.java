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
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A {@code redis-server}.
 */
public final class RedisServer extends ServerProcess {

	private static final String VERSION = "7.0 or newer";

	private final @Nullable String password;

	private final @Nullable Certificate certificate;

	private final Path configuration;

	private RedisServer(RedisOptions options) {
		super("redis");
		this.password = options.password();
		Certificate shared = options.certificate();
		this.certificate = (shared != null) ? shared : options.isTls() ? Certificate.create(directory()) : null;
		this.configuration = write("redis.conf", configuration(options));
	}

	private List<String> configuration(RedisOptions options) {
		List<String> lines = new ArrayList<>(
				List.of("bind " + HOST, "dir " + directory(), "save \"\"", "repl-diskless-sync-delay 0"));
		if (this.certificate == null) {
			lines.add("port " + port());
		}
		else {
			lines.addAll(List.of("port 0", "tls-port " + port(), "tls-auth-clients no",
					"tls-cert-file " + this.certificate.certificateFile(),
					"tls-ca-cert-file " + this.certificate.certificateFile(),
					"tls-key-file " + this.certificate.keyFile()));
		}
		if (options.isUnixSocket()) {
			lines.add("unixsocket " + unixSocket());
		}
		lines.addAll(options.lines());
		return lines;
	}

	/**
	 * Starts a server that keeps its data in memory only and lets everybody in.
	 * @return the server, which answers
	 */
	public static RedisServer start() {
		return start((options) -> {
		});
	}

	/**
	 * Starts a server.
	 * @param customizer sets its options
	 * @return the server, which answers, and follows its master if it has one
	 */
	public static RedisServer start(Consumer<RedisOptions> customizer) {
		RedisOptions options = new RedisOptions();
		customizer.accept(options);
		return Ports.retry(() -> launch(options));
	}

	/**
	 * Starts a server in a single attempt.
	 * @param options its options
	 * @return the server
	 */
	static RedisServer launch(RedisOptions options) {
		RedisServer server = new RedisServer(options);
		try {
			server.run();
			if (options.master() != null) {
				server.await("it follows its master",
						() -> String.valueOf(server.command("INFO", "replication")).contains("master_link_status:up"));
			}
			return server;
		}
		catch (RuntimeException ex) {
			server.close();
			throw ex;
		}
	}

	@Override
	String scheme() {
		return (this.certificate != null) ? "rediss" : "redis";
	}

	@Override
	List<String> command() {
		return List.of(ServerPrograms.find("redis-server", VERSION), this.configuration.toString());
	}

	@Override
	boolean answers() throws IOException {
		// Refused with LOADING as long as it reads its data
		return execute(RespConnection.bytes("PING")) != null;
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
	 * The Unix domain socket of a server that has one.
	 * @return its path
	 */
	public Path unixSocket() {
		return directory().resolve("redis.sock");
	}

	/**
	 * Sends a command on a connection of its own, as the user {@code default}.
	 * @param command the command and its arguments
	 * @return the reply: a {@code String}, a {@code Long}, a {@code List} of those, or
	 * null
	 * @throws RedisReplyException if the reply is an error
	 */
	public @Nullable Object command(String... command) {
		return RespConnection.text(command(RespConnection.bytes(command)));
	}

	/**
	 * Sends a command on a connection of its own, as the user {@code default}.
	 * @param command the command and its arguments
	 * @return the reply: a {@code byte[]}, a {@code Long}, a {@code List} of those, or
	 * null
	 * @throws RedisReplyException if the reply is an error
	 */
	public @Nullable Object command(List<byte[]> command) {
		try {
			return execute(command);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(this + " does not answer", ex);
		}
	}

	private @Nullable Object execute(List<byte[]> command) throws IOException {
		Socket socket = (this.certificate != null) ? this.certificate.socket() : new Socket();
		try (RespConnection connection = new RespConnection(socket, port())) {
			if (this.password != null) {
				connection.execute(RespConnection.bytes("AUTH", this.password));
			}
			return connection.execute(command);
		}
	}

	/**
	 * Runs {@code redis-cli} against this server.
	 * @param arguments its arguments, without those for the connection
	 * @return what it printed
	 */
	public String cli(String... arguments) {
		List<String> command = new ArrayList<>(
				List.of(ServerPrograms.find("redis-cli", VERSION), "-h", HOST, "-p", Integer.toString(port())));
		if (this.password != null) {
			command.addAll(List.of("--no-auth-warning", "-a", this.password));
		}
		if (this.certificate != null) {
			command.addAll(List.of("--tls", "--cacert", this.certificate.certificateFile().toString()));
		}
		command.addAll(Arrays.asList(arguments));
		return ServerPrograms.run(command.toArray(String[]::new));
	}

}
