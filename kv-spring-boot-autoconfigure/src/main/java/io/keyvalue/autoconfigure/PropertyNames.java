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
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/**
 * The properties that Spring Boot binds to a class.
 */
final class PropertyNames {

	private PropertyNames() {
	}

	/**
	 * The names and types of the properties of a class.
	 * @param type a class with getters and setters, or bound through its only constructor
	 * @return the types by name in kebab-case, in the order of the alphabet
	 */
	static Map<String, Class<?>> of(Class<?> type) {
		Map<String, Class<?>> properties = new TreeMap<>();
		Constructor<?>[] constructors = type.getDeclaredConstructors();
		if (constructors.length == 1 && constructors[0].getParameterCount() > 0) {
			for (Parameter parameter : constructors[0].getParameters()) {
				properties.put(DataObjectPropertyName.toDashedForm(parameter.getName()), parameter.getType());
			}
			return properties;
		}
		for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(type)) {
			Class<?> propertyType = property.getPropertyType();
			if (propertyType != null && !property.getName().equals("class")) {
				properties.put(DataObjectPropertyName.toDashedForm(property.getName()), propertyType);
			}
		}
		return properties;
	}

}
