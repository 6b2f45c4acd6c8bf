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
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

import io.keyvalue.store.LabelRule;

/**
 * Reads the properties under {@code kv}, label by label and component by component.
 */
final class KeyValuePropertiesReader {

	private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9_-]+");

	private static final ConfigurationPropertyName HEALTH = ConfigurationPropertyName.of("kv.health");

	private static final ConfigurationPropertyName DEFAULT_STORE = ConfigurationPropertyName.of("kv.stores.default");

	private final List<ConfigurationPropertySource> sources;

	private final List<KeyValueProperty> properties;

	private final InitialValueProperties initialValues;

	private final MalformedValues malformed = new MalformedValues();

	private final Environment environment;

	KeyValuePropertiesReader(Environment environment) {
		this.environment = environment;
		this.properties = KeyValuePropertyNames.in(environment);
		this.sources = sources();
		this.initialValues = new InitialValueProperties(environment);
	}

	/**
	 * Reads what is the same on every backend.
	 * @return the properties, with the store "default" among them in any case
	 * @throws KeyValueConfigurationException if anything is malformed
	 */
	KeyValueProperties read() {
		KeyValueProperties properties = new KeyValueProperties();
		properties.setNamespace(namespace());
		bind(this.sources, InheritedProperties.DEFAULTS, Bindable.ofInstance(properties.getDefaults()));
		bind(this.sources, HEALTH, Bindable.ofInstance(properties.getHealth()));
		for (String label : labels()) {
			KeyValueProperties.Store store = readStore(label, KeyValueProperties.Store.class);
			store.getInitialValues().putAll(this.initialValues.of(label));
			properties.getStores().put(label, store);
		}
		namesIn("components").forEach((component, name) -> properties.getComponents()
			.put(component, bind(this.sources, name, Bindable.of(KeyValueProperties.Component.class))));
		this.malformed.report();
		return properties;
	}

	/**
	 * Reads the properties of one store, its own and those that it inherits.
	 * @param <P> the type of the properties
	 * @param label the label of the store
	 * @param type the type of the properties
	 * @return the properties
	 * @see #checkValues()
	 */
	<P> P readStore(String label, Class<P> type) {
		ConfigurationPropertyName name = namesIn("stores").getOrDefault(label, DEFAULT_STORE);
		List<ConfigurationPropertySource> all = new ArrayList<>(this.sources);
		this.sources.forEach((source) -> all.add(InheritedProperties.of(source, name)));
		return bind(all, name, Bindable.of(type));
	}

	/**
	 * Reports the malformed values that there were among all that has been read. They
	 * have been left out until then.
	 */
	void checkValues() {
		this.malformed.report();
	}

	/**
	 * Where an initial value was written, for a report.
	 * @param label the label of the store
	 * @param key the key
	 * @return the property with its origin
	 */
	String describeInitialValue(String label, String key) {
		return this.initialValues.describe(label, key);
	}

	/**
	 * The properties that are set.
	 * @return one for each source that sets one
	 */
	List<KeyValueProperty> properties() {
		return this.properties;
	}

	/**
	 * The labels of all stores.
	 * @return the labels, "default" first
	 * @throws KeyValueConfigurationException if what is set has not the shape of stores
	 * and components
	 */
	List<String> labels() {
		PropertyShapes.check(this.properties, this.initialValues.all(), this.environment);
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
		for (KeyValueProperty property : this.properties) {
			if (property.size() < 3 || !property.isIn(map)) {
				continue;
			}
			ConfigurationPropertyName name = property.name().chop(3);
			if (!property.fromSystemEnvironment()) {
				ConfigurationPropertyName other = spelt.putIfAbsent(property.uniformElement(2), name);
				if (other != null && !key(other).equals(key(name)) && map.equals("stores")) {
					throw MalformedLabels.reportSameName(key(other), key(name));
				}
			}
			else if (defines(property)) {
				unspelt.putIfAbsent(property.uniformElement(2), name);
			}
		}
		unspelt.forEach(spelt::putIfAbsent);
		Map<String, ConfigurationPropertyName> names = new TreeMap<>();
		spelt.values().forEach((name) -> names.put(key(name), name));
		return names;
	}

	/**
	 * Whether an environment variable alone defines a store or component. A store needs
	 * its type, for {@code KV_STORES_BACKUP_DIR} may belong to somebody else, and
	 * {@code KV_STORES_USER_SESSIONS_PATH} does not say where the label ends.
	 */
	private static boolean defines(KeyValueProperty variable) {
		return variable.uniformTail(3).equals(variable.isIn("stores") ? "type" : "keyvaluestores");
	}

	private static String key(ConfigurationPropertyName name) {
		return name.getElement(2, ConfigurationPropertyName.Form.ORIGINAL);
	}

	private <T> T bind(List<ConfigurationPropertySource> from, ConfigurationPropertyName name, Bindable<T> target) {
		try {
			return new Binder(from, new PropertySourcesPlaceholdersResolver(this.environment)).bindOrCreate(name,
					target, this.malformed);
		}
		catch (RuntimeException ex) {
			// A value that is missing because it is malformed may be the reason.
			this.malformed.report();
			throw ex;
		}
	}

	/**
	 * The sources without those nodes of YAML that have nothing beneath them, because
	 * they would hide what other sources set there, without environment variables that
	 * are named like a node, because they belong to somebody else, and without initial
	 * values, whose keys Spring Boot would change.
	 */
	private List<ConfigurationPropertySource> sources() {
		Set<ConfigurationPropertyName> empty = this.properties.stream()
			.filter((property) -> property.isBlank()
					&& (isNode(property.name()) || property.size() <= (property.isIn("defaults") ? 2 : 3)))
			.map(KeyValueProperty::name)
			.collect(Collectors.toSet());
		List<ConfigurationPropertySource> sources = new ArrayList<>();
		ConfigurationPropertySources.get(this.environment).forEach((source) -> {
			boolean variables = KeyValuePropertyNames.isSystemEnvironment(source.getUnderlyingSource());
			sources.add(source.filter((name) -> !empty.contains(name) && !(variables && isNode(name))
					&& !InitialValueProperties.isInitialValue(name)));
		});
		return sources;
	}

	/**
	 * Whether properties are beneath a name, and none is it itself.
	 */
	private static boolean isNode(ConfigurationPropertyName name) {
		int size = name.getNumberOfElements();
		int node = (size < 2) ? 1 : switch (name.getElement(1, ConfigurationPropertyName.Form.UNIFORM)) {
			case "stores", "components" -> 3;
			case "defaults", "health" -> 2;
			default -> 1;
		};
		return size <= node || (size == node + 1 && node > 1
				&& name.getElement(node, ConfigurationPropertyName.Form.UNIFORM).equals("health"));
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
