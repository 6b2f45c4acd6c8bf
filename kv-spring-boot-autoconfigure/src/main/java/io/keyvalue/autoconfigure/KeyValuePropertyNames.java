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
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The names of all properties under {@code kv} that are set anywhere.
 */
final class KeyValuePropertyNames {

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("kv");

	private KeyValuePropertyNames() {
	}

	static List<KeyValueProperty> in(Environment environment) {
		List<KeyValueProperty> entries = new ArrayList<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				boolean systemEnvironment = isSystemEnvironment(source.getUnderlyingSource());
				for (ConfigurationPropertyName name : iterable) {
					ConfigurationProperty property = (ROOT.equals(name) || ROOT.isAncestorOf(name))
							? source.getConfigurationProperty(name) : null;
					if (property != null) {
						entries.add(new KeyValueProperty(name, property, systemEnvironment));
					}
				}
			}
		}
		return entries;
	}

	static boolean isSystemEnvironment(@Nullable Object source) {
		return source instanceof SystemEnvironmentPropertySource || (source instanceof PropertySource<?> propertySource
				&& propertySource.getName().endsWith(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME));
	}

}
