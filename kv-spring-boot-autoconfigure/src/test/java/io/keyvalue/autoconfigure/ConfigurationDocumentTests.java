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

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;

import io.keyvalue.KeyValueStore;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code docs/configuration.md} shows works as it stands there.
 */
class ConfigurationDocumentTests {

	private static final String GRANTS = "--kv.components.reader.key_value_stores=";

	@TempDir
	private Path directory;

	@TestFactory
	Stream<DynamicTest> applicationsStartWithEveryExample() throws Exception {
		return examples().stream()
			.map((yaml) -> DynamicTest.dynamicTest(yaml, () -> start(yaml, "--kv.namespace=shop").close()));
	}

	@Test
	void storesInheritAsTheDocumentSays() throws Exception {
		String yaml = example("nats-1");
		try (ConfigurableApplicationContext application = start(yaml, "--kv.namespace=shop",
				GRANTS + "default,catalog,sessions")) {
			for (String label : List.of("default", "catalog", "sessions")) {
				YamlApplication.store(application, label).setString("key", label);
			}
			assertThat(this.directory.resolve("data/all.db")).isRegularFile();
		}
	}

	@Test
	void initialValuesAreWrittenAsTheDocumentSays() throws Exception {
		try (ConfigurableApplicationContext application = start(example("initial-values"), GRANTS + "flags",
				"--user.name=River")) {
			KeyValueStore flags = YamlApplication.store(application, "flags");
			assertThat(flags.getString("new-checkout")).contains("on");
			assertThat(flags.getString("item:1")).contains("{\"name\": \"Tea\", \"price\": 3}");
			assertThat(flags.increment("discount.percent", 5)).isEqualTo(15);
			assertThat(flags.getString("greeting")).contains("Hello, River");
			assertThat(flags.keys("")).hasSize(4);
		}
	}

	private ConfigurableApplicationContext start(String yaml, String... arguments) {
		String here = yaml.replace("/var/lib/shop/", this.directory + "/").replace("data/", this.directory + "/data/");
		return new YamlApplication(this.directory).start(here, arguments);
	}

	private static String example(String text) throws Exception {
		return examples().stream().filter((yaml) -> yaml.contains(text)).findFirst().orElseThrow();
	}

	private static List<String> examples() throws IOException, URISyntaxException {
		Path classes = Path.of(KeyValueProperties.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		String document = Files.readString(classes.resolve("../../../docs/configuration.md"));
		return Pattern.compile("(?ms)^```yaml\n(.*?)^```$")
			.matcher(document)
			.results()
			.map((MatchResult result) -> result.group(1))
			.toList();
	}

}
