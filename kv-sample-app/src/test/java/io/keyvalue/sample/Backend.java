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

package io.keyvalue.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.springframework.util.function.SingletonSupplier;

import io.keyvalue.server.NatsServer;
import io.keyvalue.server.NatsVersion;
import io.keyvalue.server.RedisServer;

/**
 * Where an application that a test starts keeps its stores. All such applications share a
 * server, which is started for the first one and ends with the JVM.
 */
public enum Backend {

	/**
	 * A file, which is what the application has without any profile.
	 */
	SQLITE {

		@Override
		Stream<String> settings(String name) {
			Path file = directory(name).resolve("key-value.db");
			return LABELS.stream()
				.flatMap((label) -> Stream.of(setting(label, "type", "sqlite"), setting(label, "path", file)));
		}

	},

	/**
	 * The profile {@code redis}.
	 */
	REDIS {

		@Override
		Stream<String> settings(String name) {
			return Stream.of("--spring.profiles.active=redis", "--spring.data.redis.host=" + RedisServer.HOST,
					"--spring.data.redis.port=" + REDIS_SERVER.obtain().port(), "--kv.namespace=" + name,
					setting(VAULT, "type", "redis"));
		}

	},

	/**
	 * The profile {@code nats}.
	 */
	NATS {

		@Override
		Stream<String> settings(String name) {
			return Stream.concat(
					Stream.of("--spring.profiles.active=nats", "--kv.namespace=" + name,
							setting(VAULT, "type", "nats")),
					LABELS.stream().map((label) -> setting(label, "url", NATS_SERVER.obtain().url())));
		}

	};

	private static final SingletonSupplier<RedisServer> REDIS_SERVER = SingletonSupplier.of(RedisServer::start);

	private static final SingletonSupplier<NatsServer> NATS_SERVER = SingletonSupplier
		.of(() -> NatsServer.start(NatsVersion.V2_12));

	private static final String VAULT = "vault";

	private static final List<String> LABELS = List.of("default", "photos", VAULT);

	/**
	 * Arguments for an application with stores of its own, which are empty. Whoever is
	 * started with the same arguments again finds the same stores. Besides those of the
	 * application there is one named {@code vault} that no component is granted.
	 * @return the arguments
	 */
	final List<String> emptyStores() {
		return settings("sample-" + UUID.randomUUID()).toList();
	}

	abstract Stream<String> settings(String name);

	private static String setting(String label, String property, Object value) {
		return "--kv.stores." + label + "." + property + "=" + value;
	}

	private static Path directory(String name) {
		try {
			return Files.createDirectories(Path.of("target", name)).toAbsolutePath();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
