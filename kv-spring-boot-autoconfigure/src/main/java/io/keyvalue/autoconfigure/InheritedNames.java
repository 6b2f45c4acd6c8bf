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

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.keyvalue.backend.InvalidStoreConfigurationException;

/**
 * Names in reports the property that somebody wrote: {@code kv.defaults.url} where a
 * store inherits its URL. Backends know nothing of defaults, and name that of the store.
 */
final class InheritedNames {

	private static final Pattern PROPERTY = Pattern.compile("kv\\.stores\\.([a-z0-9_-]+)\\.([a-z0-9-]+)");

	private final List<KeyValueProperty> properties;

	InheritedNames(List<KeyValueProperty> properties) {
		this.properties = properties;
	}

	/**
	 * The name under which a property of a store was written.
	 * @param label the label of the store
	 * @param property the name of the property beneath it
	 * @return the full name
	 */
	String of(String label, String property) {
		return (isInherited(label, property) ? "kv.defaults." : "kv.stores." + label + ".") + property;
	}

	/**
	 * Turns the report of a backend into one that names what was written.
	 * @param report the report of the backend
	 * @return the exception to throw: the report itself where nothing is inherited
	 */
	RuntimeException translate(InvalidStoreConfigurationException report) {
		Set<String> own = new LinkedHashSet<>();
		String problem = translate(report.getProblem(), own);
		String remedy = translate(report.getRemedy(), own);
		if (own.isEmpty()) {
			return report;
		}
		KeyValueConfigurationException translated = new KeyValueConfigurationException(problem, remedy
				+ " All stores inherit what is under kv.defaults, unless they have a property of their own, here "
				+ String.join(" or ", own) + ".");
		translated.initCause(report.getCause());
		return translated;
	}

	private String translate(String text, Set<String> own) {
		return PROPERTY.matcher(text).replaceAll((match) -> {
			if (isInherited(match.group(1), match.group(2))) {
				own.add(match.group());
			}
			return Matcher.quoteReplacement(of(match.group(1), match.group(2)));
		});
	}

	private boolean isInherited(String label, String property) {
		String uniformLabel = label.replaceAll("[_-]", "");
		String uniformProperty = property.replace("-", "");
		boolean own = this.properties.stream()
			.anyMatch((candidate) -> candidate.isIn("stores") && candidate.size() > 3
					&& candidate.uniformElement(2).equals(uniformLabel)
					&& candidate.uniformTail(3).equals(uniformProperty));
		return !own && this.properties.stream()
			.anyMatch((candidate) -> candidate.isIn("defaults") && candidate.uniformTail(2).equals(uniformProperty));
	}

}
