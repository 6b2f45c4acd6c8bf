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

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RedisServerTests {

	@Test
	void durableServerKeepsItsDataWhenItIsKilled() {
		try (RedisServer server = RedisServer.start(RedisOptions::durable)) {
			int port = server.port();
			assertThat(server.command("SET", "k", "v")).isEqualTo("OK");
			server.kill();
			assertThat(server.isAlive()).isFalse();
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> server.command("PING"));
			server.restart();
			assertThat(server.port()).isEqualTo(port);
			assertThat(server.command("GET", "k")).isEqualTo("v");
			server.stop();
			server.restart();
			assertThat(server.command("GET", "k")).isEqualTo("v");
		}
	}

	@Test
	void frozenServerAnswersWhenItIsThawed() {
		try (RedisServer server = RedisServer.start()) {
			server.freeze();
			assertThat(server.isAlive()).isTrue();
			assertThat(server.isServing()).isFalse();
			CompletableFuture<@Nullable Object> reply = CompletableFuture.supplyAsync(() -> server.command("PING"));
			assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> reply.get(300, TimeUnit.MILLISECONDS));
			server.thaw();
			assertThat(reply).succeedsWithin(Duration.ofSeconds(5)).isEqualTo("PONG");
			assertThat(server.isServing()).isTrue();
		}
	}

	@Test
	void fullMemoryRefusesWrites() {
		try (RedisServer server = RedisServer.start((options) -> options.maxMemory("2mb"))) {
			assertThatExceptionOfType(RedisReplyException.class)
				.isThrownBy(() -> server.command("SET", "k", "v".repeat(4_000_000)))
				.withMessageContaining("OOM");
		}
	}

	@Test
	void passwordAndUsersAreAskedFor() {
		try (RedisServer server = RedisServer
			.start((options) -> options.password("secret").user("reader", "pw", "~app:* +get"))) {
			assertThat(server.command("SET", "app:k", "v")).isEqualTo("OK");
			assertThat(server.cli("GET", "app:k")).isEqualTo("v\n");
			assertThat(server.cli("-u", server.url("reader", "pw"), "GET", "app:k")).contains("v\n");
			assertThat(server.cli("-u", server.url("reader", "pw"), "GET", "other")).contains("NOPERM");
		}
	}

	@Test
	void replicaIsReadOnly() {
		try (RedisServer master = RedisServer.start();
				RedisServer replica = RedisServer.start((options) -> options.replicaOf(master))) {
			assertThatExceptionOfType(RedisReplyException.class).isThrownBy(() -> replica.command("SET", "k", "v"))
				.withMessageContaining("READONLY");
		}
	}

	@Test
	void tls() {
		try (RedisServer server = RedisServer.start(RedisOptions::tls)) {
			assertThat(server.url()).startsWith("rediss://");
			assertThat(server.command("RPUSH", "k", "a", "b")).isEqualTo(2L);
			assertThat(server.command("LRANGE", "k", "0", "-1")).isEqualTo(List.of("a", "b"));
			assertThat(server.cli("LLEN", "k")).isEqualTo("2\n");
		}
	}

	@Test
	void failureToStartShowsWhatTheServerSaid() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> RedisServer.start((options) -> options.config("no-such-directive", "x")).close())
			.withMessageContaining("no-such-directive");
	}

}
