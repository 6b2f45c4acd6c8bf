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

package io.keyvalue.injection;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.MethodParameter;
import org.springframework.util.ClassUtils;

import io.keyvalue.grant.ComponentName;

/**
 * Tells which component a dependency belongs to.
 */
final class RequestingComponent {

	/**
	 * The component of whom Spring tells nothing. It cannot be granted anything, because
	 * no property name ends up as this.
	 */
	private static final String UNKNOWN = "(unknown)";

	private final DefaultListableBeanFactory beanFactory;

	RequestingComponent(DefaultListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * The component that has a dependency.
	 * @param descriptor the dependency
	 * @param requestingBean the name of the bean that asks, if known
	 * @return the id of the component
	 */
	String of(DependencyDescriptor descriptor, @Nullable String requestingBean) {
		if (requestingBean != null) {
			return ComponentName.of(outermost(BeanFactoryUtils.transformedBeanName(requestingBean)));
		}
		// The parameters of a test class come without the name of a bean. A test class is
		// named by its class anyway, and its parameters know of which class they are. A
		// field
		// does not: it may be inherited by a class that is not granted the same.
		MethodParameter parameter = descriptor.getMethodParameter();
		return (parameter != null) ? ClassUtils.getUserClass(parameter.getContainingClass()).getName() : UNKNOWN;
	}

	/**
	 * The bean that the application has given a name, of which another may be an inner
	 * bean whose name changes from start to start.
	 */
	private String outermost(String beanName) {
		String name = beanName;
		while (name.contains(BeanFactoryUtils.GENERATED_BEAN_NAME_SEPARATOR)
				&& !this.beanFactory.containsBeanDefinition(name)) {
			String[] containing = this.beanFactory.getDependentBeans(name);
			if (containing.length != 1) {
				return name;
			}
			name = containing[0];
		}
		return name;
	}

}
