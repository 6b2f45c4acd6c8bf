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

import java.util.regex.Pattern;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.origin.Origin;
import org.springframework.util.StringUtils;

/**
 * A property at or beneath {@code kv} that is set somewhere.
 *
 * @param name its name as it was written
 * @param property the property, with its origin
 * @param fromSystemEnvironment whether an environment variable sets it, whose name knows
 * neither case nor dashes, and which may mean something else altogether
 */
record KeyValueProperty(ConfigurationPropertyName name, ConfigurationProperty property, boolean fromSystemEnvironment) {

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");

	int size() {
		return this.name.getNumberOfElements();
	}

	/**
	 * An element of the name as it was written.
	 * @param index the position of the element; "kv" is at 0
	 * @return the element
	 */
	String element(int index) {
		return this.name.getElement(index, Form.ORIGINAL);
	}

	/**
	 * An element of the name without case, dashes and underscores.
	 * @param index the position of the element; "kv" is at 0
	 * @return the element
	 */
	String uniformElement(int index) {
		return this.name.getElement(index, Form.UNIFORM);
	}

	boolean isIn(String group) {
		return size() > 1 && uniformElement(1).equals(group);
	}

	/**
	 * The last elements of the name without case, dashes, underscores and the position in
	 * a list. Environment variables may have more elements than they should:
	 * {@code KV_DEFAULTS_MAX_VALUE_SIZE}.
	 * @param start the position of the first element
	 * @return the elements in one
	 */
	String uniformTail(int start) {
		StringBuilder tail = new StringBuilder();
		for (int i = start; i < size() && !this.name.isNumericIndex(i); i++) {
			tail.append(uniformElement(i));
		}
		return tail.toString();
	}

	/**
	 * Whether there is nothing to its right, as where YAML names a node and says nothing
	 * beneath it.
	 * @return whether the value is empty
	 */
	boolean isBlank() {
		return !StringUtils.hasText(String.valueOf(this.property.getValue()));
	}

	/**
	 * The first elements of the name as they were written.
	 * @param elements how many
	 * @return the name
	 */
	String written(int elements) {
		StringBuilder written = new StringBuilder(element(0));
		for (int i = 1; i < elements; i++) {
			boolean brackets = this.name.isNumericIndex(i) || !PLAIN.matcher(element(i)).matches();
			written.append(brackets ? "[" : ".").append(element(i)).append(brackets ? "]" : "");
		}
		return written.toString();
	}

	/**
	 * The name as it was written and where, for a report.
	 * @return the name with its origin
	 */
	String describe() {
		Origin origin = this.property.getOrigin();
		return written(size()) + ((origin != null) ? " (" + origin + ")" : "");
	}

}
