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

import java.util.List;
import java.util.stream.Collectors;

/**
 * The reports of labels that cannot be labels.
 */
final class MalformedLabels {

	private MalformedLabels() {
	}

	static KeyValueConfigurationException report(List<String> labels) {
		String names = labels.stream().map((label) -> "    kv.stores." + label).collect(Collectors.joining("\n"));
		return new KeyValueConfigurationException(
				((labels.size() == 1) ? "The label of a key-value store is malformed:"
						: "The labels of " + labels.size() + " key-value stores are malformed:") + "\n\n" + names,
				"Rename " + ((labels.size() == 1) ? "it" : "them")
						+ " to lower-case ASCII words joined by '-' or by '_', not both, each starting with a letter, "
						+ "such as \"user-sessions\" or \"user_sessions\".");
	}

	static KeyValueConfigurationException reportSameName(String one, String other) {
		return new KeyValueConfigurationException(
				"The labels \"" + one + "\" and \"" + other
						+ "\" under kv.stores differ only in case, '-' or '_', which Spring Boot does not tell apart.",
				"Rename one of the two stores, or give both sets of properties to one.");
	}

}
