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

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

/**
 * Finds beans that may take stores wrapped in an {@code Optional} or a provider. It is
 * enough that a member could: nothing is lost if Spring does not inject into it.
 */
final class WrappedStores {

	private final Class<?> beanClass;

	private final AtomicBoolean found = new AtomicBoolean();

	private WrappedStores(Class<?> beanClass) {
		this.beanClass = beanClass;
	}

	static boolean areTakenBy(RegisteredBean bean) {
		RootBeanDefinition definition = bean.getMergedBeanDefinition();
		WrappedStores search = new WrappedStores(bean.getBeanClass());
		if (definition.getFactoryMethodName() == null) {
			search.inConstructors();
		}
		else {
			search.inFactoryMethods(definition, factoryClass(definition, bean.getBeanFactory()));
		}
		search.inMembers();
		return search.found.get();
	}

	private static @Nullable Class<?> factoryClass(RootBeanDefinition definition,
			ConfigurableListableBeanFactory beanFactory) {
		String factoryBean = definition.getFactoryBeanName();
		if (factoryBean != null) {
			return beanFactory.getType(factoryBean);
		}
		return definition.hasBeanClass() ? definition.getBeanClass() : null;
	}

	private void inConstructors() {
		for (Constructor<?> constructor : this.beanClass.getDeclaredConstructors()) {
			for (int i = 0; i < constructor.getParameterCount(); i++) {
				look(ResolvableType.forConstructorParameter(constructor, i, this.beanClass));
			}
		}
	}

	private void inFactoryMethods(RootBeanDefinition definition, @Nullable Class<?> factoryClass) {
		if (factoryClass != null) {
			ReflectionUtils.doWithMethods(factoryClass, (method) -> inParameters(method, factoryClass),
					definition::isFactoryMethod);
		}
	}

	private void inMembers() {
		ReflectionUtils.doWithFields(this.beanClass, (field) -> look(ResolvableType.forField(field, this.beanClass)));
		ReflectionUtils.doWithMethods(this.beanClass, (method) -> inParameters(method, this.beanClass));
	}

	private void inParameters(Method method, Class<?> implementation) {
		for (int i = 0; i < method.getParameterCount(); i++) {
			look(ResolvableType.forMethodParameter(method, i, implementation));
		}
	}

	private void look(ResolvableType type) {
		if (StoreDependencies.areWrapped(type)) {
			this.found.set(true);
		}
	}

}
