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
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

import io.keyvalue.autoconfigure.KeyValuePropertyNames.Entry;
import io.keyvalue.store.LabelRule;

/**
 * Reads the properties under {@code kv}, label by label and component by component.
 */
final class KeyValuePropertiesReader {

	private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9_-]+");

	private final Binder binder;

	private final List<Entry> entries;

	private final Environment environment;

	KeyValuePropertiesReader(Environment environment) {
		this.environment = environment;
		this.binder = Binder.get(environment);
		this.entries = KeyValuePropertyNames.in(environment);
	}

	/**
	 * Reads what is the same on every backend.
	 * @return the properties, with the store "default" among them in any case
	 */
	KeyValueProperties read() {
		KeyValueProperties properties = new KeyValueProperties();
		properties.setNamespace(namespace());
		for (String label : labels()) {
			properties.getStores().put(label, readStore(label, KeyValueProperties.Store.class));
		}
		namesIn("components").forEach((component, name) -> properties.getComponents()
			.put(component, read(name, KeyValueProperties.Component.class)));
		return properties;
	}

	/**
	 * Reads the properties of one store that only its type of backend has.
	 * @param <P> the type of the properties
	 * @param label the label of the store
	 * @param type the type of the properties
	 * @return the properties
	 */
	<P> P readStore(String label, Class<P> type) {
		ConfigurationPropertyName name = namesIn("stores").get(label);
		return (name != null) ? read(name, type) : createWithDefaults(type);
	}

	/**
	 * The properties that are set.
	 * @return one entry for each source that sets one
	 */
	List<Entry> entries() {
		return this.entries;
	}

	/**
	 * The labels of all stores.
	 * @return the labels, "default" first
	 */
	List<String> labels() {
		List<String> labels = new ArrayList<>(List.of(LabelRule.DEFAULT_LABEL));
		List<String> malformed = new ArrayList<>();
		for (String label : namesIn("stores").keySet()) {
			if (!LabelRule.isLabel(label)) {
				malformed.add(label);
			}
			else if (!labels.contains(label)) {
				labels.add(label);
			}
		}
		if (!malformed.isEmpty()) {
			throw MalformedLabels.report(malformed);
		}
		return labels;
	}

	/**
	 * The keys of a map of properties, with their full names, in the spelling of whoever
	 * spells them fully: environment variables know neither case nor dashes, and mean one
	 * of the keys that are spelt elsewhere if there is one.
	 */
	private Map<String, ConfigurationPropertyName> namesIn(String map) {
		Map<String, ConfigurationPropertyName> spelt = new LinkedHashMap<>();
		Map<String, ConfigurationPropertyName> unspelt = new LinkedHashMap<>();
		for (Entry entry : this.entries) {
			if (entry.size() < 3 || !entry.uniformElement(1).equals(map)) {
				continue;
			}
			ConfigurationPropertyName name = entry.name().chop(3);
			if (!entry.fromSystemEnvironment()) {
				ConfigurationPropertyName other = spelt.putIfAbsent(entry.uniformElement(2), name);
				if (other != null && !key(other).equals(key(name)) && map.equals("stores")) {
					throw MalformedLabels.reportSameName(key(other), key(name));
				}
			}
			else if (entry.size() == 4 || (entry.size() == 5 && entry.name().isNumericIndex(4))) {
				unspelt.putIfAbsent(entry.uniformElement(2), name);
			}
		}
		unspelt.forEach(spelt::putIfAbsent);
		Map<String, ConfigurationPropertyName> names = new TreeMap<>();
		spelt.values().forEach((name) -> names.put(key(name), name));
		return names;
	}

	private static String key(ConfigurationPropertyName name) {
		return name.getElement(2, ConfigurationPropertyName.Form.ORIGINAL);
	}

	private <T> T read(ConfigurationPropertyName name, Class<T> type) {
		return isEmpty(name) ? createWithDefaults(type)
				: this.binder.bindOrCreate(name, Bindable.of(type), BindHandler.DEFAULT);
	}

	private static <T> T createWithDefaults(Class<T> type) {
		return new Binder().bindOrCreate("none", Bindable.of(type));
	}

	/**
	 * Whether YAML names a store or component but says nothing beneath it.
	 */
	private boolean isEmpty(ConfigurationPropertyName name) {
		return this.entries.stream()
			.filter((entry) -> entry.name().equals(name))
			.anyMatch((entry) -> !StringUtils.hasText(String.valueOf(entry.property().getValue())));
	}

	private @Nullable String namespace() {
		String namespace = this.environment.getProperty("kv.namespace");
		if (StringUtils.hasText(namespace) && !NAMESPACE.matcher(namespace).matches()) {
			throw new KeyValueConfigurationException(
					"kv.namespace is \"" + namespace + "\", which is not made of letters, digits, '-' and '_' alone.",
					"Change kv.namespace, for example to \"" + namespace.replaceAll("[^A-Za-z0-9_-]+", "-") + "\".");
		}
		return StringUtils.hasText(namespace) ? namespace : fromApplicationName();
	}

	private @Nullable String fromApplicationName() {
		String name = this.environment.getProperty("spring.application.name");
		return StringUtils.hasText(name) ? name.replaceAll("[^A-Za-z0-9_-]+", "-") : null;
	}

}
