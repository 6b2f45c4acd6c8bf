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

package io.keyvalue.shutdown;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.keyvalue.KeyValueStore;
import io.keyvalue.StoreUnavailableException;
import io.keyvalue.sample.SampleApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Requests that are being answered when the application stops still have their stores.
 */
class GracefulShutdownTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void requestUnderWayIsAnsweredBeforeStoresClose(boolean virtualThreads) throws Exception {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(SampleApplication.class,
				SlowController.class, Watch.class)
			.registerShutdownHook(false)
			.run("--server.port=0", "--server.shutdown=graceful", "--spring.threads.virtual.enabled=" + virtualThreads,
					"--kv.stores.default.path=" + this.directory.resolve("key-value.db"),
					"--kv.components.slow-controller.key_value_stores=default");
		SlowController controller = context.getBean(SlowController.class);
		String port = context.getEnvironment().getProperty("local.server.port");
		CompletableFuture<HttpResponse<String>> response = HttpClient.newHttpClient()
			.sendAsync(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/slow")).build(),
					HttpResponse.BodyHandlers.ofString());
		assertThat(controller.entered.await(10, TimeUnit.SECONDS)).isTrue();
		context.close();
		assertThat(response.get(10, TimeUnit.SECONDS).body()).isEqualTo("written while stopping");
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> controller.store.get("slow"))
			.withMessageContaining("is closed, because the application is closing");
	}

	@RestController("slowController")
	static class SlowController {

		private final KeyValueStore store;

		private final CountDownLatch entered = new CountDownLatch(1);

		private final CountDownLatch stopping = new CountDownLatch(1);

		SlowController(KeyValueStore store) {
			this.store = store;
		}

		@GetMapping("/slow")
		String slow() throws InterruptedException {
			this.entered.countDown();
			boolean stops = this.stopping.await(10, TimeUnit.SECONDS);
			this.store.setString("slow", stops ? "written while stopping" : "not stopping");
			return this.store.getString("slow").orElseThrow();
		}

	}

	/**
	 * Tells when the application stops, in the phase of graceful shutdown.
	 */
	static class Watch implements SmartLifecycle {

		private final SlowController controller;

		private volatile boolean running;

		Watch(SlowController controller) {
			this.controller = controller;
		}

		@Override
		public void start() {
			this.running = true;
		}

		@Override
		public void stop() {
			this.controller.stopping.countDown();
			this.running = false;
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

	}

}
