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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

import io.keyvalue.KeyValueStore;
import io.keyvalue.KeyValueStores;
import io.keyvalue.store.LabelRule;

/**
 * Beans of type {@link KeyValueStore} that the application has defined itself, such as a
 * decorator or the mock of a test. They are the application's business: Spring injects
 * them as any other bean where a qualifier names them or they are primary, or where they
 * have replaced the bean of a label.
 */
final class ApplicationStoreBeans {

	private final DefaultListableBeanFactory beanFactory;

	ApplicationStoreBeans(DefaultListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Whether a bean of the application meets a dependency on a single store.
	 * @param descriptor the dependency
	 * @param qualification what its qualifiers say
	 * @return whether one does
	 */
	boolean meet(DependencyDescriptor descriptor, Qualification qualification) {
		String label = qualification.labelOr(qualification.isPresent() ? "" : LabelRule.DEFAULT_LABEL);
		String ours = StoreBeanDefinitions.beanName(label);
		if (this.beanFactory.containsBean(ours)) {
			if (!isOurs(ours)) {
				return true;
			}
			return !qualification.isPresent() && names().stream().anyMatch(this::isPrimary);
		}
		return names().stream().anyMatch((name) -> isCandidate(name, descriptor));
	}

	/**
	 * The beans of the application that belong into a collection of stores.
	 * @param descriptor the dependency
	 * @param requestingBean the name of the bean that asks, which never gets itself
	 * @return the beans by name
	 */
	Map<String, KeyValueStore> matching(DependencyDescriptor descriptor, @Nullable String requestingBean) {
		Map<String, KeyValueStore> matching = new LinkedHashMap<>();
		for (String name : names()) {
			if (!name.equals(requestingBean) && isCandidate(name, descriptor)) {
				matching.put(name, this.beanFactory.getBean(name, KeyValueStore.class));
			}
		}
		return matching;
	}

	/**
	 * Whether the application has replaced {@link KeyValueStores}.
	 * @return whether it has
	 */
	boolean replaceStores() {
		for (String name : this.beanFactory.getBeanNamesForType(KeyValueStores.class, true, false)) {
			if (!isOurs(name)) {
				return true;
			}
		}
		return false;
	}

	private List<String> names() {
		List<String> names = new ArrayList<>();
		for (String name : this.beanFactory.getBeanNamesForType(KeyValueStore.class, true, false)) {
			if (!isOurs(name)) {
				names.add(name);
			}
		}
		return names;
	}

	private boolean isOurs(String name) {
		if (!StoreBeanDefinitions.isBeanName(name)) {
			return false;
		}
		// The mock of a test leaves the definition and takes the place of the instance.
		Object instance = this.beanFactory.getSingleton(name);
		return instance == null || UnattributedStores.hasMade(instance);
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
