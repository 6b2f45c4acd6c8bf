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

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;

/**
 * The door for fields and methods: the bean factory as the processor of
 * {@code @Autowired} sees it, which tells the name of the bean with every dependency.
 */
final class ComponentBeanFactory implements InvocationHandler {

	private final ConfigurableListableBeanFactory delegate;

	private final StoreDependencies dependencies;

	private ComponentBeanFactory(ConfigurableListableBeanFactory delegate, StoreDependencies dependencies) {
		this.delegate = delegate;
		this.dependencies = dependencies;
	}

	static ConfigurableListableBeanFactory create(ConfigurableListableBeanFactory delegate,
			StoreDependencies dependencies) {
		return (ConfigurableListableBeanFactory) Proxy.newProxyInstance(ComponentBeanFactory.class.getClassLoader(),
				new Class<?>[] { ConfigurableListableBeanFactory.class },
				new ComponentBeanFactory(delegate, dependencies));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		Object result = invokeDelegate(method, arguments);
		if (method.getName().equals("resolveDependency") && arguments != null
				&& arguments[0] instanceof DependencyDescriptor descriptor) {
			return this.dependencies.bindWrapped(descriptor, (String) arguments[1], result);
		}
		return result;
	}

	private @Nullable Object invokeDelegate(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
		try {
			return method.invoke(this.delegate, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
