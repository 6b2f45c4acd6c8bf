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
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import io.keyvalue.KeyValueStore;
import io.keyvalue.ValueTooLargeException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What stores inherit from {@code kv.defaults}.
 */
@ExtendWith(OutputCaptureExtension.class)
class StoreDefaultsTests {

	@TempDir
	private Path directory;

	@Test
	void storesOfEveryTypeInheritWhatFitsThem(CapturedOutput output) {
		Path file = this.directory.resolve("all.db");
		try (ConfigurableApplicationContext application = start("""
				kv:
				  defaults:
				    path: %s
				    max-value-size: 1KB
				  stores:
				    catalog:
				    memory: {type: memory, max-value-size: 3B}
				  components:
				    reader: {key_value_stores: [default, catalog, memory]}
				""".formatted(file))) {
			assertThat(output).contains("\"default\": sqlite, " + file)
				.contains("\"catalog\": sqlite, " + file)
				.contains("\"memory\": memory, memory");
			assertLimit(YamlApplication.store(application, "default"), 1024);
			assertLimit(YamlApplication.store(application, "catalog"), 1024);
			assertLimit(YamlApplication.store(application, "memory"), 3);
		}
	}

	@Test
	void typeIsInheritedAndByTheDefaultStoreToo(CapturedOutput output) {
		start("""
				kv:
				  defaults: {type: memory}
				  stores:
				    catalog: {type: sqlite, path: ':memory:'}
				    sessions:
				""").close();
		assertThat(output).contains("\"default\": memory")
			.contains("\"catalog\": sqlite")
			.contains("\"sessions\": memory");
	}

	@ParameterizedTest
	@CsvSource({ "KV_DEFAULTS_MAXVALUESIZE,5B", "KV_DEFAULTS_MAX_VALUE_SIZE,5" })
	void variablesSetDefaults(String variable, String value) {
		try (ConfigurableApplicationContext application = new YamlApplication(this.directory).with(variable, value)
			.start("""
					kv:
					  defaults: {max-value-size: 9B, type: memory}
					  components:
					    reader: {key_value_stores: [default]}
					""")) {
			assertLimit(YamlApplication.store(application, "default"), 5);
		}
	}

	@Test
	void whatAStoreSetsItselfWinsWhateverSetsTheDefault() {
		try (ConfigurableApplicationContext application = new YamlApplication(this.directory)
			.with("KV_DEFAULTS_MAXVALUESIZE", "5B")
			.start("""
					kv:
					  defaults: {type: memory}
					  stores:
					    default: {max-value-size: 7B}
					  components:
					    reader: {key_value_stores: [default]}
					""", "--kv.defaults.max-value-size=6B")) {
			assertLimit(YamlApplication.store(application, "default"), 7);
		}
	}

	@Test
	void listIsReplacedAndMapsAndNestedPropertiesAreJoined() {
		try (ConfigurableApplicationContext application = start("""
				kv:
				  defaults:
				    type: listing
				    hosts: [a, b, c]
				    headers: {one: default, two: default}
				    pool: {size: 3, patience: 500ms}
				  stores:
				    own:
				      hosts: [d]
				      headers: {two: own}
				      pool: {patience: 2}
				""")) {
			ListingBackendFactory factory = application.getBean(ListingBackendFactory.class);
			assertThat(factory.of("default")).isEqualTo(new ListingBackendFactory.Properties(List.of("a", "b", "c"),
					Map.of("one", "default", "two", "default"),
					new ListingBackendFactory.Pool(3, Duration.ofMillis(500))));
			assertThat(factory.of("own")).isEqualTo(new ListingBackendFactory.Properties(List.of("d"),
					Map.of("one", "default", "two", "own"), new ListingBackendFactory.Pool(3, Duration.ofMillis(2))));
		}
	}

