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

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

import io.keyvalue.KeyValueStore;

/**
 * Beans of type {@link KeyValueStore} or {@link io.keyvalue.KeyValueStores} that the
 * application has defined itself, such as a decorator or the mock of a test. They are the
 * application's business: Spring injects them as any other bean where a qualifier names
 * them or they are primary, or where they have replaced one of ours.
 */
final class ApplicationStoreBeans {

	private final DefaultListableBeanFactory beanFactory;

	/**
	 * The names of beans of ours that something else stands for. What replaces a bean, as
	 * the mock of a test does, is there before any bean is made.
	 */
	private final Set<String> replaced = new HashSet<>();

	ApplicationStoreBeans(DefaultListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
		for (String name : beanFactory.getSingletonNames()) {
			if (StoreBeanDefinitions.isBeanName(name)) {
				this.replaced.add(name);
			}
		}
	}

	/**
	 * Whether a bean of the application meets a dependency, rather than one of ours.
	 * @param ours the name of our bean for it, or null if there is none
	 * @param descriptor the dependency
	 * @param qualified whether the dependency has a qualifier
	 * @param requestingBean the name of the bean that asks, which never gets itself
	 * @return whether one does
	 */
	boolean meet(@Nullable String ours, DependencyDescriptor descriptor, boolean qualified,
			@Nullable String requestingBean) {
		if (ours != null && this.replaced.contains(ours)) {
			return true;
		}
		List<String> names = names(descriptor.getDependencyType(), requestingBean);
		if (ours != null && this.beanFactory.containsBeanDefinition(ours)) {
			return !qualified && names.stream().anyMatch(this::isPrimary);
		}
		return names.stream().anyMatch((name) -> isCandidate(name, descriptor));
	}

	/**
	 * The beans of the application that belong into a collection of stores.
	 * @param descriptor the dependency
	 * @param requestingBean the name of the bean that asks, which never gets itself
	 * @return the beans by name
	 */
	Map<String, KeyValueStore> matching(DependencyDescriptor descriptor, @Nullable String requestingBean) {
		Map<String, KeyValueStore> matching = new LinkedHashMap<>();
		for (String name : names(KeyValueStore.class, requestingBean)) {
			if (isCandidate(name, descriptor)) {
				matching.put(name, this.beanFactory.getBean(name, KeyValueStore.class));
			}
		}
		return matching;
	}

	/**
	 * Whether an object is what stands for one of our beans, which is never to be used.
	 * @param object the object
	 * @return whether it is
	 */
	boolean isStandIn(Object object) {
		for (String name : this.beanFactory.getSingletonNames()) {
			if (StoreBeanDefinitions.isBeanName(name) && !this.replaced.contains(name)
					&& this.beanFactory.getSingleton(name) == object) {
				return true;
			}
		}
		return false;
	}

	private List<String> names(Class<?> type, @Nullable String requestingBean) {
		List<String> names = new ArrayList<>();
		for (String name : this.beanFactory.getBeanNamesForType(type, true, false)) {
			if (!StoreBeanDefinitions.isBeanName(name) && !name.equals(requestingBean)) {
				names.add(name);
			}
		}
		return names;
	}

	private boolean isPrimary(String name) {
		return this.beanFactory.containsBeanDefinition(name)
				&& this.beanFactory.getMergedBeanDefinition(name).isPrimary();
	}

	private boolean isCandidate(String name, DependencyDescriptor descriptor) {
		try {
			return this.beanFactory.isAutowireCandidate(name, descriptor);
		}
		catch (NoSuchBeanDefinitionException ex) {
			return false;
		}
	}

}
