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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

abstract class RestartTests implements OnBackend {

	@Test
	void everythingIsStillThereAfterARestart() {
		List<String> stores = backend().emptyStores();
		byte[] photo = { 0, 1, -1 };
		String item;
		try (RunningSample sample = RunningSample.start(stores)) {
			item = sample.client().postJson("/api/items", "{\"name\":\"Lasting\"}").text();
			sample.client().postJson("/set/rs", "{\"firstName\":\"River\",\"lastName\":\"Scott\"}");
			sample.client().put("/buckets/photos/p", photo);
		}
		try (RunningSample sample = RunningSample.start(stores)) {
			assertThat(sample.client().get("/api/items/1").text()).isEqualTo(item);
			assertThat(sample.client().get("/api/items").json().get("total").intValue()).isOne();
			assertThat(sample.client().get("/get/rs").text()).contains("River");
			assertThat(sample.client().get("/buckets/photos/p").body()).isEqualTo(photo);
			assertThat(sample.client().postJson("/api/items", "{\"name\":\"Next\"}").header("Location"))
				.isEqualTo("/api/items/2");
		}
	}

	@Test
	void allItemsAreListedHoweverManyThereAre() throws Exception {
		int threads = 16;
		int itemsPerThread = 80;
		int total = threads * itemsPerThread;
		try (RunningSample sample = RunningSample.start(backend().emptyStores())) {
			SampleClient client = sample.client();
			Callable<Void> creation = () -> {
				for (int i = 0; i < itemsPerThread; i++) {
					assertThat(client.postJson("/api/items", "{\"name\":\"One of many\"}").status()).isEqualTo(201);
				}
				return null;
			};
			AbstractSampleTests.concurrently(IntStream.range(0, threads).mapToObj((i) -> creation).toList());
			List<Integer> ids = new ArrayList<>();
			client.get("/api/items?limit=" + total)
				.json()
				.get("items")
				.forEach((item) -> ids.add(Integer.valueOf(item.get("id").stringValue())));
			assertThat(ids).isEqualTo(IntStream.rangeClosed(1, total).boxed().toList());
			assertThat(client.get("/api/items").json().get("total").intValue()).isEqualTo(total);
			assertThat(client.get("/api/items?name=MANY&offset=" + (total - 3)).json().get("items")).hasSize(3);
		}
	}

}
