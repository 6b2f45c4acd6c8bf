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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Configuration properties of key-value stores.
 * <p>
 * Not a bean: the labels are needed before there are beans, and each type of backend adds
 * properties of its own under {@code kv.stores.<label>}. {@link KeyValuePropertiesReader}
 * reads them.
 */
@ConfigurationProperties("kv")
public class KeyValueProperties {

	/**
	 * Name that keeps the stores of this application apart from those of others on a
	 * shared server. Made of letters, digits, '-' and '_'. Taken from
	 * 'spring.application.name' unless set.
	 */
	private @Nullable String namespace;

	/**
	 * Stores by label. Labels are lower case, in kebab-case or snake_case. The label
	 * 'default' always exists.
	 */
	private final Map<String, Store> stores = new LinkedHashMap<>();

	/**
	 * Properties of all stores that do not set them themselves.
	 */
	private final Store defaults = new Store();

	/**
	 * Components by the names of their beans, each with 'key_value_stores': the labels
	 * that it is granted.
	 */
	private final Map<String, Component> components = new LinkedHashMap<>();

	private final Health health = new Health();

	public @Nullable String getNamespace() {
		return this.namespace;
	}

	public void setNamespace(@Nullable String namespace) {
		this.namespace = namespace;
	}

	public Map<String, Store> getStores() {
		return this.stores;
	}

	public Store getDefaults() {
		return this.defaults;
	}

	public Map<String, Component> getComponents() {
		return this.components;
	}

	public Health getHealth() {
		return this.health;
	}

	/**
	 * Properties of the health of all stores.
	 */
	public static class Health {

		/**
		 * Time within which a store has to answer a health check.
		 */
		private Duration timeout = Duration.ofSeconds(2);

		public Duration getTimeout() {
			return this.timeout;
		}

		public void setTimeout(Duration timeout) {
			this.timeout = timeout;
		}

	}

	/**
	 * Properties of a store that mean the same on every backend.
	 */
	public static class Store {

		/**
		 * Type of the backend that keeps the store.
		 */
		private String type = "sqlite";

		/**
		 * Time within which every call ends.
		 */
		private Duration timeout = Duration.ofSeconds(5);

		/**
		 * Size of the longest value.
		 */
		private DataSize maxValueSize = DataSize.ofMegabytes(1);

		/**
		 * Values by key, as text, that are written before the first call to the store,
		 * each only if its key is absent.
		 */
		private final Map<String, String> initialValues = new LinkedHashMap<>();

		private final StoreHealth health = new StoreHealth();

		public String getType() {
			return this.type;
		}

		public void setType(String type) {
			this.type = type;
		}

		public Duration getTimeout() {
			return this.timeout;
		}

		public void setTimeout(Duration timeout) {
			this.timeout = timeout;
		}

		public DataSize getMaxValueSize() {
			return this.maxValueSize;
		}

		public void setMaxValueSize(DataSize maxValueSize) {
			this.maxValueSize = maxValueSize;
		}

		public Map<String, String> getInitialValues() {
			return this.initialValues;
		}

		public StoreHealth getHealth() {
			return this.health;
		}

	}

	/**
	 * Properties of the health of one store.
	 */
	public static class StoreHealth {

		/**
		 * Whether the health of the application includes that of the store.
		 */
		private boolean enabled = true;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

	}

	/**
	 * Properties of a component.
	 */
	public static class Component {

		/**
		 * Labels that the component is granted, each as 'label' for all operations or as
		 * 'label:read' for those that change nothing.
		 */
		private List<String> keyValueStores = new ArrayList<>();

		public List<String> getKeyValueStores() {
			return this.keyValueStores;
		}

		public void setKeyValueStores(List<String> keyValueStores) {
			this.keyValueStores = keyValueStores;
		}

	}

}
