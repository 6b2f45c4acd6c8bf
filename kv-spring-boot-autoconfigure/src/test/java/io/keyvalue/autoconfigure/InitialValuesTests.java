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

package io.keyvalue.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import io.keyvalue.KeyValueStore;
import io.keyvalue.StoreUnavailableException;
import io.keyvalue.server.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What a store has from its first call on.
 */
@ExtendWith(OutputCaptureExtension.class)
class InitialValuesTests {

	private static final String GRANT = "  components: {reader: {key_value_stores: [default]}}\n";

	@TempDir
	private Path directory;

	@Test
	void keysAndValuesAreThoseThatAreWritten() {
		try (ConfigurableApplicationContext application = start("""
				kv:
				  stores:
				    default:
				      type: memory
				      initial-values:
				        plain: text
				        camelCase: kept
				        snake_case: kept
				        snakecase: another
				        a.b: dots
				        nested: {inner: a dot}
				        a..b: two dots
				        item:1: colon
				        "[item:2]": colon in brackets
				        with blank: blank
				        "[ with blanks ]": blanks in brackets
				        ünï/*%'\\🔑: anything
				        1: number
				        "0": number in quotes
				        "[a[0]]": brackets in brackets
				        "a]b[": brackets that do not match
				        empty:
				        on: true
				        pi: 3.14
				        multi: |
				          one
				          two
				        json: '{"a": [1, 2]}'
				        placeholder: ${spring.application.name} \\${literally}
				""" + GRANT, "--spring.application.name=shop")) {
			Map<String, String> pairs = new LinkedHashMap<>();
			KeyValueStore store = YamlApplication.store(application, "default");
			store.keys("").forEach((key) -> pairs.put(key, store.getString(key).orElseThrow()));
			assertThat(pairs).containsOnly(Map.entry("plain", "text"), Map.entry("camelCase", "kept"),
					Map.entry("snake_case", "kept"), Map.entry("snakecase", "another"), Map.entry("a.b", "dots"),
					Map.entry("nested.inner", "a dot"), Map.entry("a..b", "two dots"), Map.entry("item:1", "colon"),
					Map.entry("item:2", "colon in brackets"), Map.entry("with blank", "blank"),
					Map.entry(" with blanks ", "blanks in brackets"), Map.entry("ünï/*%'\\🔑", "anything"),
					Map.entry("1", "number"), Map.entry("0", "number in quotes"),
					Map.entry("a[0]", "brackets in brackets"), Map.entry("a]b[", "brackets that do not match"),
					Map.entry("empty", ""), Map.entry("true", "true"), Map.entry("pi", "3.14"),
					Map.entry("multi", "one\ntwo\n"), Map.entry("json", "{\"a\": [1, 2]}"),
					Map.entry("placeholder", "shop ${literally}"));
		}
	}

	@Test
	void keysInPropertiesFiles() {
		try (ConfigurableApplicationContext application = new YamlApplication(this.directory)
			.startWithFile("application.properties", """
					kv.stores.default.type=memory
					kv.stores.default.initial-values.item\\:1=colon
					kv.stores.default.initialValues[item\\:2]=in brackets
					kv.components.reader.key_value_stores=default
					""", "--kv.stores.default.initial-values.item:3=of the command line")) {
			assertThat(YamlApplication.store(application, "default").keys("")).containsExactlyInAnyOrder("item:1",
					"item:2", "item:3");
		}
	}

