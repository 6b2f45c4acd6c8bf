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

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

import io.keyvalue.backend.StoreBackendFactory;
import io.keyvalue.grant.GrantSource;
import io.keyvalue.injection.ComponentStores;
import io.keyvalue.injection.StoreBeanDefinitions;
import io.keyvalue.injection.StoreInjection;
import io.keyvalue.injection.UnattributedStores;
import io.keyvalue.store.HandleDecorator;
import io.keyvalue.store.JsonCodec;
import io.keyvalue.store.Stores;

/**
 * {@link AutoConfiguration Auto-configuration} of key-value stores: those under
 * {@code kv.stores}, the store "default", and the grants under {@code kv.components}.
 */
@AutoConfiguration
@Import({ StoreBeansRegistrar.class, SqliteStoreConfiguration.class, RedisStoreConfiguration.class,
		NatsStoreConfiguration.class, JsonConfiguration.class })
@ImportRuntimeHints(KeyValueRuntimeHints.class)
public final class KeyValueAutoConfiguration {

	@Bean
	static StoreInjection keyValueStoreInjection() {
		return new StoreInjection();
	}

	/**
	 * One bean for all, so that no other bean can come to a store by injecting its parts.
	 */
	@Bean(StoreBeanDefinitions.COMPONENT_STORES)
	ComponentStores keyValueComponentStores(Environment environment, ObjectProvider<StoreBackendFactory<?>> factories,
			ObjectProvider<JsonCodec> json, ObjectProvider<HandleDecorator> decorators,
			ObjectProvider<GrantSource> grants, ObjectProvider<StoreReplacement> replacement,
			ConfigurableListableBeanFactory beanFactory) {
		dependOn(beanFactory, StoreBackendFactory.class);
		dependOn(beanFactory, StoreReplacement.class);
		KeyValuePropertiesReader reader = new KeyValuePropertiesReader(environment);
		KeyValueProperties properties = reader.read();
		List<StoreBackendFactory<?>> all = factories.orderedStream().toList();
		Stores stores = new StoresFactory(reader, all, replacement.getIfAvailable(), json::getIfAvailable)
			.create(properties);
		return new ComponentStores(stores, GrantsReader.read(properties, grants.orderedStream().toList()),
				decorators.orderedStream().toList());
	}

	/**
	 * Whatever the closing of the context begins with, what keeps the pairs is closed
	 * after the components that use it. A provider does not say that by itself.
	 */
	private static void dependOn(ConfigurableListableBeanFactory beanFactory, Class<?> type) {
		for (String name : beanFactory.getBeanNamesForType(type, true, false)) {
			beanFactory.registerDependentBean(name, StoreBeanDefinitions.COMPONENT_STORES);
		}
	}

	@Bean(StoreBeanDefinitions.UNATTRIBUTED_STORES)
	UnattributedStores keyValueUnattributedStores() {
		return new UnattributedStores();
	}

	@Bean
	@Lazy(false)
	StartUpReport keyValueStartUpReport(ConfigurableListableBeanFactory beanFactory, ComponentStores stores,
			Environment environment) {
		return new StartUpReport(beanFactory, stores, environment);
	}

}
