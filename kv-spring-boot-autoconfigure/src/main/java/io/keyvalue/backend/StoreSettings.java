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

package io.keyvalue.backend;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * The settings of one store that mean the same on every backend.
 *
 * @param label the label of the store
 * @param namespace what keeps applications apart on a shared server:
 * {@code kv.namespace}, or else {@code spring.application.name}; null where neither is
 * set. Never needed by a backend whose data belongs to one application anyway
 * @param timeout the time within which every call ends
 * @param maxValueSize the longest value
 */
public record StoreSettings(String label, @Nullable String namespace, Duration timeout, DataSize maxValueSize) {

	/**
	 * The namespace, for a backend that cannot do without.
	 * @return the namespace
	 * @throws InvalidStoreConfigurationException if there is none; it names the property
	 * to set
	 */
	public String requiredNamespace() {
		if (this.namespace == null) {
			throw new InvalidStoreConfigurationException(this.label, "kv.namespace",
					"is not set, and neither is spring.application.name, so that its keys could not be told from "
							+ "those of other applications on the same server",
					"Set spring.application.name, or kv.namespace to letters, digits, - and _.");
		}
		return this.namespace;
	}

}
