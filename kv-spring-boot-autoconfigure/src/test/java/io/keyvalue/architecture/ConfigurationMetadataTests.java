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

package io.keyvalue.architecture;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.springframework.boot.json.JsonParserFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an editor shows while somebody types a property: the texts follow the rules of
 * Spring Boot, so that they read alike.
 */
class ConfigurationMetadataTests {

	@TestFactory
	Stream<DynamicTest> propertiesAreDescribed() {
		return properties().map((property) -> DynamicTest.dynamicTest(text(property, "name"), () -> check(property)));
	}

	private static void check(Map<String, ?> property) {
		String name = text(property, "name");
		assertThat(name).as("name of a property")
			.matches("(kv|management\\.(health\\.kv|endpoint\\.keyvalue))(\\.[a-z][a-z0-9]*(-[a-z0-9]+)*)+");
		String description = text(property, "description");
		assertThat(description).as("description of " + name)
			.matches("(?s)\\p{Lu}.*\\.")
			.doesNotMatch("(?s)(The|An?) .*")
			.doesNotContainPattern("(?i)\\b(default is|defaults to|by default)\\b");
		if (text(property, "type").equals(Boolean.class.getName())) {
			assertThat(description).as("description of the boolean " + name).startsWith("Whether ");
		}
	}

	@SuppressWarnings("unchecked")
	static Stream<Map<String, ?>> properties() {
		return MainOutput.resource("META-INF/spring-configuration-metadata.json")
			.map((json) -> JsonParserFactory.getJsonParser().parseMap(json))
			.map((metadata) -> (List<Map<String, ?>>) metadata.get("properties"))
			.stream()
			.flatMap(List::stream);
	}

	private static String text(Map<String, ?> property, String key) {
		Object value = property.get(key);
		return (value != null) ? value.toString() : "";
	}

}