	@Test
	void variableMeansTheKeyThatIsSpeltElsewhereAndTheFirstSourceWins() {
		try (ConfigurableApplicationContext application = new YamlApplication(this.directory)
			.with("KV_STORES_FEATUREFLAGS_INITIALVALUES_NEWCHECKOUT", "of the variable")
			.with("KV_STORES_FEATUREFLAGS_INITIAL_VALUES_OTHER", "of the variable")
			.with("KV_STORES_FEATUREFLAGS_INITIALVALUES_THIRD", "of the variable")
			.start("""
					kv:
					  defaults: {type: memory, initial-values: {fourth: inherited, other: inherited}}
					  stores: {feature-flags: {initial-values: {new-Checkout: of YAML, third: of YAML}}}
					  components: {reader: {key_value_stores: [feature-flags]}}
					""", "--kv.stores.feature-flags.initial-values.third=of the command line")) {
			KeyValueStore store = YamlApplication.store(application, "feature-flags");
			assertThat(store.getMany(List.of("new-Checkout", "other", "third", "fourth"))
				.stream()
				.map((value) -> value.map(String::new).orElse("absent")))
				.containsExactly("of the variable", "of the variable", "of the command line", "inherited");
			assertThat(store.keys("")).hasSize(4);
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("operations")
	void everyOperationComesAfterThem(String name, Operation operation, Object expected) {
		try (ConfigurableApplicationContext application = start("""
				kv:
				  stores: {default: {type: memory, initial-values: {counter: 41, other: x}}}
				""" + GRANT)) {
			assertThat(operation.on(YamlApplication.store(application, "default"))).isEqualTo(expected);
		}
	}

	static Stream<Arguments> operations() {
		return Stream.of(Arguments.of("get", (Operation) (store) -> store.getString("counter"), Optional.of("41")),
				Arguments.of("exists", (Operation) (store) -> store.exists("counter"), true),
				Arguments.of("setIfAbsent", (Operation) (store) -> store.setIfAbsent("counter", new byte[0]), false),
				Arguments.of("increment", (Operation) (store) -> store.increment("counter", 1), 42L),
				Arguments.of("listKeys", (Operation) (store) -> store.listKeys("", null, 10).keys().size(), 2),
				Arguments.of("keys", (Operation) (store) -> store.keys("").count(), 2L),
				Arguments.of("getMany", (Operation) (
						store) -> store.getMany(List.of("other", "none")).stream().map(Optional::isPresent).toList(),
						List.of(true, false)),
				Arguments.of("compareAndSwap",
						(Operation) (store) -> store.compareAndSwap("counter").current().isPresent(), true),
				Arguments.of("set", (Operation) (store) -> {
					store.setString("counter", "1");
					return store.getString("counter");
				}, Optional.of("1")), Arguments.of("deleteMany", (Operation) (store) -> {
					store.deleteMany(List.of("counter", "other"));
					return store.keys("").toList();
				}, List.of()));
	}

	@Test
	void onlyAbsentKeysAreWrittenAndDeletedOnesComeBackAtTheNextStart(CapturedOutput output) {
		String yaml = """
				kv:
				  stores: {default: {path: %s, initial-values: {kept: initial, deleted: initial}}}
				""".formatted(this.directory.resolve("key-value.db")) + GRANT;
		try (ConfigurableApplicationContext one = start(yaml); ConfigurableApplicationContext other = start(yaml)) {
			KeyValueStore store = YamlApplication.store(one, "default");
			store.setString("kept", "changed");
			assertThat(output).contains("\"default\": 2 of 2 initial values were absent and have been written");
			store.delete("deleted");
			assertThat(store.exists("deleted")).isFalse();
			assertThat(YamlApplication.store(other, "default").getString("kept")).contains("changed");
			assertThat(output).contains("\"default\": 1 of 2 initial values were absent and have been written");
		}
		try (ConfigurableApplicationContext again = start(yaml)) {
			assertThat(YamlApplication.store(again, "default").getString("kept")).contains("changed");
			assertThat(YamlApplication.store(again, "default").getString("deleted")).contains("initial");
		}
	}

	@Test
	void whoeverComesFirstSeesThemAll() throws Exception {
		String pairs = IntStream.range(0, 50)
			.mapToObj((number) -> "key" + number + ": value" + number)
			.collect(Collectors.joining(", "));
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try (ConfigurableApplicationContext application = start("kv:\n  stores: {default: {path: "
				+ this.directory.resolve("key-value.db") + ", initial-values: {" + pairs + "}}}\n" + GRANT)) {
			KeyValueStore store = YamlApplication.store(application, "default");
			CyclicBarrier together = new CyclicBarrier(8);
			List<Future<Optional<String>>> values = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				String key = "key" + (49 - i);
				values.add(threads.submit(() -> {
					together.await();
					return store.getString(key);
				}));
			}
			for (int i = 0; i < 8; i++) {
				assertThat(values.get(i).get(30, TimeUnit.SECONDS)).contains("value" + (49 - i));
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void applicationStartsWithoutItsServerAndTheFirstCallThatReachesItWritesThem() {
		try (RedisServer server = RedisServer.start()) {
			server.kill();
			try (ConfigurableApplicationContext application = start("""
					kv:
					  namespace: shop
					  stores:
					    default:
					      type: redis
					      url: %s
					      timeout: 2s
					      initial-values: {flag: on}
					""".formatted(server.url()) + GRANT)) {
				KeyValueStore store = YamlApplication.store(application, "default");
				assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.get("flag"));
				server.restart();
				assertThat(server.command("EXISTS", "shop:default:flag")).isEqualTo(0L);
				await().until(() -> isThere(store, "flag"));
				assertThat(server.command("GET", "shop:default:flag")).isEqualTo("true");
			}
		}
	}

	@Test
	void callsToAServerThatHangsEndAndAreSafeToRepeat() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try (RedisServer server = RedisServer.start(); ConfigurableApplicationContext application = start("""
				kv:
				  namespace: shop
				  stores:
				    default:
				      type: redis
				      url: %s
				      timeout: 700ms
				      initial-values: {one: 1, two: 2}
				    plain:
				      type: redis
				      url: ${kv.stores.default.url}
				      timeout: 700ms
				  components: {reader: {key_value_stores: [default, plain]}}
				""".formatted(server.url()))) {
			KeyValueStore store = YamlApplication.store(application, "default");
			server.command("SET", "shop:plain:connected", "yes");
			await().until(() -> isThere(YamlApplication.store(application, "plain"), "connected"));
			server.freeze();
			List<Future<Long>> calls = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				calls.add(threads.submit(() -> {
					long start = System.nanoTime();
					assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.get("one"));
					return System.nanoTime() - start;
				}));
			}
			for (Future<Long> call : calls) {
				assertThat(Duration.ofNanos(call.get(30, TimeUnit.SECONDS))).isLessThan(Duration.ofSeconds(4));
			}
			server.thaw();
			await().until(() -> isThere(store, "two"));
			assertThat(store.getString("one")).contains("1");
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static boolean isThere(KeyValueStore store, String key) {
		try {
			return store.exists(key);
		}
		catch (StoreUnavailableException ex) {
			return false;
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"default: {initial-values: {k: s3cret}, max-value-size: 5B} | kv.stores.default.initial-values (|the value for key \"k\" has 6 bytes, more than the 5 allowed",
			"default: {initial-values: {\"[a\\u0000]\": s3cret}} | kv.stores.default.initial-values (|holds U+0000",
			"default: {initial-values: s3cret} | kv.stores.default.initial-values (|has a value. Put the keys beneath it",
			"default: {initial-values: [s3cret]} | kv.stores.default.initial-values (|is a list. Write keys instead",
			"default: {initial-values: {k: [s3cret]}} | kv.stores.default.initial-values (|holds a list at \"k\"",
			"default: {initial-valuess: {k: s3cret}} | kv.stores.default.initial-valuess.k (|Did you mean \"initial-values\"?",
			"default: {initial-values: {k: '${s3cret}'}} | kv.stores.default.initial-values.k (|placeholder that nothing sets" })
	void mistakesAreReportedWithoutTheValue(String yaml, String property, String problem, CapturedOutput output) {
		assertThat(new YamlApplication(this.directory).starts("kv:\n  stores:\n    " + yaml + "\n")).isFalse();
		String report = output.getAll().substring(output.getAll().indexOf("Description:"));
		assertThat(report).contains(property.strip(), problem.strip(), "application.yml").doesNotContain("s3cret");
	}

	@Test
	void inheritedOnesAreReportedWhereTheyAreWritten(CapturedOutput output) {
		assertThat(new YamlApplication(this.directory)
			.starts("kv: {defaults: {initial-values: {k: s3cret}}, stores: {default: {max-value-size: 5B}}}"))
			.isFalse();
		assertThat(output).contains("kv.defaults.initial-values (");
	}

	private ConfigurableApplicationContext start(String yaml, String... arguments) {
		return new YamlApplication(this.directory).start(yaml, arguments);
	}

	interface Operation {

		Object on(KeyValueStore store);

	}

}
