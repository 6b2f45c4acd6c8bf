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
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.keyvalue.sample.SampleClient.Response;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What operators see of an application one of whose stores is away.
 */
class ActuatorTests {

	private static RunningSample sample;

	private static SampleClient client;

	@BeforeAll
	static void startSample() throws IOException {
		List<String> arguments = new ArrayList<>(Backend.SQLITE.emptyStores());
		arguments.removeIf((argument) -> argument.startsWith("--kv.stores.photos."));
		arguments.add("--kv.stores.photos.type=redis");
		arguments.add("--kv.stores.photos.url=redis://user:hidden@127.0.0.1:" + unusedPort());
		sample = RunningSample.start(arguments);
		client = sample.client();
	}

	@AfterAll
	static void stopSample() {
		sample.close();
	}

	@Test
	void healthTellsWhichStoreIsDown() {
		JsonNode health = json(client.get("/actuator/health"), 503);
		JsonNode stores = health.at("/components/kv/components");
		assertThat(stores.at("/default/status").stringValue()).isEqualTo("UP");
		assertThat(stores.at("/default/details/type").stringValue()).isEqualTo("sqlite");
		assertThat(stores.at("/photos/status").stringValue()).isEqualTo("DOWN");
		assertThat(stores.at("/photos/details/error").stringValue()).startsWith("Store \"photos\": ");
		assertThat(health.toString()).doesNotContain("hidden");
		assertThat(client.get("/actuator/health/kv/default").status()).isEqualTo(200);
		assertThat(client.get("/actuator/health/kv/photos").status()).isEqualTo(503);
	}

	@Test
	void applicationIsAliveButNotReady() {
		assertThat(client.get("/actuator/health/liveness").status()).isEqualTo(200);
		JsonNode readiness = json(client.get("/actuator/health/readiness"), 503);
		assertThat(readiness.at("/components/kv/status").stringValue()).isEqualTo("DOWN");
		assertThat(readiness.at("/components/readinessState/status").stringValue()).isEqualTo("UP");
	}

	@Test
	void endpointTellsWhichBeanCanTouchWhichData() {
		for (int i = 0; i < 3; i++) {
			client.get("/buckets/vault/key").error(403);
		}
		JsonNode answer = json(client.get("/actuator/keyvalue"), 200);
		assertThat(answer.toString()).doesNotContain("hidden");
		assertThat(answer.get("stores")).hasSize(3);
		assertThat(handle(answer, "itemController", "default").at("/injections/0/injectionPoint").stringValue())
			.isEqualTo("parameter 1 of constructor of io.keyvalue.sample.items.ItemController");
		assertThat(handle(answer, "bucketController", "photos").get("access").stringValue()).isEqualTo("all");
		JsonNode refused = handle(answer, "bucketController", "vault");
		assertThat(refused.get("access").stringValue()).isEqualTo("none");
		assertThat(refused.get("refused").intValue()).isEqualTo(3);
	}

	@Test
	void whatTheEndpointsDoNotHaveMatchesNothing() {
		client.get("/actuator/env").error(404, "error", "message", "requestId");
		client.get("/actuator/keyvalue/default").error(404, "error", "message", "requestId");
		client.send("DELETE", "/actuator/keyvalue", "").error(404, "error", "message", "requestId");
	}

	private static JsonNode handle(JsonNode answer, String component, String label) {
		for (JsonNode handle : answer.get("handles")) {
			if (handle.get("component").stringValue().equals(component)
					&& handle.get("label").stringValue().equals(label)) {
				return handle;
			}
		}
		throw new AssertionError(component + " " + label + " not in " + answer);
	}

	private static JsonNode json(Response response, int status) {
		assertThat(response.status()).isEqualTo(status);
		return JsonMapper.shared().readTree(response.body());
	}

	private static int unusedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
