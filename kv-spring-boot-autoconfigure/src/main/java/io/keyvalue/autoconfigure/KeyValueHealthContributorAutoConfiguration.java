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
import java.util.Map;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

import io.keyvalue.health.StoreChecks;
import io.keyvalue.health.StoresHealthContributor;
import io.keyvalue.injection.ComponentStores;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the health of key-value stores.
 * <p>
 * Conditional on a bean that is there with any configuration, because ahead-of-time
 * processing decides conditions when the application is built.
 */
@AutoConfiguration(after = KeyValueAutoConfiguration.class)
@ConditionalOnClass({ HealthContributor.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(ComponentStores.class)
@ConditionalOnEnabledHealthIndicator("kv")
public final class KeyValueHealthContributorAutoConfiguration {

	@Bean
	StoreChecks keyValueStoreChecks(Environment environment, ComponentStores stores) {
		KeyValueProperties properties = new KeyValuePropertiesReader(environment).read();
		List<String> labels = properties.getStores()
			.entrySet()
			.stream()
			.filter((store) -> store.getValue().getHealth().isEnabled())
			.map(Map.Entry::getKey)
			.toList();
		return new StoreChecks(labels, stores::check, properties.getHealth().getTimeout());
	}

	@Bean
	@ConditionalOnMissingBean(name = { "kvHealthIndicator", "kvHealthContributor" })
	StoresHealthContributor kvHealthContributor(ComponentStores stores, StoreChecks checks) {
		return new StoresHealthContributor(stores.descriptions(), checks);
	}

}
