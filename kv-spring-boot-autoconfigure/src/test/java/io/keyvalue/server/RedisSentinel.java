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
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A Redis Sentinel that watches one primary alone, and lets a replica take over as soon
 * as that one is away.
 */
public final class RedisSentinel extends ServerProcess {

	/**
	 * The name of the primary.
	 */
	public static final String PRIMARY = "primary";

	private final Path configuration;

	private RedisSentinel(RedisServer primary) {
		super("sentinel");
		this.configuration = write("sentinel.conf",
				List.of("bind " + HOST, "port " + port(), "dir " + directory(),
						"sentinel monitor %s %s %d 1".formatted(PRIMARY, HOST, primary.port()),
						"sentinel down-after-milliseconds " + PRIMARY + " 500",
						"sentinel failover-timeout " + PRIMARY + " 4000"));
	}

	/**
	 * Starts a Sentinel.
	 * @param primary the server to watch
	 * @param replica the server that takes over
	 * @return the Sentinel, which knows both
	 */
	public static RedisSentinel start(RedisServer primary, RedisServer replica) {
		return Ports.retry(() -> launch(primary, replica));
	}

	private static RedisSentinel launch(RedisServer primary, RedisServer replica) {
		RedisSentinel sentinel = new RedisSentinel(primary);
		try {
			sentinel.run();
			sentinel.await("it knows the replica",
					() -> String.valueOf(sentinel.command("SENTINEL", "REPLICAS", PRIMARY))
						.contains("master-link-status, ok")
							&& String.valueOf(sentinel.command("SENTINEL", "REPLICAS", PRIMARY))
								.contains("port, " + replica.port()));
			return sentinel;
		}
		catch (RuntimeException ex) {
			sentinel.close();
			throw ex;
		}
	}

	@Override
	String scheme() {
		return "redis-sentinel";
	}

	@Override
	List<String> command() {
		return List.of(ServerPrograms.find("redis-server", "7.0 or newer"), this.configuration.toString(),
				"--sentinel");
	}

	@Override
	boolean answers() throws IOException {
		return execute("PING") != null;
	}

	/**
	 * The port of the server that is the primary now.
	 * @return the port
	 */
	public int primaryPort() {
		List<?> address = (List<?>) Objects.requireNonNull(command("SENTINEL", "GET-MASTER-ADDR-BY-NAME", PRIMARY));
		return Integer.parseInt(String.valueOf(address.get(1)));
	}

	private @Nullable Object command(String... command) {
		try {
			return execute(command);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(this + " does not answer", ex);
		}
	}

	private @Nullable Object execute(String... command) throws IOException {
		try (RespConnection connection = new RespConnection(new Socket(), port())) {
			return RespConnection.text(connection.execute(RespConnection.bytes(command)));
		}
	}

}
