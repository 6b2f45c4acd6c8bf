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

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.keyvalue.grant.Access;
import io.keyvalue.grant.GrantSource;
import io.keyvalue.grant.Grants;

/**
 * Reads grants and reports all that are wrong at once.
 */
final class GrantsReader {

	private final Collection<String> labels;

	private final List<String> problems = new ArrayList<>();

	private GrantsReader(Collection<String> labels) {
		this.labels = labels;
	}

	/**
	 * Reads the grants.
	 * @param properties those of the configuration
	 * @param sources where else grants come from, asked for each component when it is
	 * injected
	 * @return the grants
	 */
	static Grants read(KeyValueProperties properties, List<GrantSource> sources) {
		Collection<String> labels = properties.getStores().keySet();
		return new GrantsReader(labels).read(properties.getComponents(),
				(component) -> new GrantsReader(labels).read(component, sources));
	}

	private Grants read(Map<String, KeyValueProperties.Component> components,
			Function<String, Map<String, Access>> others) {
		Map<String, Map<String, Access>> grants = new LinkedHashMap<>();
		components
			.forEach((component, properties) -> grants.put(component, read(component, properties.getKeyValueStores())));
		reportProblems("Define the missing stores under kv.stores, or correct the labels in key_value_stores.");
		return new Grants(grants, others);
	}

	private Map<String, Access> read(String component, Collection<GrantSource> sources) {
		List<String> grants = sources.stream().flatMap((source) -> source.of(component).stream()).toList();
		Map<String, Access> granted = read(component, grants);
		reportProblems("Define the missing stores under kv.stores, or correct the labels.");
		return granted;
	}

	private void reportProblems(String remedy) {
		if (!this.problems.isEmpty()) {
			throw new KeyValueConfigurationException(
					"The grants of key-value stores are wrong:\n\n" + String.join("\n", this.problems),
					remedy + " A grant is \"label\" or \"label:read\". These stores are defined: "
							+ String.join(", ", this.labels) + ".");
		}
	}

	private Map<String, Access> read(String component, List<String> grants) {
		Map<String, Access> granted = new LinkedHashMap<>();
		for (String grant : grants) {
			int colon = grant.indexOf(':');
			String label = ((colon < 0) ? grant : grant.substring(0, colon)).trim();
			if (colon >= 0 && !grant.substring(colon + 1).trim().equals("read")) {
				this.problems.add("    unknown key_value_stores access \"" + grant + "\" for component \"" + component
						+ "\". Did you mean \"" + label + ":read\"?");
			}
			else if (!this.labels.contains(label)) {
				this.problems
					.add("    unknown key_value_stores label \"" + label + "\" for component \"" + component + "\""
							+ NearestName.to(label, this.labels)
								.map((name) -> ". Did you mean \"" + name + "\"?")
								.orElse(""));
			}
			else {
				granted.merge(label, (colon < 0) ? Access.ALL : Access.READ, Access::or);
			}
		}
		return granted;
	}

}
