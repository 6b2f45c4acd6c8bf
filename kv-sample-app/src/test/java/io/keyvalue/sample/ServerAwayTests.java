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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServerAwayTests {

	@Test
	void withoutRedisTheApplicationStartsAndSaysThatItIsUnavailable() throws IOException {
		isUnavailable("--spring.profiles.active=redis", "--spring.data.redis.host=127.0.0.1",
				"--spring.data.redis.port=" + unusedPort());
	}

	@Test
	void withoutNatsTheApplicationStartsAndSaysThatItIsUnavailable() throws IOException {
		isUnavailable("--spring.profiles.active=nats", "--kv.stores.default.url=nats://127.0.0.1:" + unusedPort());
	}

	private void isUnavailable(String... arguments) {
		try (RunningSample sample = RunningSample.start(List.of(arguments))) {
			String error = sample.client().get("/api/items").error(503).get("error").stringValue();
			assertThat(error).isEqualTo("Service Unavailable");
			sample.client().postJson("/api/items", "{\"name\":\"a\"}").error(503);
		}
	}

	private int unusedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
