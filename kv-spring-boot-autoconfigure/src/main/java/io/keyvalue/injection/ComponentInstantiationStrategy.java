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
import java.lang.reflect.Executable;
import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.InstantiationStrategy;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.MethodParameter;

/**
 * The door for what constructors and factory methods take wrapped: a provider, which
 * Spring resolves when nobody knows any more which bean asks, or an {@code Optional}.
 * Spring tells its strategy which bean it instantiates with which arguments, and these
 * are bound to that bean here. All else is left to the strategy that was there.
 */
final class ComponentInstantiationStrategy implements InstantiationStrategy {

	private final InstantiationStrategy delegate;

	private final StoreDependencies dependencies;

	ComponentInstantiationStrategy(InstantiationStrategy delegate, StoreDependencies dependencies) {
		this.delegate = delegate;
		this.dependencies = dependencies;
	}

	@Override
	public Object instantiate(RootBeanDefinition definition, @Nullable String beanName, BeanFactory owner) {
		return this.delegate.instantiate(definition, beanName, owner);
	}

	// Spring passes null for an optional argument, although its signature does not say
	// so.
	@Override
	@SuppressWarnings("NullAway")
	public Object instantiate(RootBeanDefinition definition, @Nullable String beanName, BeanFactory owner,
			Constructor<?> constructor, @Nullable Object... arguments) {
		return this.delegate.instantiate(definition, beanName, owner, constructor,
				bind(beanName, constructor, arguments));
	}

	@Override
	public Object instantiate(RootBeanDefinition definition, @Nullable String beanName, BeanFactory owner,
			@Nullable Object factoryBean, Method factoryMethod, @Nullable Object... arguments) {
		return this.delegate.instantiate(definition, beanName, owner, factoryBean, factoryMethod,
				bind(beanName, factoryMethod, arguments));
	}

	@Override
	public Class<?> getActualBeanClass(RootBeanDefinition definition, @Nullable String beanName, BeanFactory owner) {
		return this.delegate.getActualBeanClass(definition, beanName, owner);
	}

	private @Nullable Object[] bind(@Nullable String beanName, Executable executable, @Nullable Object[] arguments) {
		if (beanName == null || arguments.length == 0) {
			return arguments;
		}
		// Spring keeps the array for the next instance of a prototype.
		@Nullable Object[] bound = arguments.clone();
		for (int i = 0; i < arguments.length; i++) {
			DependencyDescriptor descriptor = new DependencyDescriptor(MethodParameter.forExecutable(executable, i),
					true);
			bound[i] = this.dependencies.bindWrapped(descriptor, beanName, arguments[i]);
		}
		return bound;
	}

}
