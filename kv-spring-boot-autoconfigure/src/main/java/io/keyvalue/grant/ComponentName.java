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

import java.util.Locale;

import org.springframework.aop.scope.ScopedProxyUtils;

/**
 * The id of a component: its bean name, compared in the relaxed way of Spring Boot.
 */
public final class ComponentName {

	/**
	 * What Spring puts before the name of a bean that lives behind a scoped proxy. The
	 * component is the bean that the application declared, without it.
	 */
	private static final String SCOPED_TARGET_PREFIX = ScopedProxyUtils.getTargetBeanName("");

	private ComponentName() {
	}

	/**
	 * The component that a bean is.
	 * @param beanName the name of the bean
	 * @return the id of the component
	 */
	public static String of(String beanName) {
		return beanName.startsWith(SCOPED_TARGET_PREFIX) ? beanName.substring(SCOPED_TARGET_PREFIX.length()) : beanName;
	}

	/**
	 * The form in which all spellings of one component are equal: {@code itemController},
	 * {@code item-controller} and {@code ITEM_CONTROLLER}.
	 * @param component the id of a component, or the key of a property that stands for it
	 * @return the common form
	 */
	public static String uniform(String component) {
		return component.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

	/**
	 * A component as the key of a property under {@code kv.components}.
	 * @param component the id of the component
	 * @return the id in kebab-case, or in brackets where a key needs them
	 */
	public static String propertyKey(String component) {
		StringBuilder key = new StringBuilder();
		for (int i = 0; i < component.length(); i++) {
			char character = component.charAt(i);
			if (character >= 'A' && character <= 'Z') {
				boolean newWord = i > 0 && isLowerCaseOrDigit(component.charAt(i - 1));
				key.append(newWord ? "-" : "").append(Character.toLowerCase(character));
			}
			else if (isLowerCaseOrDigit(character) || character == '-' || character == '_') {
				key.append(character);
			}
			else {
				return "[" + component + "]";
			}
		}
		return key.toString();
	}

	private static boolean isLowerCaseOrDigit(char character) {
		return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
	}

}
