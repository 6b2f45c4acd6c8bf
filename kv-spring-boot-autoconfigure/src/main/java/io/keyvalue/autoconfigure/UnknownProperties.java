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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.origin.Origin;

import io.keyvalue.autoconfigure.KeyValuePropertyNames.Entry;
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

	static void check(List<Entry> entries, Map<String, KeyValueProperties.Store> stores,
			Map<String, StoreBackendFactory<?>> factories) {
		UnknownProperties unknownProperties = new UnknownProperties(stores, factories);
		Set<String> unknown = new LinkedHashSet<>();
		for (Entry entry : entries) {
			if (!entry.fromSystemEnvironment()) {
				String problem = unknownProperties.problem(entry);
				if (problem != null) {
					unknown.add(problem);
				}
			}
		}
		if (!unknown.isEmpty()) {
			throw new KeyValueConfigurationException(
					((unknown.size() == 1) ? "A property under kv is unknown:"
							: "Some properties under kv are unknown:") + "\n\n" + String.join("\n", unknown),
					"Correct or remove " + ((unknown.size() == 1) ? "it." : "them."));
		}
	}

	private @Nullable String problem(Entry entry) {
		String group = entry.uniformElement(1);
		if (entry.size() >= 4 && group.equals("stores")) {
			return problem(entry, 3, propertiesOf(entry.element(2)));
		}
		if (entry.size() >= 4 && group.equals("components")) {
			return problem(entry, 3, PropertyNames.of(KeyValueProperties.Component.class));
		}
		return problem(entry, 1, PropertyNames.of(KeyValueProperties.class));
	}

	private @Nullable String problem(Entry entry, int index, Collection<String> known) {
		String name = entry.element(index);
		if (known.stream().anyMatch((property) -> property.replace("-", "").equals(entry.uniformElement(index)))) {
			return null;
		}
		Origin origin = entry.property().getOrigin();
		return "    " + entry.name() + ((origin != null) ? " (" + origin + ")" : "") + "."
				+ NearestName.to(name, known)
					.map((near) -> " Did you mean \"" + near + "\"?")
					.orElse(" Known here: " + String.join(", ", known) + ".");
	}

	private Collection<String> propertiesOf(String label) {
		Collection<String> properties = new TreeSet<>(PropertyNames.of(KeyValueProperties.Store.class));
		KeyValueProperties.Store store = this.stores.get(label);
		StoreBackendFactory<?> factory = (store != null) ? this.factories.get(store.getType()) : null;
		if (factory != null) {
			properties.addAll(PropertyNames.of(factory.propertiesType()));
		}
		return properties;
	}

}
