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
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

import io.keyvalue.backend.StoreBackendFactory;
import io.keyvalue.grant.Grants;
import io.keyvalue.injection.ComponentStores;
import io.keyvalue.injection.Refusals;
import io.keyvalue.injection.StoreBeanDefinitions;
import io.keyvalue.injection.StoreInjection;
import io.keyvalue.injection.UnattributedStores;
import io.keyvalue.store.JsonCodec;
import io.keyvalue.store.Stores;

/**
 * {@link AutoConfiguration Auto-configuration} of key-value stores: those under
 * {@code kv.stores}, the store "default", and the grants under {@code kv.components}.
 */
@AutoConfiguration
@Import({ StoreBeansRegistrar.class, SqliteStoreConfiguration.class, NatsStoreConfiguration.class,
		JsonConfiguration.class })
public final class KeyValueAutoConfiguration {

	@Bean
	static StoreInjection keyValueStoreInjection() {
		return new StoreInjection();
	}

	@Bean
	KeyValuePropertiesReader keyValuePropertiesReader(Environment environment) {
		return new KeyValuePropertiesReader(environment);
	}

	@Bean
	Stores keyValueBackedStores(KeyValuePropertiesReader reader, ObjectProvider<StoreBackendFactory<?>> factories,
			ObjectProvider<JsonCodec> json) {
		List<StoreBackendFactory<?>> all = factories.orderedStream().toList();
		return new StoresFactory(reader, all, json::getIfAvailable).create(reader.read());
	}

	@Bean
	Grants keyValueGrants(KeyValuePropertiesReader reader) {
		return GrantsReader.read(reader.read());
	}

	@Bean
	Refusals keyValueRefusals() {
		return new Refusals();
	}

	@Bean(StoreBeanDefinitions.COMPONENT_STORES)
	ComponentStores keyValueComponentStores(Stores stores, Grants grants, Refusals refusals) {
		return new ComponentStores(stores, grants, refusals);
	}

	@Bean(StoreBeanDefinitions.UNATTRIBUTED_STORES)
	UnattributedStores keyValueUnattributedStores() {
		return new UnattributedStores();
	}

	@Bean
	@Lazy(false)
	StartUpReport keyValueStartUpReport(ConfigurableListableBeanFactory beanFactory, Stores stores, Grants grants,
			Refusals refusals) {
		return new StartUpReport(beanFactory, stores, grants, refusals);
	}

}
