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

package io.keyvalue.observation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import io.keyvalue.store.HandleDecorator;
import io.keyvalue.store.StoreDescription;

/**
 * Makes what observes the handles of components. For auto-configuration.
 */
public final class StoreObservations {

	private StoreObservations() {
	}

	/**
	 * Observes handles. Nothing is looked up before the first call, nor before the bean
	 * factory is ready to make ordinary beans; calls before that are not observed.
	 * @param beanFactory the bean factory
	 * @param registry gives the registry; where there is none, or several without a
	 * primary one, nothing is observed
	 * @param convention gives the convention of the application; where there is none, or
	 * several without a primary one, the default is used
	 * @return what wraps the handles
	 */
	public static HandleDecorator decorator(ConfigurableListableBeanFactory beanFactory,
			ObjectProvider<ObservationRegistry> registry, ObjectProvider<KeyValueObservationConvention> convention) {
		ObservationSource source = new ObservationSource(beanFactory, registry, convention);
		// As many as there are grants, however often a component is made.
		Map<ComponentStore, StoreObserver> observers = new ConcurrentHashMap<>();
		return (handle, component, store) -> new ObservedStore(handle,
				observers.computeIfAbsent(new ComponentStore(component, store),
						(key) -> new StoreObserver(source, ObservedStoreDetails.of(component, store))));
	}

	private record ComponentStore(String component, StoreDescription store) {
	}

}
