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

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;

/**
 * Finds values where properties are expected, properties where a value is expected, and
 * placeholders that nothing resolves. All of them would otherwise be ignored, or reported
 * in terms of Java.
 */
final class PropertyShapes {

	private final Environment environment;

	private PropertyShapes(Environment environment) {
		this.environment = environment;
	}

	static void check(List<KeyValueProperty> properties, List<InitialValueProperty> initialValues,
			Environment environment) {
		PropertyShapes shapes = new PropertyShapes(environment);
		Set<String> problems = new LinkedHashSet<>();
		for (KeyValueProperty property : properties) {
			String problem = property.fromSystemEnvironment() ? null : shapes.problem(property);
			if (problem != null) {
				problems.add("    " + property.describe() + " " + problem);
			}
		}
		for (InitialValueProperty value : initialValues) {
			String problem = value.problem();
			if (problem != null) {
				problems.add("    " + value.describe() + " " + problem);
			}
		}
		if (!problems.isEmpty()) {
			throw new KeyValueConfigurationException(
					((problems.size() == 1) ? "A property under kv cannot be understood:"
							: "Some properties under kv cannot be understood:") + "\n\n" + String.join("\n", problems),
					"Correct " + ((problems.size() == 1) ? "it." : "them."));
		}
	}

	private @Nullable String problem(KeyValueProperty property) {
		if (!isResolved(property)) {
			return "refers to a placeholder that nothing sets.";
		}
		if (property.isIn("namespace")) {
			return (property.size() > 2) ? "is beneath kv.namespace, which is a single text." : null;
		}
		if (property.isIn("defaults")) {
			return problemInDefaults(property);
		}
		if (property.isIn("health") && property.size() == 2) {
			return valueInsteadOfProperties(property, "kv.health.timeout");
		}
		boolean stores = property.isIn("stores");
		if (!stores && !property.isIn("components")) {
			return (property.size() == 1 && !property.isBlank())
					? "has a value. Put kv.stores and kv.components beneath kv." : null;
		}
		if (property.size() <= 3) {
			return valueInsteadOfProperties(property, stores);
		}
		if (!stores) {
			return grantThatIsNoText(property);
		}
		return (property.size() == 4 && property.uniformElement(3).equals("health"))
				? valueInsteadOfProperties(property, property.written(4) + ".enabled")
				: valueInsteadOfInitialValues(property, 3);
	}

	private static @Nullable String problemInDefaults(KeyValueProperty property) {
		if (property.size() == 2) {
			return valueInsteadOfProperties(property, "kv.defaults.timeout");
		}
		if (property.size() == 3 && property.uniformElement(2).equals("health")) {
			return valueInsteadOfProperties(property, "kv.defaults.health.enabled");
		}
		return property.name().isNumericIndex(2)
				? "is in a list. Write the names of properties instead, such as kv.defaults.timeout."
				: valueInsteadOfInitialValues(property, 2);
	}

	private boolean isResolved(KeyValueProperty property) {
		if (!(property.property().getValue() instanceof CharSequence value)) {
			return true;
		}
		try {
			this.environment.resolveRequiredPlaceholders(value.toString());
			return true;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static @Nullable String valueInsteadOfProperties(KeyValueProperty property, boolean stores) {
		if (property.size() == 3 && property.name().isNumericIndex(2)) {
			return "is in a list. Write " + (stores ? "labels" : "bean names") + " instead, each with its properties "
					+ "beneath it.";
		}
		String example = (property.size() == 3) ? property.written(3)
				: stores ? "kv.stores.sessions" : "kv.components.item-controller";
		return valueInsteadOfProperties(property, example + (stores ? ".type" : ".key_value_stores"));
	}

	private static @Nullable String valueInsteadOfProperties(KeyValueProperty property, String example) {
		return property.isBlank() ? null : "has a value. Put the properties beneath it, such as " + example + ".";
	}

	private static @Nullable String valueInsteadOfInitialValues(KeyValueProperty property, int index) {
		boolean initialValues = property.size() == index + 1 && property.uniformElement(index).equals("initialvalues");
		return (initialValues && !property.isBlank()) ? "has a value. Put the keys beneath it, each with its value."
				: null;
	}

	private static @Nullable String grantThatIsNoText(KeyValueProperty property) {
		if (!property.uniformElement(3).equals("keyvaluestores")) {
			return null;
		}
		boolean text = property.size() == 4 || (property.size() == 5 && property.name().isNumericIndex(4));
		return text ? null
				: "is no text. Write a grant as \"label\" or \"label:read\", without a blank after the colon.";
	}

}
