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

package io.keyvalue.observation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.micrometer.common.docs.KeyName;
import org.junit.jupiter.api.Test;

import io.keyvalue.observation.KeyValueObservationDocumentation.HighCardinalityKeyNames;
import io.keyvalue.observation.KeyValueObservationDocumentation.LowCardinalityKeyNames;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of docs/observability.md have one row for each name and value that the code
 * has, and no others.
 */
class ObservabilityDocumentationTests {

	private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

	@Test
	void tagsAreDocumented() throws IOException {
		assertThat(table("Tags")).containsExactlyInAnyOrderElementsOf(names(LowCardinalityKeyNames.values()));
	}

	@Test
	void attributesOfSpansAreDocumented() throws IOException {
		assertThat(table("Spans")).containsExactlyInAnyOrderElementsOf(names(HighCardinalityKeyNames.values()));
	}

	@Test
	void operationsAreDocumented() throws IOException {
		assertThat(table("Operations")).containsExactlyInAnyOrderElementsOf(
				Stream.of(KeyValueOperation.values()).map(KeyValueOperation::value).toList());
	}

	@Test
	void outcomesAreDocumented() throws IOException {
		assertThat(table("Outcomes"))
			.containsExactlyInAnyOrderElementsOf(Stream.of(Outcome.values()).map(Outcome::value).toList());
	}

	@Test
	void documentationOfTheCodeNamesWhatTheConventionMakes() {
		KeyValueObservationDocumentation documentation = KeyValueObservationDocumentation.OPERATION;
		assertThat(documentation.getDefaultConvention()).isEqualTo(DefaultKeyValueObservationConvention.class);
		assertThat(names(documentation.getLowCardinalityKeyNames())).containsExactly("backend", "component",
				"operation", "outcome", "store");
	}

	private static List<String> names(KeyName... names) {
		return Stream.of(names).map(KeyName::asString).toList();
	}

	private static List<String> table(String heading) throws IOException {
		String text = Files.readString(Path.of("..", "docs", "observability.md"));
		int start = text.indexOf("\n### " + heading + "\n");
		assertThat(start).as("heading " + heading).isNotNegative();
		int end = text.indexOf("\n##", start + 4);
		return FIRST_CELL.matcher(text.substring(start, (end < 0) ? text.length() : end))
			.results()
			.map((row) -> row.group(1))
			.toList();
	}

}
