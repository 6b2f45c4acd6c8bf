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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;

/**
 * The initial values that are set anywhere. Their keys are read from the names of
 * properties as they were written, because Spring Boot drops from an element of a name
 * all that is no letter, digit or dash: of {@code item:1} it would make {@code item1}.
 */
final class InitialValueProperties {

	private static final String UNIFORM_NAME = "initialvalues";

	private final Environment environment;

	private final List<InitialValueProperty> written = new ArrayList<>();

	InitialValueProperties(Environment environment) {
		this.environment = environment;
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (KeyValuePropertyNames.isSystemEnvironment(source.getUnderlyingSource())) {
				readVariables(source);
			}
			else if (source.getUnderlyingSource() instanceof EnumerablePropertySource<?> enumerable) {
				read(enumerable);
			}
		}
	}

	/**
	 * Whether a property is an initial value, or where they are.
	 * @param name the name of a property
	 * @return whether it is
	 */
	static boolean isInitialValue(ConfigurationPropertyName name) {
		int elements = name.getNumberOfElements();
		return (elements > 3 && isUniformElement(name, 1, "stores") && isUniformElement(name, 3, UNIFORM_NAME))
				|| (elements > 2 && isUniformElement(name, 1, "defaults") && isUniformElement(name, 2, UNIFORM_NAME));
	}

	/**
	 * The initial values of a store, its own and those that it inherits.
	 * @param label the label of the store
	 * @return the values by key
	 */
	Map<String, String> of(String label) {
		Map<String, String> values = new LinkedHashMap<>();
		propertiesOf(label).forEach((key, property) -> values.put(key, text(property.value())));
		return values;
	}

	/**
	 * Where an initial value was written, for a report.
	 * @param label the label of the store
	 * @param key the key
	 * @return the property with its origin
	 */
	String describe(String label, String key) {
		InitialValueProperty property = propertiesOf(label).get(key);
		return (property != null) ? property.describe() : "kv.stores." + label + ".initial-values";
	}

	/**
	 * All initial values, of all stores.
	 * @return the values as they were written
	 */
	List<InitialValueProperty> all() {
		return this.written;
	}

	private Map<String, InitialValueProperty> propertiesOf(String label) {
		String uniformLabel = label.replaceAll("[_-]", "");
		Map<String, InitialValueProperty> properties = new LinkedHashMap<>();
		add(properties, uniformLabel);
		add(properties, null);
		return properties;
	}

	/**
	 * Adds what one place sets, of each key what the first source says. An environment
	 * variable means a key that is spelt elsewhere, if there is one.
	 */
	private void add(Map<String, InitialValueProperty> properties, @Nullable String uniformLabel) {
		List<InitialValueProperty> here = this.written.stream()
			.filter((property) -> property.isOf(uniformLabel))
			.toList();
		Map<String, String> spelt = new LinkedHashMap<>();
		here.stream()
			.filter((property) -> !property.variable())
			.forEach((property) -> spelt.putIfAbsent(property.uniformKey(), property.key()));
		for (InitialValueProperty property : here) {
			String key = property.variable() ? spelt.getOrDefault(property.uniformKey(), property.key())
					: property.key();
			properties.putIfAbsent(key, property);
		}
	}

	private void read(EnumerablePropertySource<?> source) {
		for (String name : source.getPropertyNames()) {
			WrittenName written = WrittenName.of(name);
			ConfigurationPropertyName place = (written != null) ? written.beginning(3) : null;
			int elements = (place != null && isInitialValue(place)) ? 3 : 4;
			place = (written != null && elements == 4) ? written.beginning(4) : place;
			String key = (written != null) ? written.rest(elements) : null;
			if (written != null && place != null && key != null && isInitialValue(place)) {
				this.written.add(new InitialValueProperty(place, key, written.isInBrackets(elements), false,
						source.getProperty(name), OriginLookup.getOrigin(source, name)));
			}
		}
	}

	private void readVariables(ConfigurationPropertySource source) {
		if (!(source instanceof IterableConfigurationPropertySource iterable)) {
			return;
		}
		for (ConfigurationPropertyName name : iterable) {
			int start = startOfKey(name);
			if (start > 0 && start < name.getNumberOfElements()) {
				List<String> key = new ArrayList<>();
				for (int i = start; i < name.getNumberOfElements(); i++) {
					key.add(name.getElement(i, ConfigurationPropertyName.Form.ORIGINAL));
				}
				var property = source.getConfigurationProperty(name);
				this.written.add(new InitialValueProperty(name.chop(start), String.join(".", key), true, true,
						(property != null) ? property.getValue() : null, null));
			}
		}
	}

	/**
	 * {@code INITIALVALUES}, or {@code INITIAL_VALUES}, which are two elements.
	 */
	private static int startOfKey(ConfigurationPropertyName name) {
		if (name.getNumberOfElements() < 4 || !isUniformElement(name, 0, "kv")) {
			return -1;
		}
		int index = isUniformElement(name, 1, "stores") ? 3 : isUniformElement(name, 1, "defaults") ? 2 : -1;
		if (index < 0) {
			return -1;
		}
		if (isUniformElement(name, index, UNIFORM_NAME)) {
			return index + 1;
		}
		return (isUniformElement(name, index, "initial") && name.getNumberOfElements() > index + 1
				&& isUniformElement(name, index + 1, "values")) ? index + 2 : -1;
	}

	private static boolean isUniformElement(ConfigurationPropertyName name, int index, String uniform) {
		return name.getElement(index, ConfigurationPropertyName.Form.UNIFORM).equals(uniform);
	}

	private String text(@Nullable Object value) {
		return (value != null) ? this.environment.resolveRequiredPlaceholders(value.toString()) : "";
	}

}
