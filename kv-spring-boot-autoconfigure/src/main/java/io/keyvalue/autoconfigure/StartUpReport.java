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

package io.keyvalue.autoconfigure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

import io.keyvalue.grant.Access;
import io.keyvalue.grant.ComponentName;
import io.keyvalue.grant.GrantSource;
import io.keyvalue.injection.ComponentStores;
import io.keyvalue.injection.Refusal;
import io.keyvalue.store.StoreDescription;

/**
 * When all singletons exist, stops the start if any of them was refused a store, and
 * otherwise logs what stores there are and who may use them.
 */
final class StartUpReport implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(StartUpReport.class);

	private final ConfigurableListableBeanFactory beanFactory;

	private final ComponentStores stores;

	private final Environment environment;

	StartUpReport(ConfigurableListableBeanFactory beanFactory, ComponentStores stores, Environment environment) {
		this.beanFactory = beanFactory;
		this.environment = environment;
		this.stores = stores;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<Refusal> refused = this.stores.endStart();
		// Also before a report: a mistyped component may be the reason of a missing
		// grant.
		warnAboutUnknownComponents();
		if (!refused.isEmpty()) {
			throw MissingGrants.report(refused, this.stores.grants());
		}
		this.stores.descriptions().forEach((store) -> logger.info(line(store)));
		for (String bean : this.beanFactory.getBeanNamesForType(GrantSource.class, true, false)) {
			logger.info("The bean \"" + bean + "\" grants key-value stores too, besides kv.components");
		}
	}

	private String line(StoreDescription store) {
		List<String> components = new ArrayList<>();
		this.stores.grants().byComponent().forEach((component, labels) -> {
			Access access = labels.getOrDefault(store.label(), Access.NONE);
			if (access != Access.NONE) {
				components.add(component + ((access == Access.READ) ? " (read)" : ""));
			}
		});
		return "Key-value store \"" + store.label() + "\": " + store.type() + ", " + store.location() + ", granted to "
				+ (components.isEmpty() ? "no component" : String.join(", ", components));
	}

	private void warnAboutUnknownComponents() {
		if (!this.environment.getProperty(EnableAutoConfiguration.ENABLED_OVERRIDE_PROPERTY, Boolean.class, true)) {
			// A test that starts a part of the application, without most components.
			return;
		}
		Set<String> beans = beanNames();
		Set<String> uniformNames = beans.stream().map(ComponentName::uniform).collect(Collectors.toSet());
		for (String component : this.stores.grants().byComponent().keySet()) {
			boolean testClass = ClassUtils.isPresent(component, this.beanFactory.getBeanClassLoader());
			if (!testClass && !uniformNames.contains(ComponentName.uniform(component))) {
				logger.warn("kv.components." + ComponentName.propertyKey(component)
						+ " grants key-value stores to a bean that does not exist."
						+ NearestName.question(component, propertyKeys(beans)));
			}
		}
	}

	private Set<String> beanNames() {
		Set<String> names = new TreeSet<>();
		names.addAll(Arrays.asList(BeanFactoryUtils.beanNamesIncludingAncestors(this.beanFactory)));
		names.addAll(Arrays.asList(this.beanFactory.getSingletonNames()));
		return names.stream().map(ComponentName::of).collect(Collectors.toCollection(TreeSet::new));
	}

	private static Set<String> propertyKeys(Set<String> beans) {
		return beans.stream().map(ComponentName::propertyKey).collect(Collectors.toCollection(TreeSet::new));
	}

}
