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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class NatsServerTests {

	static final String STREAM = "{\"name\":\"S\",\"subjects\":[\"s.>\"],\"num_replicas\":%d}";

	@ParameterizedTest
	@EnumSource
	void serverKeepsItsDataWhenItIsKilled(NatsVersion version) {
		try (NatsServer server = NatsServer.start(version)) {
			int port = server.port();
			server.request("$JS.API.STREAM.CREATE.S", STREAM.formatted(1));
			assertThat(server.request("s.1", "hello")).contains("\"seq\":1");
			server.kill();
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> server.request("$JS.API.INFO", ""));
			server.restart();
			assertThat(server.port()).isEqualTo(port);
			assertThat(server.request("s.1", "hello")).contains("\"seq\":2");
			server.freeze();
			CompletableFuture<String> reply = CompletableFuture.supplyAsync(() -> server.request("s.1", "hello"));
			assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> reply.get(300, TimeUnit.MILLISECONDS));
			server.thaw();
			assertThat(reply).succeedsWithin(Duration.ofSeconds(5)).asString().contains("\"seq\":3");
		}
	}

	@ParameterizedTest
	@EnumSource
	void versionIsTheOneAskedFor(NatsVersion version) {
		try (NatsServer server = NatsServer.start(version)) {
			String actual = server.monitor("/varz").path("version").asString();
			assertThat(actual).matches((version == NatsVersion.V2_9) ? "2\\.(9|10)\\..*" : "2\\.12\\..*");
		}
	}

	@Test
	void oldServerCannotSyncAlways() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> NatsServer.start(NatsVersion.V2_9, NatsOptions::durable).close());
	}

	@ParameterizedTest
	@EnumSource
	void usersAndPayloads(NatsVersion version) {
		try (NatsServer server = NatsServer.start(version,
				(options) -> options.user("admin", "secret")
					.user("reader", "pw", List.of("s.>", "$JS.API.>"), List.of("_INBOX.>"))
					.nkey("UDXU4RCSJNZOIQHZNWXHXORDPRTGNJAHAHFRGZNEEJCPQTT2M7NLCNF4")
					.maxPayload(2048))) {
			assertThat(server.request("$JS.API.INFO", "")).contains("account_info_response");
			assertThat(server.monitor("/varz").path("max_payload").asInt()).isEqualTo(2048);
			assertThat(server.monitor("/varz").path("auth_required").asBoolean()).isTrue();
			assertThat(server.url("reader", "pw")).startsWith("nats://reader:pw@127.0.0.1:");
		}
	}

	@ParameterizedTest
	@EnumSource
	void tokenAndTls(NatsVersion version) {
		try (NatsServer server = NatsServer.start(version, (options) -> options.token("secret").tls())) {
			assertThat(server.url()).startsWith("tls://");
			assertThat(server.request("$JS.API.INFO", "")).contains("account_info_response");
		}
	}

	@Test
	void failureToStartShowsWhatTheServerSaid() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(
					() -> NatsServer.start(NatsVersion.V2_12, (options) -> options.config("no_such_option: x")).close())
			.withMessageContaining("no_such_option");
	}

}
