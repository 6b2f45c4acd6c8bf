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
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.origin.Origin;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/**
 * Collects values that are not what their properties take, and reports all at once, in
 * the terms of whoever wrote them.
 */
final class MalformedValues implements BindHandler {

	private final Set<String> problems = new LinkedHashSet<>();

	@Override
	public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			Exception error) throws Exception {
		ConfigurationProperty property = context.getConfigurationProperty();
		Class<?> type = target.getType().resolve(Object.class);
		String expected = expected(type);
		if (property == null || expected == null) {
			throw error;
		}
		String value = String.valueOf(property.getValue());
		Origin origin = property.getOrigin();
		this.problems.add("    " + property.getName() + ((origin != null) ? " (" + origin + ")" : "") + " is "
				+ shown(value) + expected + question(value, type));
		return null;
	}

	void report() {
		if (!this.problems.isEmpty()) {
			boolean one = this.problems.size() == 1;
			throw new KeyValueConfigurationException((one ? "A property under kv has a value that it cannot have:"
					: "Some properties under kv have values that they cannot have:") + "\n\n"
					+ String.join("\n", this.problems), "Correct " + (one ? "it." : "them."));
		}
	}

	private static @Nullable String expected(Class<?> type) {
		if (type == Duration.class) {
			return "not a duration like 500ms, 5s, 1m or 2h.";
		}
		if (type == DataSize.class) {
			return "not a size like 512B, 64KB, 1MB or 2GB.";
		}
		if (type.isEnum()) {
			return "not one of " + String.join(", ", constants(type)) + ".";
		}
		Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
		if (boxed == Boolean.class) {
			return "not true or false.";
		}
		return Number.class.isAssignableFrom(boxed) ? "not a whole number, or is too large." : null;
	}

	private static String question(String value, Class<?> type) {
		return type.isEnum() ? NearestName.question(value, constants(type)) : "";
	}

	private static List<String> constants(Class<?> type) {
		return Arrays.stream(type.getEnumConstants())
			.map((constant) -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
			.toList();
	}

	/**
	 * A value as it was written, unless it can be something else in the wrong place, such
	 * as an address with a password.
	 */
	private static String shown(String value) {
		return value.matches("[A-Za-z0-9 ._+-]{1,32}") ? "\"" + value + "\", which is " : "";
	}

}
