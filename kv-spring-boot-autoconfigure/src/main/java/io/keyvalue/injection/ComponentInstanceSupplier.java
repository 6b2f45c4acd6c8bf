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

import java.lang.reflect.Method;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.InstanceSupplier;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * Makes a bean by code that was generated ahead of time, and leads that code to
 * {@link ComponentBeanFactory}. That code makes beans past the other doors, and asks for
 * what is wrapped in an {@code Optional} or a provider without telling for whom.
 *
 * @param <T> the type of the bean
 */
public final class ComponentInstanceSupplier<T> implements InstanceSupplier<T> {

	private final InstanceSupplier<T> generated;

	private ComponentInstanceSupplier(InstanceSupplier<T> generated) {
		this.generated = generated;
	}

	/**
	 * Leads the code that makes a bean. Called by generated code.
	 * @param definition the definition of the bean, with that code
	 */
	public static void lead(RootBeanDefinition definition) {
		Supplier<?> supplier = definition.getInstanceSupplier();
		if (supplier instanceof InstanceSupplier<?> generated) {
			definition.setInstanceSupplier(new ComponentInstanceSupplier<>(generated));
		}
	}

	@Override
	public T get(RegisteredBean bean) throws Exception {
		if (bean.getBeanFactory() instanceof DefaultListableBeanFactory beanFactory
				&& beanFactory.getAutowireCandidateResolver() instanceof ComponentCandidateResolver resolver) {
			return this.generated.get(ComponentBeanFactory.registered(bean, beanFactory, resolver.dependencies()));
		}
		// This context has none of our doors.
		return this.generated.get(bean);
	}

	@Override
	public @Nullable Method getFactoryMethod() {
		return this.generated.getFactoryMethod();
	}

}
