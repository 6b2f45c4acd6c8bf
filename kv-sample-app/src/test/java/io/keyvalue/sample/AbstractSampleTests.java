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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Runs the application once for all subclasses, on files of its own. Besides its own
 * stores there is one named {@code vault} that no component is granted, and
 * {@code photos} keeps small values only.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class AbstractSampleTests {

	protected SampleClient client;

	@DynamicPropertySource
	static void stores(DynamicPropertyRegistry registry) throws IOException {
		Path file = Files.createTempDirectory(Path.of("target"), "stores-").resolve("key-value.db");
		for (String label : List.of("default", "photos", "vault")) {
			registry.add("kv.stores." + label + ".type", () -> "sqlite");
			registry.add("kv.stores." + label + ".path", file::toString);
		}
		registry.add("kv.stores.photos.max-value-size", () -> "1KB");
	}

	@BeforeEach
	void connect(@LocalServerPort int port) {
		this.client = new SampleClient(port);
	}

	/**
	 * Runs a task in many threads at once.
	 */
	protected static <T> List<T> concurrently(List<Callable<T>> tasks) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
		CountDownLatch ready = new CountDownLatch(tasks.size());
		try {
			List<Future<T>> results = tasks.stream().map((task) -> threads.submit(() -> {
				ready.countDown();
				ready.await();
				return task.call();
			})).toList();
			List<T> values = new ArrayList<>();
			for (Future<T> result : results) {
				values.add(result.get());
			}
			return values;
		}
		finally {
			threads.shutdownNow();
		}
	}

}
