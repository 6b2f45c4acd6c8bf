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

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.keyvalue.grant.Access;
import io.keyvalue.grant.ComponentName;
import io.keyvalue.grant.Grants;
import io.keyvalue.injection.Refusal;

/**
 * The report of all components that asked for stores which they are not granted, with the
 * lines of YAML that would grant them.
 */
final class MissingGrants {

	private static final Pattern PLAIN = Pattern.compile("[a-zA-Z][a-zA-Z0-9_-]*");

	/**
	 * What YAML takes for something else than text.
	 */
	private static final Set<String> NO_TEXT = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

	private MissingGrants() {
	}

	static KeyValueConfigurationException report(Collection<Refusal> refusals, Grants grants) {
		String asked = refusals.stream()
			.map((refusal) -> "    component \"" + refusal.component() + "\" asks for store \"" + refusal.label()
					+ "\" (" + refusal.injectionPoint() + ")")
			.distinct()
			.collect(Collectors.joining("\n"));
		return new KeyValueConfigurationException(
				"Key-value stores were asked for by components that are not granted them:\n\n" + asked,
				"Grant the stores, if these components may use them. In application.yml, that is:\n\n"
						+ yaml(refusals, grants)
						+ "\n\nWrite \"label:read\" instead of \"label\" for a component that only reads.");
	}

	private static String yaml(Collection<Refusal> refusals, Grants grants) {
		Map<String, Set<String>> lists = new TreeMap<>();
		for (Refusal refusal : refusals) {
			lists.computeIfAbsent(refusal.component(), (component) -> granted(component, grants))
				.add(quoted(refusal.label()));
		}
		StringBuilder yaml = new StringBuilder("    kv:\n      components:");
		lists.forEach((component, labels) -> yaml.append("\n        ")
			.append(key(component))
			.append(":\n          key_value_stores: [")
			.append(String.join(", ", labels))
			.append("]"));
		return yaml.toString();
	}

	/**
	 * What the component is granted already: a list in YAML replaces any other.
	 */
	private static Set<String> granted(String component, Grants grants) {
		Set<String> granted = new LinkedHashSet<>();
		grants.of(component)
			.forEach((label, access) -> granted.add(quoted((access == Access.ALL) ? label : label + ":read")));
		return granted;
	}

	private static String key(String component) {
		return quoted(ComponentName.propertyKey(component));
	}

	/**
	 * A text as YAML takes it for one.
	 */
	private static String quoted(String text) {
		boolean plain = PLAIN.matcher(text).matches() && !NO_TEXT.contains(text.toLowerCase(Locale.ROOT));
		return plain ? text : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
	}

}
