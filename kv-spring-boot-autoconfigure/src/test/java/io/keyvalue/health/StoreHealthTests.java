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

package io.keyvalue.health;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

import io.keyvalue.autoconfigure.KeyValueAutoConfiguration;
import io.keyvalue.autoconfigure.KeyValueHealthContributorAutoConfiguration;
import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.StoreBackendFactory;
import io.keyvalue.backend.StoreSettings;
import io.keyvalue.backend.memory.InMemoryStoreBackendFactory;
import io.keyvalue.server.NatsServer;
import io.keyvalue.server.NatsVersion;
import io.keyvalue.server.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class StoreHealthTests {

	private static final Duration LIMIT = Duration.ofSeconds(1);

	private static RedisServer redis;

	private static NatsServer nats;

	@TempDir
	private Path directory;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KeyValueAutoConfiguration.class,
				KeyValueHealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class,
				HealthContributorAutoConfiguration.class, HealthEndpointAutoConfiguration.class,
				AvailabilityHealthContributorAutoConfiguration.class, AvailabilityProbesAutoConfiguration.class))
		.withBean(ApplicationAvailability.class, ApplicationAvailabilityBean::new)
		.withPropertyValues("kv.namespace=health", "kv.stores.default.path=:memory:",
				"management.endpoint.health.show-details=always");

	@BeforeAll
	static void startServers() {
		redis = RedisServer.start((options) -> options.password("hidden"));
		nats = NatsServer.start(NatsVersion.V2_12);
	}

	@AfterAll
	static void stopServers() {
		redis.close();
		nats.close();
	}

	@Test
	void eachStoreHasAnIndicatorThatTellsTypeAndLocation() {
		onAllBackends().run((context) -> {
			CompositeHealthDescriptor health = health(context, "kv");
			assertThat(health.getComponents()).containsOnlyKeys("default", "queue", "sessions");
			Awaitility.await().untilAsserted(() -> assertThat(health(context, "kv").getStatus()).isEqualTo(Status.UP));
			assertThat(details(context, "default")).isEqualTo(Map.of("type", "sqlite", "location", ":memory:"));
			assertThat(details(context, "sessions"))
				.isEqualTo(Map.of("type", "redis", "location", "redis://127.0.0.1:" + redis.port() + "/0"));
			assertThat(details(context, "queue"))
				.isEqualTo(Map.of("type", "nats", "location", nats.url() + ", bucket health_queue"));
		});
	}

	@Test
	@Timeout(60)
	void serversThatHangAreDownInTimeWhileOthersAreUp(CapturedOutput output) {
		onAllBackends().run((context) -> {
			Awaitility.await().untilAsserted(() -> assertThat(health(context, "kv").getStatus()).isEqualTo(Status.UP));
			redis.freeze();
			nats.freeze();
			try {
				CompositeHealthDescriptor health = healthWithinOneLimit(context);
				while (status(health, "sessions").equals(Status.UP) || status(health, "queue").equals(Status.UP)) {
					// The signal takes a moment to stop all threads of a server.
					health = healthWithinOneLimit(context);
				}
				assertThat(health.getStatus()).isEqualTo(Status.DOWN);
				assertThat(status(health, "default")).isEqualTo(Status.UP);
				assertThat(status(health, "sessions")).isEqualTo(Status.DOWN);
				assertThat(status(health, "queue")).isEqualTo(Status.DOWN);
				assertThat(details(context, "sessions").get("error").toString())
					.startsWith("Store \"sessions\": there has been no answer for ")
					.endsWith(" ms. The limit is kv.health.timeout, 1000 ms.");
				assertThat(context.getBean(StoreChecks.class).last("sessions").status())
					.isEqualTo(StoreState.Status.DOWN);
			}
			finally {
				redis.thaw();
				nats.thaw();
			}
			Awaitility.await().untilAsserted(() -> assertThat(health(context, "kv").getStatus()).isEqualTo(Status.UP));
			assertThat(output).contains("Key-value store \"sessions\" is down. Store \"sessions\": ")
				.contains("Key-value store \"sessions\" is up again")
				.doesNotContain("hidden");
		});
	}

	@Test
	void onlyOneCheckOfAStoreIsUnderWayHoweverManyAsk() {
		onAllBackends().run((context) -> {
			Awaitility.await().untilAsserted(() -> assertThat(health(context, "kv").getStatus()).isEqualTo(Status.UP));
			long before = checksOfRedis();
			redis.freeze();
			try {
				concurrently(40, () -> assertThat(status(health(context, "kv"), "sessions")).isEqualTo(Status.DOWN));
				long start = System.nanoTime();
				health(context, "kv");
				// Nobody waits again for a check whose time is up.
				assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
				assertThat(threads()).hasSizeLessThanOrEqualTo(3);
			}
			finally {
				redis.thaw();
			}
			Awaitility.await().until(() -> checksOfRedis() == before + 1);
		});
		Awaitility.await().untilAsserted(() -> assertThat(threads()).isEmpty());
	}

	@Test
	void storeThatIsAwayIsDownWithASentenceAndTheOthersAreUp() throws IOException {
		int port = unusedPort();
		this.runner
			.withPropertyValues("kv.stores.away.type=redis", "kv.stores.away.url=redis://user:hidden@127.0.0.1:" + port)
			.run((context) -> {
				CompositeHealthDescriptor health = health(context, "kv");
				assertThat(status(health, "default")).isEqualTo(Status.UP);
				Awaitility.await()
					.untilAsserted(() -> assertThat(details(context, "away").get("error").toString())
						.startsWith("Store \"away\": ")
						.contains("127.0.0.1:" + port)
						.endsWith("."));
				assertThat(details(context, "away").toString()).doesNotContain("hidden").doesNotContain("Exception");
			});
	}

	@Test
	void storeThatCannotTakeItsInitialValuesIsDown() {
		this.runner
			.withPropertyValues("kv.stores.small.path=" + this.directory.resolve("small.db"),
					"kv.stores.small.max-file-size=64KB", "kv.stores.small.initial-values.large=" + "x".repeat(200_000))
			.run((context) -> {
				CompositeHealthDescriptor health = health(context, "kv");
				assertThat(status(health, "small")).isEqualTo(Status.DOWN);
				assertThat(details(context, "small").get("error").toString())
					.contains("its initial values cannot be written");
			});
	}

	@Test
	void nothingIsCheckedBeforeSomebodyAsks() {
		Path file = this.directory.resolve("key-value.db");
		this.runner
			.withPropertyValues("kv.stores.default.path=" + file,
					"management.endpoint.health.group.readiness.include=readinessState,kv")
			.run((context) -> {
				assertThat(context.getBean(StoreChecks.class).last("default")).isEqualTo(StoreState.UNKNOWN);
				assertThat(file).doesNotExist();
				health(context, "kv");
				assertThat(file).exists();
			});
	}

	@Test
	void readinessCanDependOnStores() {
		onAllBackends()
			.withPropertyValues("management.endpoint.health.group.readiness.include=readinessState,kv",
					"management.endpoint.health.group.files.include=kv/default")
			.run((context) -> {
				Awaitility.await()
					.untilAsserted(() -> assertThat(health(context, "readiness").getComponents()).containsKeys("kv"));
				redis.freeze();
				try {
					assertThat(health(context, "readiness").getStatus()).isEqualTo(Status.DOWN);
					assertThat(health(context, "files").getStatus()).isEqualTo(Status.UP);
				}
				finally {
					redis.thaw();
				}
			});
	}

	@ParameterizedTest
	@CsvSource({ "management.health.kv.enabled", "management.health.defaults.enabled" })
	void healthOfAllStoresCanBeSwitchedOff(String property) {
		this.runner.withPropertyValues(property + "=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(StoreChecks.class)
				.doesNotHaveBean(StoresHealthContributor.class));
	}

	@Test
	void healthOfOneStoreCanBeSwitchedOff() {
		this.runner.withPropertyValues("kv.stores.sessions.path=:memory:", "kv.stores.sessions.health.enabled=false")
			.run((context) -> {
				assertThat(health(context, "kv").getComponents()).containsOnlyKeys("default");
				assertThat(context.getBean(HealthEndpoint.class).healthForPath("kv", "sessions")).isNull();
				assertThat(context.getBean(StoreChecks.class).last("sessions")).isEqualTo(StoreState.UNKNOWN);
			});
	}

	@Test
	void nothingIsThereWithoutTheHealthModule() {
		this.runner.withClassLoader(new FilteredClassLoader(HealthContributor.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(StoreChecks.class));
	}

	@Test
	void whatABackendThrowsAgainstItsContractIsNotShown() {
		this.runner.withBean(BrokenFactory.class).withPropertyValues("kv.stores.broken.type=broken").run((context) -> {
			assertThat(details(context, "broken").get("error"))
				.isEqualTo("Store \"broken\": the check failed with java.lang.IllegalStateException.");
			assertThat(details(context, "broken").toString()).doesNotContain("hidden");
		});
	}

	private ApplicationContextRunner onAllBackends() {
		return this.runner.withPropertyValues("kv.health.timeout=" + LIMIT.toMillis(), "kv.stores.sessions.type=redis",
				"kv.stores.sessions.url=" + redis.url().replace("redis://", "redis://:hidden@"),
				"kv.stores.sessions.timeout=30s", "kv.stores.queue.type=nats", "kv.stores.queue.url=" + nats.url(),
				"kv.stores.queue.timeout=30s");
	}

	/**
	 * The health of all stores, which is known in little more than one limit, however
	 * many of them hang.
	 */
	private static CompositeHealthDescriptor healthWithinOneLimit(ApplicationContext context) {
		long start = System.nanoTime();
		CompositeHealthDescriptor health = health(context, "kv");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.multipliedBy(2).minusMillis(50));
		return health;
	}

	private static CompositeHealthDescriptor health(ApplicationContext context, String path) {
		return (CompositeHealthDescriptor) context.getBean(HealthEndpoint.class).healthForPath(path);
	}

	private static Status status(CompositeHealthDescriptor health, String label) {
		HealthDescriptor store = health.getComponents().get(label);
		return store.getStatus();
	}

	private static Map<String, Object> details(ApplicationContext context, String label) {
		HealthDescriptor health = context.getBean(HealthEndpoint.class).healthForPath("kv", label);
		return ((IndicatedHealthDescriptor) health).getDetails();
	}

	/**
	 * How many checks have reached the server.
	 */
	private static long checksOfRedis() {
		String statistics = String.valueOf(redis.command("INFO", "commandstats"));
		Matcher calls = Pattern.compile("cmdstat_exists:calls=(\\d+)").matcher(statistics);
		return calls.find() ? Long.parseLong(calls.group(1)) : 0;
	}

	private static List<String> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith("kv-health-"))
			.toList();
	}

	private static void concurrently(int threads, Runnable task) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			CountDownLatch ready = new CountDownLatch(threads);
			List<Future<?>> results = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				results.add(executor.submit(() -> {
					ready.countDown();
					ready.await();
					task.run();
					return null;
				}));
			}
			for (Future<?> result : results) {
				result.get();
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

	private static int unusedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	static class BrokenFactory implements StoreBackendFactory<InMemoryStoreBackendFactory.Properties> {

		@Override
		public String type() {
			return "broken";
		}

		@Override
		public Class<InMemoryStoreBackendFactory.Properties> propertiesType() {
			return InMemoryStoreBackendFactory.Properties.class;
		}

		@Override
		public StoreBackend create(StoreSettings settings, InMemoryStoreBackendFactory.Properties properties) {
			return (StoreBackend) Proxy.newProxyInstance(getClass().getClassLoader(),
					new Class<?>[] { StoreBackend.class }, (proxy, method, arguments) -> {
						if (method.getName().equals("location")) {
							return "nowhere";
						}
						throw new IllegalStateException("password=hidden");
					});
		}

	}

}
