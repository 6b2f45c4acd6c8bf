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

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;

/**
 * Shows what a source has under {@code kv.defaults} as properties of one store. Where
 * these come after all other sources, what any source sets for the store itself wins. A
 * property keeps its name under {@code kv.defaults}, so that reports show that.
 */
class InheritedProperties implements ConfigurationPropertySource {

	static final ConfigurationPropertyName DEFAULTS = ConfigurationPropertyName.of("kv.defaults");

	private final ConfigurationPropertySource source;

	private final ConfigurationPropertyName store;

	private InheritedProperties(ConfigurationPropertySource source, ConfigurationPropertyName store) {
		this.source = source;
		this.store = store;
	}

	static ConfigurationPropertySource of(ConfigurationPropertySource source, ConfigurationPropertyName store) {
		return (source instanceof IterableConfigurationPropertySource iterable)
				? new IterableInheritedProperties(iterable, store) : new InheritedProperties(source, store);
	}

	@Override
	public @Nullable ConfigurationProperty getConfigurationProperty(ConfigurationPropertyName name) {
		return this.store.isAncestorOf(name) ? this.source.getConfigurationProperty(inDefaults(name)) : null;
	}

	@Override
	public ConfigurationPropertyState containsDescendantOf(ConfigurationPropertyName name) {
		if (this.store.equals(name) || this.store.isAncestorOf(name)) {
			return this.source.containsDescendantOf(inDefaults(name));
		}
		return name.isAncestorOf(this.store) ? this.source.containsDescendantOf(DEFAULTS)
				: ConfigurationPropertyState.ABSENT;
	}

	private ConfigurationPropertyName inDefaults(ConfigurationPropertyName name) {
		return DEFAULTS.append(name.subName(this.store.getNumberOfElements()));
	}

	private static final class IterableInheritedProperties extends InheritedProperties
			implements IterableConfigurationPropertySource {

		private final IterableConfigurationPropertySource source;

		private final ConfigurationPropertyName store;

		private IterableInheritedProperties(IterableConfigurationPropertySource source,
				ConfigurationPropertyName store) {
			super(source, store);
			this.source = source;
			this.store = store;
		}

		@Override
		public Stream<ConfigurationPropertyName> stream() {
			return this.source.stream()
				.filter(DEFAULTS::isAncestorOf)
				.map((name) -> this.store.append(name.subName(DEFAULTS.getNumberOfElements())));
		}

		@Override
		public ConfigurationPropertyState containsDescendantOf(ConfigurationPropertyName name) {
			return super.containsDescendantOf(name);
		}

	}

}
