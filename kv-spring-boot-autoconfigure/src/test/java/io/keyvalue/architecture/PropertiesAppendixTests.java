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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps the list of all properties in the documentation as the properties are.
 */
class PropertiesAppendixTests {

	private static final String REWRITE = "docs.rewrite";

	@Test
	void listOfAllPropertiesIsUpToDate() throws IOException {
		Path file = MainOutput.repository("docs/properties.md");
		String expected = PropertiesAppendix.of(ConfigurationMetadataTests.properties().toList());
		if (Boolean.getBoolean(REWRITE)) {
			Files.writeString(file, expected);
		}
		assertThat(Files.exists(file) ? Files.readString(file) : "")
			.as("docs/properties.md, which is generated. Rewrite it with: "
					+ "mvn test -pl kv-spring-boot-autoconfigure -Dtest=PropertiesAppendixTests -D" + REWRITE + "=true")
			.isEqualTo(expected);
	}

}
