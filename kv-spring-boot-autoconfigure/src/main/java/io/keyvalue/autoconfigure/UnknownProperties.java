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

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.util.unit.DataSize;

import io.keyvalue.backend.StoreBackendFactory;

/**
 * Finds properties under {@code kv} that nothing reads, which are typing errors. Those in
 * environment variables are left alone: {@code KV_HOME} may belong to somebody else.
 */
final class UnknownProperties {

	private final Map<String, KeyValueProperties.Store> stores;

	private final Map<String, StoreBackendFactory<?>> factories;

	private UnknownProperties(Map<String, KeyValueProperties.Store> stores,
			Map<String, StoreBackendFactory<?>> factories) {
		this.stores = stores;
		this.factories = factories;
	}

	static void check(List<KeyValueProperty> properties, Map<String, KeyValueProperties.Store> stores,
			Map<String, StoreBackendFactory<?>> factories) {
		UnknownProperties unknownProperties = new UnknownProperties(stores, factories);
		Set<String> unknown = new LinkedHashSet<>();
		for (KeyValueProperty property : properties) {
			String problem = property.fromSystemEnvironment() ? null : unknownProperties.problem(property);
			if (problem != null) {
				unknown.add("    " + property.describe() + "." + problem);
			}
		}
		if (!unknown.isEmpty()) {
			throw new KeyValueConfigurationException(
					((unknown.size() == 1) ? "A property under kv is unknown:"
							: "Some properties under kv are unknown:") + "\n\n" + String.join("\n", unknown),
					"Correct or remove " + ((unknown.size() == 1) ? "it." : "them."));
		}
	}

	private @Nullable String problem(KeyValueProperty property) {
		if (property.size() == 1) {
			return null;
		}
		if (property.size() > 2 && property.isIn("defaults")) {
			return isAnyOfUnknownType() ? null : problem(property, 2, propertiesOfAnyType());
		}
		if (property.size() < 4) {
			return problem(property, 1, PropertyNames.of(KeyValueProperties.class));
		}
		if (property.isIn("stores") && isOfUnknownType(property.element(2))) {
			return null;
		}
		if (property.isIn("stores")) {
			return problem(property, 3, propertiesOf(property.element(2)));
		}
		if (!property.isIn("components")) {
			return problem(property, 1, PropertyNames.of(KeyValueProperties.class));
		}
		String problem = problem(property, 3, PropertyNames.of(KeyValueProperties.Component.class));
		String nameWithDots = (problem != null) ? nameWithDots(property) : null;
		return (nameWithDots != null)
				? " Write the bean name in brackets, because it has dots: \"[" + nameWithDots + "]\"." : problem;
	}

	private static @Nullable String nameWithDots(KeyValueProperty property) {
		for (int i = 4; i < property.size(); i++) {
			if (property.uniformElement(i).equals("keyvaluestores")) {
				return property.written(i).substring("kv.components.".length());
			}
		}
		return null;
	}

	private static @Nullable String problem(KeyValueProperty property, int index, Map<String, Class<?>> known) {
		String uniform = property.uniformElement(index);
		for (Map.Entry<String, Class<?>> entry : known.entrySet()) {
			if (entry.getKey().replace("-", "").equals(uniform)) {
				return problem(property, index, entry.getValue());
			}
		}
		return NearestName.to(property.element(index), known.keySet())
			.map((near) -> " Did you mean \"" + near + "\"?")
			.orElse(" Known here: " + String.join(", ", known.keySet()) + ".");
	}

	/**
	 * What is wrong with a property one of whose elements is known.
	 */
	private static @Nullable String problem(KeyValueProperty property, int index, Class<?> type) {
		boolean beneath = property.size() > index + 1;
		if (BeanUtils.isSimpleValueType(type) || type == Duration.class || type == DataSize.class) {
			return beneath ? " Nothing can be beneath " + property.written(index + 1) + ", which is a single value."
					: null;
		}
		if (Map.class.isAssignableFrom(type) || Collection.class.isAssignableFrom(type) || type.isArray()) {
			return null;
		}
		// Properties that belong together are a class within another.
		Map<String, Class<?>> known = PropertyNames.of(type);
		if (beneath) {
			return known.isEmpty() ? null : problem(property, index + 1, known);
		}
		return (known.isEmpty() || property.isBlank()) ? null
				: " It has no value of its own. Beneath it is: " + String.join(", ", known.keySet()) + ".";
	}

	private Map<String, Class<?>> propertiesOfAnyType() {
		Map<String, Class<?>> properties = new TreeMap<>(PropertyNames.of(KeyValueProperties.Store.class));
		for (StoreBackendFactory<?> factory : this.factories.values()) {
			PropertyNames.of(factory.propertiesType())
				.forEach((name, type) -> properties.merge(name, type,
						(one, other) -> BeanUtils.isSimpleValueType(one) ? other : one));
		}
		return properties;
	}

	/**
	 * Whether nobody can tell what properties a store has: its backend is not there, as
	 * in a test that starts a part of the application.
	 */
	private boolean isOfUnknownType(String label) {
		KeyValueProperties.Store store = this.stores.get(label);
		return store != null && !this.factories.containsKey(store.getType());
	}

	/**
	 * Whether nobody can tell what properties stores inherit, because a backend is not
	 * there.
	 */
	private boolean isAnyOfUnknownType() {
		return this.stores.keySet().stream().anyMatch(this::isOfUnknownType);
	}

	private Map<String, Class<?>> propertiesOf(String label) {
		Map<String, Class<?>> properties = new TreeMap<>(PropertyNames.of(KeyValueProperties.Store.class));
		KeyValueProperties.Store store = this.stores.get(label);
		StoreBackendFactory<?> factory = (store != null) ? this.factories.get(store.getType()) : null;
		if (factory != null) {
			properties.putAll(PropertyNames.of(factory.propertiesType()));
		}
		return properties;
	}

}
