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

package io.keyvalue.test;

import java.util.Set;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Adds beans to the context of a test.
 *
 * @param features what the test wants
 */
record KeyValueTestContextCustomizer(Set<Feature> features) implements ContextCustomizer {

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
		if (context.getBeanFactory() instanceof BeanDefinitionRegistry registry) {
			for (Feature feature : this.features) {
				for (Class<?> beanClass : feature.beanClasses) {
					RootBeanDefinition definition = new RootBeanDefinition(beanClass);
					definition.setRole(BeanDefinition.ROLE_INFRASTRUCTURE);
					registry.registerBeanDefinition(beanClass.getName(), definition);
				}
			}
		}
	}

	/**
	 * What a test can want.
	 */
	enum Feature {

		/** Stores in memory. */
		MEMORY(MemoryStores.class),

		/** Grants by annotation. */
		GRANTS(TestClassGrants.class),

		/** Calls that are recorded, and fail when they are told to. */
		CALLS(KeyValueStoreCalls.class, KeyValueStoreFailures.class, TestHandleDecorator.class),

		/** Spies in the place of stores. */
		SPIES(SpiedStores.class);

		private final Class<?>[] beanClasses;

		Feature(Class<?>... beanClasses) {
			this.beanClasses = beanClasses;
		}

	}

}
