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

package io.keyvalue.backend.redis;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.keyvalue.CompareAndSwap;
import io.keyvalue.KeyValueException;
import io.keyvalue.KeyValueStore;
import io.keyvalue.OutcomeUnknownException;
import io.keyvalue.StoreUnavailableException;
import io.keyvalue.backend.redis.Driver.OpenStore;
import io.keyvalue.server.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a store says and does while its server is away or does not answer.
 */
class RedisFaultTests {

	private static final Duration TIMEOUT = Duration.ofMillis(600);

	private static final Duration BOUND = TIMEOUT.plusMillis(300);

	private static final int CONCURRENT = 6;

	private static final byte[] VALUE = "value".getBytes(StandardCharsets.UTF_8);

	private static RedisServer server;

	@BeforeAll
	static void startServer() {
		server = RedisServer.start((options) -> options.durable());
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@BeforeEach
	void serve() {
		if (!server.isAlive()) {
			server.restart();
		}
		server.thaw();
		server.command("FLUSHALL");
	}

	@ParameterizedTest
	@EnumSource
	void refusedConnectionChangesNothing(Driver driver) throws IOException {
		int port;
		try (ServerSocket socket = new ServerSocket(0)) {
			port = socket.getLocalPort();
		}
		try (OpenStore open = driver.open(port, TIMEOUT)) {
			everyOperation(open.store()).forEach((name, operation) -> assertUnavailable(name, operation));
		}
	}

	@ParameterizedTest
	@EnumSource
	void worksAsSoonAsTheServerIsThere(Driver driver) {
		server.kill();
		try (OpenStore open = driver.open(server.port(), TIMEOUT)) {
			assertUnavailable("get", () -> open.store().get("k"));
			server.restart();
			assertWorksAgain(open.store());
		}
	}

	@ParameterizedTest
	@EnumSource
	void survivesARestartWithoutHelp(Driver driver) {
		try (OpenStore open = driver.open(server.port(), TIMEOUT)) {
			assertWorksAgain(open.store());
			open.store().increment("counter", 7);
			open.store().compareAndSwap("swapped").swap(VALUE);
			server.kill();
			assertThatExceptionOfType(KeyValueException.class).isThrownBy(() -> open.store().get("counter"));
			server.restart();
			assertWorksAgain(open.store());
			assertThat(open.store().increment("counter", 1)).isEqualTo(8);
			// The script is gone with the process.
			assertThat(open.store().compareAndSwap("swapped").swap(new byte[] { 1 })).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource
	void oneFailureTellsThatAllConnectionsAreDead(Driver driver) {
		try (OpenStore open = driver.open(server.port(), TIMEOUT)) {
			assertWorksAgain(open.store());
			open.callAtOnce(server, CONCURRENT);
			long clients = server.cli("CLIENT", "LIST", "TYPE", "normal")
				.lines()
				.filter((line) -> !line.isBlank())
				.count();
			assertThat(clients).isGreaterThan((driver == Driver.JEDIS) ? CONCURRENT - 1 : 0);
			server.kill();
			server.restart();
			int unknown = 0;
			int refused = 0;
			for (int i = 0; i < 2 * CONCURRENT; i++) {
				try {
					open.store().increment("counter", 1);
				}
				catch (OutcomeUnknownException ex) {
					unknown++;
				}
				catch (StoreUnavailableException ex) {
					refused++;
				}
			}
			assertThat(unknown).isLessThanOrEqualTo(1);
			if (driver != Driver.LETTUCE_SUBCLASS) {
				assertThat(refused).isZero();
				// None of these may fail.
				open.callAtOnce(server, CONCURRENT);
			}
			assertWorksAgain(open.store());
			long applied = open.store().increment("counter", 0);
			assertThat(applied).isBetween(2L * CONCURRENT - unknown - refused, 2L * CONCURRENT - refused);
		}
	}

	@ParameterizedTest
	@EnumSource
	void frozenServerBoundsEveryCall(Driver driver) {
		try (OpenStore open = driver.open(server.port(), TIMEOUT)) {
			assertWorksAgain(open.store());
			open.store().set("k", VALUE);
			CompareAndSwap swap = open.store().compareAndSwap("k");
			server.freeze();
			assertBounded(() -> assertThatExceptionOfType(StoreUnavailableException.class)
				.isThrownBy(() -> open.store().get("k")));
			assertBounded(() -> assertThatExceptionOfType(KeyValueException.class)
				.isThrownBy(() -> swap.swap(new byte[] { 1 })));
			everyOperation(open.store()).forEach((name, operation) -> assertBounded(
					() -> assertThatExceptionOfType(KeyValueException.class).as(name).isThrownBy(operation::run)));
			server.thaw();
			assertWorksAgain(open.store());
		}
	}

	@ParameterizedTest
	@EnumSource
	void writeToAFrozenServerIsUnknownAndAppliedOnceAtMost(Driver driver) {
		try (OpenStore open = driver.open(server.port(), TIMEOUT)) {
			assertWorksAgain(open.store());
			open.store().increment("counter", 1);
			server.freeze();
			assertThatExceptionOfType(OutcomeUnknownException.class)
				.isThrownBy(() -> open.store().increment("counter", 1))
				.withMessageContaining("\"store\"")
				.withMessageContaining("may or may not");
			server.thaw();
			assertWorksAgain(open.store());
			Awaitility.await()
				.during(Duration.ofSeconds(1))
				.atMost(Duration.ofSeconds(3))
				.untilAsserted(() -> assertThat(open.store().getString("counter").orElseThrow()).isIn("1", "2"));
		}
	}

	@ParameterizedTest
	@EnumSource
	void incrementWhoseConnectionWasCutIsNotRepeated(Driver driver) throws IOException {
		try (LossyProxy proxy = new LossyProxy(server.port()); OpenStore open = driver.open(proxy.port(), TIMEOUT)) {
			for (int i = 0; i < 20; i++) {
				assertWorksAgain(open.store());
				open.store().set("counter", "10".getBytes(StandardCharsets.UTF_8));
				proxy.mode(LossyProxy.Mode.CUT);
				assertThatExceptionOfType(OutcomeUnknownException.class)
					.isThrownBy(() -> open.store().increment("counter", 1));
				assertWorksAgain(open.store());
				assertThat(server.command("GET", "app:store:counter")).isEqualTo("11");
			}
		}
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LETTUCE_SUBCLASS")
	void swapWhoseReplyWasLostIsUnknown(Driver driver) throws IOException {
		try (LossyProxy proxy = new LossyProxy(server.port()); OpenStore open = driver.open(proxy.port(), TIMEOUT)) {
			assertWorksAgain(open.store());
			open.store().set("k", VALUE);
			CompareAndSwap swap = open.store().compareAndSwap("k");
			swap.swap(VALUE);
			proxy.mode(LossyProxy.Mode.SWALLOW);
			assertBounded(() -> assertThatExceptionOfType(OutcomeUnknownException.class)
				.isThrownBy(() -> swap.swap(new byte[] { 1 })));
			assertBounded(() -> assertThatExceptionOfType(KeyValueException.class)
				.isThrownBy(() -> open.store().setMany(Map.of("a", VALUE, "b", VALUE))));
			proxy.mode(LossyProxy.Mode.PASS);
			assertWorksAgain(open.store());
			assertThat(open.store().get("k")).hasValueSatisfying((value) -> assertThat(value).containsExactly(1));
		}
	}

	private static Map<String, Runnable> everyOperation(KeyValueStore store) {
		return Map.of("get", () -> store.get("k"), "set", () -> store.set("k", VALUE), "setIfAbsent",
				() -> store.setIfAbsent("k", VALUE), "delete", () -> store.delete("k"), "increment",
				() -> store.increment("k", 1), "getMany", () -> store.getMany(List.of("k", "l")), "setMany",
				() -> store.setMany(Map.of("k", VALUE)), "deleteMany", () -> store.deleteMany(List.of("k", "l")),
				"listKeys", () -> store.listKeys("", null, 10), "compareAndSwap", () -> store.compareAndSwap("k"));
	}

	private static void assertUnavailable(String name, Runnable operation) {
		assertBounded(() -> assertThatExceptionOfType(StoreUnavailableException.class).as(name)
			.isThrownBy(operation::run)
			.withMessageContaining("\"store\"")
			.withMessageContaining("redis://127.0.0.1:")
			.withMessageContaining("Nothing was changed"));
	}

	private static void assertBounded(Runnable call) {
		long start = System.nanoTime();
		call.run();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
	}

	private static void assertWorksAgain(KeyValueStore store) {
		Awaitility.await()
			.pollInSameThread()
			.pollInterval(Duration.ofMillis(20))
			.ignoreExceptionsInstanceOf(KeyValueException.class)
			.atMost(Duration.ofSeconds(5))
			.until(() -> {
				store.set("works", VALUE);
				return store.exists("works");
			});
	}

}
