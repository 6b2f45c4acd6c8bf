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

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.keyvalue.sample.SampleClient.Response;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The requests of the seed documents as they are written there, each against a new
 * application.
 */
abstract class SeedDocumentsTests implements OnBackend {

	private RunningSample sample;

	private SampleClient client;

	@BeforeEach
	void start() {
		this.sample = RunningSample.start(backend().emptyStores());
		this.client = this.sample.client();
	}

	@AfterEach
	void stop() {
		this.sample.close();
	}

	@Test
	void theWasmCloudGuide() {
		assertThat(this.client.get("/api/items").text())
			.isEqualTo("{\"items\":[],\"total\":0,\"limit\":10,\"offset\":0}");

		Response created = this.client.postJson("/api/items",
				"{\"name\":\"Test Item\",\"description\":\"Testing keyvalue\"}");
		assertThat(created.status()).isEqualTo(201);
		assertThat(created.header("Location")).isEqualTo("/api/items/1");
		JsonNode item = created.json();
		assertThat(created.text())
			.isEqualTo("{\"id\":\"1\",\"name\":\"Test Item\",\"description\":\"Testing keyvalue\"," + "\"createdAt\":"
					+ item.get("createdAt") + ",\"updatedAt\":" + item.get("createdAt") + "}");

		assertThat(this.client.get("/api/items").text())
			.isEqualTo("{\"items\":[" + created.text() + "],\"total\":1,\"limit\":10,\"offset\":0}");
		assertThat(this.client.get("/api/items/1").text()).isEqualTo(created.text());
		assertThat(this.client.get("/buckets/default/item:1").text()).isEqualTo(created.text());

		JsonNode updated = this.client.putJson("/api/items/1", "{\"name\":\"Updated Item\"}").json();
		assertThat(updated.get("name").stringValue()).isEqualTo("Updated Item");
		assertThat(updated.get("description").stringValue()).isEqualTo("Testing keyvalue");

		Response deleted = this.client.delete("/api/items/1");
		assertThat(deleted.status()).isEqualTo(200);
		assertThat(deleted.text()).isEqualTo("{\"deleted\":true,\"id\":\"1\"}");
		assertThat(this.client.get("/api/items/1").status()).isEqualTo(404);
	}

	@Test
	void theFermyonTutorial() {
		Response set = this.client.send("POST", "/set/rs", "{\"firstName\": \"River\", \"lastName\": \"Scott\"}",
				"content-type", "application/json");
		assertThat(set.status()).isEqualTo(200);
		assertThat(set.header("content-length")).isEqualTo("0");

		Response found = this.client.get("/get/rs");
		assertThat(found.status()).isEqualTo(200);
		assertThat(found.header("content-type")).isEqualTo("application/json");
		assertThat(found.header("content-length")).isEqualTo("40");
		assertThat(found.text()).isEqualTo("{\"firstName\":\"River\",\"lastName\":\"Scott\"}");
	}

	@Test
	void theSpinPage() {
		assertThat(this.client.get("/").text()).isEqualTo("""
				The list of keys in the store are ["test-key"]
				The key test-key exists: true
				The value of test-key is "Hello from KV"\
				""");
	}

	@Test
	void theGolemExample() {
		assertThat(this.client.put("/buckets/default/key", new byte[] { 1, 2, 3 }).status()).isEqualTo(204);
		assertThat(this.client.get("/buckets/default/key").body()).containsExactly(1, 2, 3);
	}

}
