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

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.config.BeanPostProcessor;

import io.keyvalue.KeyValueStore;
import io.keyvalue.injection.StoreBeanDefinitions;

/**
 * Makes {@code @MockitoSpyBean} of stores work. What is spied on is the bean that stands
 * for a label, which no component has: each has a handle of its own. So the bean is
 * replaced by one that passes calls on to a handle, and the calls of all handles are led
 * through the spy on it.
 */
class SpiedStores implements BeanPostProcessor, BeanFactoryAware {

	private final Map<String, Spied> byLabel = new ConcurrentHashMap<>();

	private @Nullable BeanFactory beanFactory;

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof KeyValueStore store && StoreBeanDefinitions.isBeanName(beanName)) {
			SpiedStore replacement = new SpiedStore(store);
			this.byLabel.put(store.label(), new Spied(beanName, replacement));
			return replacement;
		}
		return bean;
	}

	/**
	 * The spy on a store.
	 * @param label the label of the store
	 * @return the spy, or null if there is none
	 */
	@Nullable KeyValueStore spy(String label) {
		Spied spied = this.byLabel.get(label);
		if (spied == null || this.beanFactory == null) {
			return null;
		}
		KeyValueStore bean = this.beanFactory.getBean(spied.beanName(), KeyValueStore.class);
		return (bean != spied.original()) ? bean : null;
	}

	/**
	 * A bean that a spy may have taken the place of.
	 */
	private record Spied(String beanName, KeyValueStore original) {
	}

}
