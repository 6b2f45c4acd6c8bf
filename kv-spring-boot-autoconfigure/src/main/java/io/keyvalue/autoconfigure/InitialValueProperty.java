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

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.origin.Origin;

/**
 * An initial value that is set somewhere.
 *
 * @param place the name of the property beneath which it is
 * @param key the key as it was written
 * @param exact whether the key is certainly a key: in brackets, or of a variable
 * @param variable whether an environment variable sets it
 * @param value the value, with placeholders
 * @param origin where it was written, if that is known
 */
record InitialValueProperty(ConfigurationPropertyName place, String key, boolean exact, boolean variable,
		@Nullable Object value, @Nullable Origin origin) {

	private static final Pattern IN_LIST = Pattern.compile("(.*)\\[\\d+]", Pattern.DOTALL);

	/**
	 * Whether this is an initial value of a store.
	 * @param uniformLabel the label of the store, or null for that of all stores
	 * @return whether it is
	 */
	boolean isOf(@Nullable String uniformLabel) {
		boolean ofStore = this.place.getElement(1, ConfigurationPropertyName.Form.UNIFORM).equals("stores");
		return (uniformLabel != null)
				? ofStore && this.place.getElement(2, ConfigurationPropertyName.Form.UNIFORM).equals(uniformLabel)
				: !ofStore;
	}

	/**
	 * The key as a variable may spell it.
	 * @return the key without case and without all that is neither letter nor digit
	 */
	String uniformKey() {
		return this.key.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
	}

	/**
	 * Finds a list where YAML has one instead of a text, or instead of keys. The number 0
	 * in brackets is its beginning; as a key it is written in quotes.
	 * @return the problem, or null if there is none
	 */
	@Nullable String problem() {
		if (this.exact) {
			return (!this.variable && this.key.equals("0"))
					? "is a list. Write keys instead, each with its value. A key that is the number 0 needs quotes."
					: null;
		}
		Matcher matcher = IN_LIST.matcher(this.key);
		return matcher.matches() ? "holds a list at \"" + matcher.group(1) + "\", but the value of a key is a text."
				: null;
	}

	/**
	 * Where it was written, for a report.
	 * @return the property with its origin
	 */
	String describe() {
		String spelt = (this.place.getNumberOfElements() == 3) ? "kv.defaults.initial-values"
				: "kv.stores." + this.place.getElement(2, ConfigurationPropertyName.Form.ORIGINAL) + ".initial-values";
		return spelt + ((this.origin != null) ? " (" + this.origin + ")" : "");
	}

}
