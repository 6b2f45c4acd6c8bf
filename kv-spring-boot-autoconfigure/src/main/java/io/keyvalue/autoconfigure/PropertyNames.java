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

import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.TreeSet;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/**
 * The names of the properties that Spring Boot binds to a class.
 */
final class PropertyNames {

	private PropertyNames() {
	}

	/**
	 * The names of the properties of a class.
	 * @param type a class with getters and setters, or bound through its only constructor
	 * @return the names in kebab-case, in the order of the alphabet
	 */
	static Collection<String> of(Class<?> type) {
		Collection<String> names = new TreeSet<>();
		Constructor<?>[] constructors = type.getDeclaredConstructors();
		if (constructors.length == 1 && constructors[0].getParameterCount() > 0) {
			Arrays.stream(constructors[0].getParameters()).map(Parameter::getName).forEach(names::add);
		}
		else {
			Arrays.stream(BeanUtils.getPropertyDescriptors(type))
				.map((property) -> property.getName())
				.filter((name) -> !name.equals("class"))
				.filter(Objects::nonNull)
				.forEach(names::add);
		}
		return names.stream()
			.map(DataObjectPropertyName::toDashedForm)
			.collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
	}

}
