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

package io.keyvalue.architecture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.springframework.util.ClassUtils;

/**
 * Writes {@code docs/properties.md} from the metadata that editors read.
 */
final class PropertiesAppendix {

	private static final String DEFAULTS = "kv.defaults.";

	private static final String STORE = "kv.stores.default.";

	private static final String EVERY_TYPE = "Stores of every type";

	private final StringBuilder document = new StringBuilder();

	private final Collection<Map<String, ?>> properties;

	private PropertiesAppendix(Collection<Map<String, ?>> properties) {
		this.properties = properties;
	}

	/**
	 * Writes the document.
	 * @param properties the properties as they are in the metadata
	 * @return the text in Markdown
	 */
	static String of(Collection<Map<String, ?>> properties) {
		return new PropertiesAppendix(properties).write();
	}

	private String write() {
		line("# All properties");
		line("Generated from the metadata of the jar, as editors show them. [Configuration](configuration.md) explains");
		line("the most important ones in their order and with examples.");
		line("");
		line("What is under `kv.stores.<label>` can also be under `kv.defaults`, and is then inherited by all stores.");
		line("Metadata have no place for what is beneath names that users choose: editors complete `kv.defaults` and");
		line("`kv.stores.default`, and know of other labels what all types of stores have.");
		section("Application", (name) -> !name.startsWith(DEFAULTS) && !name.startsWith(STORE));
		line("");
		line("## Components");
		line("");
		line("| property | description | value | default |");
		line("|---|---|---|---|");
		line("| `kv.components.<bean>.key_value_stores` | Labels that the component is granted, each as 'label' for all "
				+ "operations or as 'label:read' for those that change nothing. | list of text |  |");
		Map<String, List<Map<String, ?>>> sections = new TreeMap<>(
				Comparator.comparing((String title) -> !title.equals(EVERY_TYPE))
					.thenComparing(Comparator.naturalOrder()));
		for (Map<String, ?> property : this.properties) {
			if (text(property, "name").startsWith(STORE)) {
				sections.computeIfAbsent(title(text(property, "sourceType")), (title) -> new ArrayList<>())
					.add(property);
			}
		}
		sections.forEach(this::section);
		return this.document.toString();
	}

	private void section(String title, Predicate<String> names) {
		section(title, this.properties.stream().filter((property) -> names.test(text(property, "name"))).toList());
	}

	private void section(String title, List<Map<String, ?>> properties) {
		if (properties.isEmpty()) {
			return;
		}
		line("");
		line("## " + title);
		line("");
		line("| property | description | value | default |");
		line("|---|---|---|---|");
		properties.stream()
			.sorted(Comparator.comparing((property) -> text(property, "name")))
			.forEach((property) -> line("| `" + text(property, "name").replace(STORE, "kv.stores.<label>.") + "` | "
					+ escape(text(property, "description")) + " | " + value(text(property, "type")) + " | "
					+ defaultValue(property) + " |"));
	}

	/**
	 * The title of the properties of one class: those of a backend are named after it.
	 */
	private static String title(String sourceType) {
		String name = ClassUtils.getShortName(sourceType);
		return name.endsWith("StoreProperties")
				? "Stores of type `" + name.replace("StoreProperties", "").toLowerCase(Locale.ROOT) + "`" : EVERY_TYPE;
	}

	private static String value(String type) {
		String simple = type.replaceFirst(".*\\.", "");
		return switch (type) {
			case "java.lang.String" -> "text";
			case "java.lang.Boolean" -> "`true`, `false`";
			case "java.lang.Integer", "java.lang.Long" -> "whole number";
			case "java.lang.Double", "java.lang.Float" -> "number";
			case "java.time.Duration" -> "duration";
			case "org.springframework.util.unit.DataSize" -> "size";
			case "java.util.List<java.lang.String>", "java.util.Set<java.lang.String>" -> "list of texts";
			case "java.util.Map<java.lang.String,java.lang.String>" -> "texts by key";
			default -> type.startsWith("java.util.Map<") ? "properties by name" : constants(type, simple);
		};
	}

	private static String constants(String type, String simple) {
		try {
			Object[] constants = ClassUtils.forName(type, null).getEnumConstants();
			return (constants != null) ? Arrays.stream(constants)
				.map((constant) -> "`" + constant.toString().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
				.collect(Collectors.joining(", ")) : simple;
		}
		catch (ClassNotFoundException ex) {
			return simple;
		}
	}

	private static String defaultValue(Map<String, ?> property) {
		Object value = property.get("defaultValue");
		if (value instanceof Collection<?> values) {
			return values.stream().map((one) -> "`" + one + "`").collect(Collectors.joining(", "));
		}
		return (value != null) ? "`" + value + "`" : "";
	}

	private static String escape(String text) {
		return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ");
	}

	private static String text(Map<String, ?> item, String key) {
		Object value = item.get(key);
		return (value != null) ? value.toString() : "";
	}

	private void line(String line) {
		this.document.append(line).append(line.startsWith("# ") ? "\n\n" : "\n");
	}

}