	@Test
	void emptyTextOfAStoreIsItsOwn() {
		try (ConfigurableApplicationContext application = start("""
				kv:
				  defaults: {type: listing, hosts: [a]}
				  stores:
				    own: {hosts: ''}
				""")) {
			assertThat(application.getBean(ListingBackendFactory.class).of("own").hosts()).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{timeout: 5x} | kv.defaults.timeout | 5x",
					"{timeout: 0s} | kv.defaults.timeout | from 1 millisecond to 1 day",
					"{max-value-size: 1GB} | kv.defaults.max-value-size | from 1 byte to 512 megabytes",
					"{type: sqllite} | kv.defaults.type is \"sqllite\" | Did you mean \"sqlite\"?",
					"{path: /proc} | kv.defaults.path  | have a property of their own, here kv.stores.default.path",
					"{durability: ful} | kv.defaults.durability | Did you mean \"full\"?",
					"{max-readers: many} | kv.defaults.max-readers | many" })
	void reportNamesThePropertyThatWasWritten(String defaults, String property, String problem, CapturedOutput output) {
		String report = report("kv:\n  defaults: " + defaults + "\n", output);
		assertThat(report).contains(property.strip(), problem.strip());
	}

	@Test
	void malformedValuesOfAllStoresAreReportedAtOnceWithoutThoseThatMayBeSecret(CapturedOutput output) {
		assertThat(report("""
				kv:
				  stores:
				    one: {max-readers: lots, durability: norml}
				    other: {max-file-size: 'redis://user:s3cret@host'}
				""", output))
			.containsPattern("    kv\\.stores\\.one\\.max-readers \\(.+\\) is \"lots\", which is not a whole number")
			.containsPattern(
					"    kv\\.stores\\.one\\.durability \\(.+\\) is \"norml\", which is not one of full, normal\\. "
							+ "Did you mean \"normal\"\\?\n")
			.containsPattern("    kv\\.stores\\.other\\.max-file-size \\(.+\\) is not a size like 512B, 64KB")
			.doesNotContain("s3cret");
	}

	@Test
	void settingsThatDisagreeAreNamedAsWritten(CapturedOutput output) {
		assertThat(report("""
				kv:
				  defaults: {path: all.db, durability: normal}
				  stores:
				    strict: {durability: full}
				""", output)).contains("kv.stores.strict.durability is full, but kv.defaults.durability is normal");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"defaults: {durabilty: full} | kv.defaults.durabilty | Did you mean \"durability\"?",
			"defaults: {replica: 3} | kv.defaults.replica | Did you mean \"replicas\"?",
			"defaults: {hosts: {a: b}, x: y} | kv.defaults.x | Known here: bucket, ",
			"default: {timeout: 5s} | kv.default.timeout | Did you mean \"defaults\"?",
			"store: {a: {timeout: 5s}} | kv.store.a.timeout | Did you mean \"stores\"?",
			"defaults: {timeout: {a: 1}} | kv.defaults.timeout.a | Nothing can be beneath kv.defaults.timeout",
			"defaults: fast | kv.defaults | has a value. Put the properties beneath it, such as kv.defaults.timeout.",
			"defaults: [a] | kv.defaults[0] | is in a list. Write the names of properties",
			"defaults: {path: '${UNSET}'} | kv.defaults.path | placeholder" })
	void mistakesAreReported(String yaml, String property, String problem, CapturedOutput output) {
		assertThat(report("kv:\n  " + yaml + "\n", output)).contains(property.strip() + " (", "application.yml",
				problem.strip());
	}

	@ParameterizedTest
	@ValueSource(strings = { "KV_DEFAULTS_DIR", "KV_DEFAULTS" })
	void variableOfSomebodyElseIsNoMistake(String variable) {
		assertThat(new YamlApplication(this.directory).with(variable, "x").starts("kv: {defaults: {type: memory}}"))
			.isTrue();
	}

	private ConfigurableApplicationContext start(String yaml) {
		return new YamlApplication(this.directory).start(yaml);
	}

	private String report(String yaml, CapturedOutput output) {
		assertThat(new YamlApplication(this.directory).starts(yaml)).isFalse();
		return output.getAll().substring(output.getAll().indexOf("Description:"));
	}

	private static void assertLimit(KeyValueStore store, int bytes) {
		store.set("key", new byte[bytes]);
		assertThatExceptionOfType(ValueTooLargeException.class).isThrownBy(() -> store.set("key", new byte[bytes + 1]));
	}

}
