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

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * The name of a property under {@code kv} as it was written, with every character.
 */
final class WrittenName {

	private final String name;

	/**
	 * Where each element starts: behind a dot, or at a bracket.
	 */
	private final List<Integer> starts;

	private WrittenName(String name) {
		this.name = name;
		this.starts = starts(name);
	}

	/**
	 * The name, if it can be one under {@code kv}.
	 * @param name the name of a property
	 * @return the name, or null for a property of others
	 */
	static @Nullable WrittenName of(String name) {
		return name.regionMatches(true, 0, "kv.", 0, 3) ? new WrittenName(name) : null;
	}

	private static List<Integer> starts(String name) {
		List<Integer> starts = new ArrayList<>(List.of(0));
		int depth = 0;
		for (int i = 0; i < name.length(); i++) {
			char character = name.charAt(i);
			if (character == '[') {
				if (depth == 0 && starts.get(starts.size() - 1) != i) {
					starts.add(i);
				}
				depth++;
			}
			else if (character == ']') {
				depth = Math.max(0, depth - 1);
			}
			else if (character == '.' && depth == 0) {
				starts.add(i + 1);
			}
		}
		return starts;
	}

	/**
	 * The first elements as Spring Boot reads them.
	 * @param elements how many
	 * @return the name, or null if there are fewer
	 */
	@Nullable ConfigurationPropertyName beginning(int elements) {
		if (this.starts.size() <= elements) {
			return null;
		}
		String beginning = this.name.substring(0, this.starts.get(elements));
		ConfigurationPropertyName adapted = ConfigurationPropertyName.adapt(beginning, '.');
		return (adapted.getNumberOfElements() == elements) ? adapted : null;
	}

	/**
	 * What comes after the first elements, literally. Brackets around all of it are not
	 * part of it.
	 * @param elements how many elements to leave out
	 * @return the rest, or null if there is none
	 */
	@Nullable String rest(int elements) {
		if (this.starts.size() <= elements) {
			return null;
		}
		String rest = this.name.substring(this.starts.get(elements));
		return isInBrackets(elements) ? rest.substring(1, rest.length() - 1) : rest;
	}

	/**
	 * Whether the rest is in brackets.
	 * @param elements how many elements to leave out
	 * @return whether brackets are around all of it
	 */
	boolean isInBrackets(int elements) {
		return this.starts.size() == elements + 1 && this.name.startsWith("[", this.starts.get(elements))
				&& this.name.endsWith("]");
	}

}
