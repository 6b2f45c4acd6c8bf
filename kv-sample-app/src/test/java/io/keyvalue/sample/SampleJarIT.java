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

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.keyvalue.sample.SampleClient.Response;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The executable jar, started as users start it: {@code java -jar}, in a working
 * directory of its own. Nothing is configured but the profile and where its server is;
 * without a profile, nothing at all.
 */
class SampleJarIT {

	@TempDir
	private Path directory;

	private final List<SampleJar> started = new ArrayList<>();

	@AfterEach
	void killAll() {
		this.started.forEach(SampleJar::kill);
	}

	@ParameterizedTest
	@EnumSource
	void everythingAcknowledgedIsStillThereAfterKill9(Backend backend) throws Exception {
		List<String> stores = stores(backend);
		Map<String, String> acknowledged = new ConcurrentHashMap<>();
		SampleJar killed = start("killed.log", stores);
		SampleClient client = killed.client();
		ExecutorService writers = Executors.newFixedThreadPool(8);
		for (int i = 0; i < 8; i++) {
			int writer = i;
			writers.submit(() -> write(client, writer, acknowledged));
		}
		awaitSize(acknowledged, 400);
		killed.kill();
		writers.shutdown();
		assertThat(writers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
		assertThat(this.directory.resolve(".kv/key-value.db").toFile().exists()).isEqualTo(backend == Backend.SQLITE);

		SampleClient restarted = start("restarted.log", stores).client();
		acknowledged.forEach((path, body) -> assertThat(restarted.get(path).text()).isEqualTo(body));
		int lastId = acknowledged.keySet()
			.stream()
			.filter((path) -> path.startsWith("/api/items/"))
			.mapToInt((path) -> Integer.parseInt(path.substring("/api/items/".length())))
			.max()
			.orElseThrow();
		String next = restarted.postJson("/api/items", "{\"name\":\"next\"}").header("Location");
		assertThat(Integer.parseInt(next.substring("/api/items/".length()))).isGreaterThan(lastId);
	}

	@ParameterizedTest
	@EnumSource
	void stopsInGoodOrder(Backend backend) {
		List<String> stores = stores(backend);
		SampleJar jar = start("stopped.log", stores);
		String item = jar.client().postJson("/api/items", "{\"name\":\"a\"}").text();
		jar.stop();
		assertThat(jar.log()).contains("Graceful shutdown complete").doesNotContain("WARN", "ERROR");
		assertThat(start("restarted.log", stores).client().get("/api/items/1").text()).isEqualTo(item);
	}

	private void write(SampleClient client, int writer, Map<String, String> acknowledged) {
		try {
			for (int i = 0; i < 100_000; i++) {
				Response created = client.postJson("/api/items", "{\"name\":\"item " + i + "\"}");
				acknowledged.put(created.header("Location"), created.text());
				String person = "{\"firstName\":\"" + i + "\",\"lastName\":\"" + writer + "\"}";
				String key = "person-" + writer + "-" + i;
				assertThat(client.postJson("/set/" + key, person).status()).isEqualTo(200);
				acknowledged.put("/get/" + key, person);
			}
		}
		catch (IllegalStateException ex) {
			// The application was killed; what it did not acknowledge may be lost.
		}
	}

	private void awaitSize(Map<String, String> acknowledged, int size) {
		Awaitility.await().atMost(Duration.ofSeconds(120)).until(() -> acknowledged.size() >= size);
	}

	private List<String> stores(Backend backend) {
		return (backend == Backend.SQLITE) ? List.of() : backend.emptyStores();
	}

	private SampleJar start(String log, List<String> arguments) {
		SampleJar jar = SampleJar.start(this.directory, log, List.of(), arguments);
		this.started.add(jar);
		return jar;
	}

}
