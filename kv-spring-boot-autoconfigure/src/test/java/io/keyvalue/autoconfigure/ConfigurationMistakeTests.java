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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.keyvalue.KeyValueStore;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Mistakes in YAML and the environment: each is reported in the terms of whoever wrote
 * it, or has no effect.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConfigurationMistakeTests {

	private static final String MEMORY = "kv:\n  stores:\n    default: {path: ':memory:'}\n";

	private static final String HOLDER = MEMORY + "  components:\n    holder: {key_value_stores: [default]}\n";

	@TempDir
	private Path directory;

	@Test
	void emptyNodeOfAStoreDoesNotHideItsPropertiesElsewhere(CapturedOutput output) throws Exception {
		Path file = this.directory.resolve("catalog.db");
		run(Base.class, "kv:\n  stores:\n    catalog:\n", Map.of(), "--kv.stores.catalog.path=" + file);
		assertThat(output).contains("\"catalog\": sqlite, " + file);
	}

	@Test
	void emptyNodeOfAComponentDoesNotHideItsGrantsElsewhere() throws Exception {
		assertThat(run(Holder.class, MEMORY + "  components:\n    holder:\n", Map.of(),
				"--kv.components.holder.key_value_stores=default"))
			.isTrue();
	}

	@Test
	void grantByEnvironmentVariableInTheSpellingOfTheDocumentation() throws Exception {
		assertThat(run(Holder.class, MEMORY, Map.of("KV_COMPONENTS_HOLDER_KEY_VALUE_STORES", "default"))).isTrue();
	}

	@Test
	void environmentVariableOfSomebodyElseMakesNoStore(CapturedOutput output) throws Exception {
		assertThat(run(Holder.class, HOLDER, Map.of("KV_STORES_BACKUP_DIR", "/backup"))).isTrue();
		assertThat(output).doesNotContain("Key-value store \"backup\"");
	}

	@Test
	void environmentVariableOfSomebodyElseDoesNotStopTheStart() throws Exception {
		assertThat(run(Holder.class, HOLDER, Map.of("KV_STORES_1X_DIR", "/x"))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "kv: redis\n", "kv:\n  stores: redis\n", "kv:\n  components: holder\n",
			"kv:\n  stores:\n    default:\n      path: {a: b}\n",
			"kv:\n  components:\n    holder:\n      key_value_stores: {default: read}\n",
			"kv:\n  namespace:\n    x: y\n" })
	void wrongShapeIsReported(String yaml) throws Exception {
		assertThat(run(Base.class, yaml, Map.of())).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "kv:\n  stores:\n    sessions: redis\n", "kv:\n  components:\n    holder: default\n",
			"kv:\n  components:\n    holder:\n      key_value_stores:\n        - default: read\n" })
	void reportOfAWrongShapeIsInTermsOfTheUser(String yaml, CapturedOutput output) throws Exception {
		assertThat(run(Base.class, yaml, Map.of())).isFalse();
		assertThat(output.getAll().substring(output.getAll().indexOf("Description:"))).contains("application.yml")
			.doesNotContain("ConverterNotFoundException", "Bindable@");
	}

	@Test
	void listOfStoresIsReportedAsWritten(CapturedOutput output) throws Exception {
		run(Base.class, "kv:\n  stores: [a, b]\n", Map.of());
		assertThat(output).contains("kv.stores[0]").doesNotContain("Rename them");
	}

	@Test
	void valueOfTypeIsNotShownWhereItIsAUrl(CapturedOutput output) throws Exception {
		run(Base.class, "kv:\n  stores:\n    sessions:\n      type: redis://user:secret@host\n", Map.of());
		assertThat(output.getAll().substring(output.getAll().indexOf("Description:"))).doesNotContain("secret");
	}

	@Test
	void unresolvedPlaceholderOfTheNamespaceIsReported(CapturedOutput output) throws Exception {
		run(Base.class, "kv:\n  namespace: ${UNSET}\n", Map.of());
		assertThat(output).contains("APPLICATION FAILED TO START");
	}

	@Test
	void unresolvedPlaceholderIsNoPath() throws Exception {
		assertThat(run(Base.class, "kv:\n  stores:\n    default:\n      path: ${UNSET}/x.db\n", Map.of())).isFalse();
	}

	@Test
	void nameWithDotsIsReportedWithTheBracketsToAdd(CapturedOutput output) throws Exception {
		run(Base.class, MEMORY + "  components:\n    a.b.C: {key_value_stores: [default]}\n", Map.of());
		assertThat(output).contains("[a.b.C]");
	}

	@Test
	void typeInOtherCaseHasASuggestion(CapturedOutput output) throws Exception {
		run(Base.class, "kv:\n  stores:\n    default:\n      type: SQLite\n", Map.of());
		assertThat(output).contains("Did you mean \"sqlite\"?");
	}

	@Test
	void printedYamlWorksForNamesThatYamlTakesForOtherThanText(CapturedOutput output) throws Exception {
		run(On.class, MEMORY, Map.of());
		String report = output.getAll();
		String yaml = report.substring(report.indexOf("      components:"), report.indexOf("\n\nWrite "));
		assertThat(run(On.class, MEMORY + yaml.replaceAll("(?m)^    ", "") + "\n", Map.of())).isTrue();
	}

	private boolean run(Class<?> configuration, String yaml, Map<String, Object> environment, String... arguments)
			throws Exception {
		Path file = this.directory.resolve("application.yml");
		Files.writeString(file, yaml);
		List<String> all = new ArrayList<>(List.of(arguments));
		all.add("--spring.config.location=file:" + file);
		try {
			new SpringApplicationBuilder(configuration).web(WebApplicationType.NONE)
				.initializers((context) -> context.getEnvironment()
					.getPropertySources()
					.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
							new SystemEnvironmentPropertySource(
									StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment)))
				.run(all.toArray(String[]::new))
				.close();
			return true;
		}
		catch (Exception ex) {
			return false;
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(KeyValueAutoConfiguration.class)
	static class Base {

	}

	static class Holder extends Base {

		@Bean
		Object holder(KeyValueStore store) {
			return "holder of " + store;
		}

	}

	static class On extends Base {

		@Bean("on")
		Object on(KeyValueStore store) {
			return "holder of " + store;
		}

	}

}
