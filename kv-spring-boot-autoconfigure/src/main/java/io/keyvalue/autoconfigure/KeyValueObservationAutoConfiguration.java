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

import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import io.keyvalue.injection.ComponentStores;
import io.keyvalue.observation.KeyValueObservationConvention;
import io.keyvalue.observation.StoreObservations;
import io.keyvalue.store.HandleDecorator;

/**
 * {@link AutoConfiguration Auto-configuration} of observations of key-value stores, where
 * the application has an {@link ObservationRegistry}.
 */
@AutoConfiguration(after = KeyValueAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean({ ObservationRegistry.class, ComponentStores.class })
public final class KeyValueObservationAutoConfiguration {

	/**
	 * Innermost: what others wrap around it see what the component calls, and not how it
	 * is measured.
	 */
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	HandleDecorator keyValueObservationDecorator(ConfigurableListableBeanFactory beanFactory,
			ObjectProvider<ObservationRegistry> registry, ObjectProvider<KeyValueObservationConvention> convention) {
		return StoreObservations.decorator(beanFactory, registry, convention);
	}

}
