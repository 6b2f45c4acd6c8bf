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

import java.util.Collection;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;

import io.keyvalue.KeyValueStore;
import io.keyvalue.KeyValueStores;
import io.keyvalue.store.LabelRule;

/**
 * The bean definitions that stand for the stores: one for each label, with the label as
 * its qualifier, and one for {@link KeyValueStores}. They make the stores known to Spring
 * (and to what asks it for beans of a type), but are never what a component gets: their
 * instances refuse every call, because whoever got one did not come by a door that knows
 * its component.
 */
public final class StoreBeanDefinitions {

	/**
	 * The name of the bean that the definitions and the doors depend on, of type
	 * {@link ComponentStores}.
	 */
	public static final String COMPONENT_STORES = "io.keyvalue.componentStores";

	/**
	 * The name of the bean whose methods make the instances, of type
	 * {@link UnattributedStores}.
	 */
	public static final String UNATTRIBUTED_STORES = "io.keyvalue.unattributedStores";

	private static final String STORE_PREFIX = "io.keyvalue.store.";

	static final String STORES = "io.keyvalue.stores";

	private StoreBeanDefinitions() {
	}

	/**
	 * Registers the definitions.
	 * @param registry where
	 * @param labels the labels of all stores
	 */
	public static void register(BeanDefinitionRegistry registry, Collection<String> labels) {
		for (String label : labels) {
			RootBeanDefinition definition = definition("store", KeyValueStore.class);
			definition.getConstructorArgumentValues().addIndexedArgumentValue(0, label);
			definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, label));
			definition.setDefaultCandidate(label.equals(LabelRule.DEFAULT_LABEL));
			registry.registerBeanDefinition(beanName(label), definition);
		}
		registry.registerBeanDefinition(STORES, definition("stores", KeyValueStores.class));
	}

	static String beanName(String label) {
		return STORE_PREFIX + label;
	}

	/**
	 * Whether a bean has the name of one of these. The name is all that ahead-of-time
	 * processing leaves to tell them by.
	 * @param name the name of a bean
	 * @return whether it is one of these names
	 */
	public static boolean isBeanName(String name) {
		return name.startsWith(STORE_PREFIX) || name.equals(STORES);
	}

	private static RootBeanDefinition definition(String factoryMethod, Class<?> type) {
		RootBeanDefinition definition = new RootBeanDefinition();
		definition.setFactoryBeanName(UNATTRIBUTED_STORES);
		definition.setFactoryMethodName(factoryMethod);
		definition.setTargetType(type);
		return definition;
	}

}
