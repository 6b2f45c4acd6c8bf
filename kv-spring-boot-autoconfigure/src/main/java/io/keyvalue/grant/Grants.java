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

package io.keyvalue.grant;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Which component is granted which stores. What is not granted here is refused.
 */
public final class Grants {

	private final Map<String, SortedMap<String, Access>> byUniformName = new LinkedHashMap<>();

	private final Map<String, String> writtenNames = new LinkedHashMap<>();

	private final Function<String, Map<String, Access>> others;

	/**
	 * Takes in the grants of all components.
	 * @param grants for each component, as the configuration spells it, what it may do
	 * with each label
	 */
	public Grants(Map<String, Map<String, Access>> grants) {
		this(grants, (component) -> Map.of());
	}

	/**
	 * Takes in the grants of all components, and where to ask for more.
	 * @param grants for each component, as the configuration spells it, what it may do
	 * with each label
	 * @param others gives, for the id of a component, what else it may do; asked whenever
	 * somebody wants to know
	 */
	public Grants(Map<String, Map<String, Access>> grants, Function<String, Map<String, Access>> others) {
		this.others = others;
		grants.forEach((component, labels) -> {
			String uniformName = ComponentName.uniform(component);
			this.writtenNames.putIfAbsent(uniformName, component);
			SortedMap<String, Access> granted = this.byUniformName.computeIfAbsent(uniformName,
					(name) -> new TreeMap<>());
			labels.forEach((label, access) -> granted.merge(label, access, Access::or));
		});
	}

	/**
	 * What a component may do with a store.
	 * @param component the component
	 * @param label the label, of which there need not be a store
	 * @return the access
	 */
	public Access of(String component, String label) {
		return of(component).getOrDefault(label, Access.NONE);
	}

	/**
	 * All that a component is granted.
	 * @param component the component
	 * @return the labels in the order of the alphabet, with the access to each
	 */
	public SortedMap<String, Access> of(String component) {
		SortedMap<String, Access> granted = this.byUniformName.getOrDefault(ComponentName.uniform(component),
				Collections.emptySortedMap());
		Map<String, Access> more = this.others.apply(component);
		if (!more.isEmpty()) {
			granted = new TreeMap<>(granted);
			for (Map.Entry<String, Access> grant : more.entrySet()) {
				granted.merge(grant.getKey(), grant.getValue(), Access::or);
			}
		}
		return Collections.unmodifiableSortedMap(granted);
	}

	/**
	 * The components that have grants in the configuration, as the configuration spells
	 * them.
	 * @return for each its access to the stores
	 */
	public Map<String, SortedMap<String, Access>> byComponent() {
		Map<String, SortedMap<String, Access>> components = new LinkedHashMap<>();
		this.byUniformName.forEach((uniformName, labels) -> components
			.put(this.writtenNames.getOrDefault(uniformName, uniformName), Collections.unmodifiableSortedMap(labels)));
		return components;
	}

}
