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

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ServerProcessTests {

	@AutoClose
	private final RedisServer server = RedisServer.start();

	@Test
	void closingRemovesEverything() {
		this.server.freeze();
		this.server.close();
		assertThat(this.server.isAlive()).isFalse();
		assertThat(Files.exists(this.server.directory())).isFalse();
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "exit", "halt", "kill" })
	void endOfTheJvmRemovesEverything(String way) throws IOException, InterruptedException {
		Process jvm = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), AbandonedServer.class.getName(), way)
			.redirectError(Redirect.DISCARD)
			.start();
		try (BufferedReader out = jvm.inputReader(StandardCharsets.US_ASCII)) {
			ProcessHandle abandoned = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
			Path directory = Path.of(out.readLine());
			assertThat(directory).isDirectory();
			if (way.equals("kill")) {
				jvm.destroyForcibly();
			}
			jvm.getOutputStream().close();
			assertThat(jvm.waitFor(20, TimeUnit.SECONDS)).isTrue();
			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.until(() -> !abandoned.isAlive() && !Files.exists(directory));
		}
		finally {
			jvm.destroyForcibly();
		}
	}

	@Test
	void serverThatIsKilledDoesNotFreeze() {
		this.server.kill();
		this.server.kill();
		this.server.stop();
		this.server.thaw();
		assertThat(this.server.isServing()).isFalse();
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(this.server::freeze);
	}

	@Test
	void takenPortIsNoticed() {
		RedisOptions options = new RedisOptions().config("port", Integer.toString(this.server.port()));
		assertThatExceptionOfType(Ports.TakenException.class).isThrownBy(() -> RedisServer.launch(options).close());
	}

	@Test
	void missingProgramIsNamedWithTheWayToInstallIt() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> ServerPrograms.find("redis-server-99", "version 99"))
			.withMessageContaining("redis-server-99 (version 99)")
			.withMessageContaining("src/test-servers/install");
	}

}
