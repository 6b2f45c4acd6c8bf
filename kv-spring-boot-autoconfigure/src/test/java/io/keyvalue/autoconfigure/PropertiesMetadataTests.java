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

import java.beans.PropertyDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

import io.keyvalue.backend.nats.NatsStoreProperties;
import io.keyvalue.backend.redis.RedisStoreProperties;
import io.keyvalue.backend.sqlite.SqliteStoreProperties;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What editors are told is what there is: every property with its text, type and default,
 * and no other.
 */
class PropertiesMetadataTests {

	private static final List<Class<?>> OF_STORES = List.of(KeyValueProperties.Store.class, SqliteStoreProperties.class,
			RedisStoreProperties.class, NatsStoreProperties.class);

	private static final List<Map<String, ?>> METADATA = metadata("properties");

	@TestFactory
	Stream<DynamicTest> propertiesAreKnownToEditorsAsTheyAre() throws Exception {
		return expected().stream().map((property) -> DynamicTest.dynamicTest(property.toString(), () -> {
			Map<String, ?> metadata = METADATA.stream().filter(property::isMeant).findFirst().orElse(null);
			assertThat(metadata).as("metadata of " + property).isNotNull();
			assertThat(text(metadata, "description")).as("description of " + property).isNotEmpty();
			assertThat(text(metadata, "type").replaceFirst("<.*", "").replace('$', '.')).isEqualTo(property.type());
			Object value = metadata.get("defaultValue");
			assertThat((value != null) ? value.toString() : null).isEqualTo(property.defaultValue());
		}));
	}

	@Test
	void nothingIsToldThatThereIsNot() throws Exception {
		TreeSet<String> told = new TreeSet<>();
		METADATA.stream()
			.map((property) -> text(property, "name"))
			.filter((name) -> name.startsWith("kv."))
			.forEach(told::add);
		TreeSet<String> expected = new TreeSet<>();
		expected().forEach((property) -> expected.add(property.name()));
		assertThat(told).isEqualTo(expected);
	}

	@Test
	void hintsAreForPropertiesThatThereAre() {
		List<String> names = METADATA.stream().map((property) -> text(property, "name")).toList();
		assertThat(metadata("hints")).isNotEmpty()
			.allSatisfy((hint) -> assertThat(names).contains(text(hint, "name").replaceFirst("\\.(keys|values)$", "")));
	}

	private static List<Property> expected() throws Exception {
		List<Property> properties = new ArrayList<>();
		collect("kv", KeyValueProperties.class, properties);
		for (Class<?> type : OF_STORES) {
			collect("kv.stores.default", type, properties);
			if (type != KeyValueProperties.Store.class) {
				collect("kv.defaults", type, properties);
			}
		}
		return properties;
	}

	private static void collect(String prefix, Class<?> type, List<Property> properties) throws Exception {
		Object instance = type.getDeclaredConstructor().newInstance();
		for (PropertyDescriptor descriptor : BeanUtils.getPropertyDescriptors(type)) {
			if (descriptor.getName().equals("class")) {
				continue;
			}
			String name = prefix + "." + DataObjectPropertyName.toDashedForm(descriptor.getName());
			Class<?> propertyType = descriptor.getPropertyType();
			if (isSingle(propertyType)) {
				properties.add(new Property(name, type.getName(),
						ClassUtils.resolvePrimitiveIfNecessary(propertyType).getCanonicalName(),
						defaultValue(descriptor, instance)));
			}
			else {
				collect(name, propertyType, properties);
			}
		}
	}

	private static boolean isSingle(Class<?> type) {
		return BeanUtils.isSimpleValueType(type) || type == Duration.class || type == DataSize.class
				|| Map.class.isAssignableFrom(type) || Collection.class.isAssignableFrom(type);
	}

	private static @Nullable String defaultValue(PropertyDescriptor descriptor, Object instance)
			throws IllegalAccessException, InvocationTargetException {
		Object value = descriptor.getReadMethod().invoke(instance);
		if (value instanceof Duration duration) {
			return DurationStyle.SIMPLE.print(duration, null).replaceFirst("000ms$", "s");
		}
		if (value instanceof DataSize size) {
			return size.toMegabytes() + "MB";
		}
		if (value instanceof Enum<?> constant) {
			return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
		}
		boolean none = value == null || value instanceof Map<?, ?> || value instanceof Collection<?>;
		return none ? null : value.toString();
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, ?>> metadata(String items) {
		URL classes = KeyValueProperties.class.getProtectionDomain().getCodeSource().getLocation();
		try (InputStream json = new URL(classes, "META-INF/spring-configuration-metadata.json").openStream()) {
			return (List<Map<String, ?>>) JsonParserFactory.getJsonParser()
				.parseMap(new String(json.readAllBytes(), StandardCharsets.UTF_8))
				.get(items);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String text(Map<String, ?> item, String key) {
		Object value = item.get(key);
		return (value != null) ? value.toString() : "";
	}

	private record Property(String name, String source, String type, @Nullable String defaultValue) {

		boolean isMeant(Map<String, ?> metadata) {
			return text(metadata, "name").equals(this.name) && text(metadata, "sourceType").equals(this.source);
		}

		@Override
		public String toString() {
			return this.name + " of " + this.source;
		}

	}

}
