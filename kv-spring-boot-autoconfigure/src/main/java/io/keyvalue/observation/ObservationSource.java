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

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.BeanCurrentlyInCreationException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * The registry and the convention of the application, looked up at the first call that
 * can have them.
 */
final class ObservationSource {

	private static final Found NOTHING = new Found(ObservationRegistry.NOOP, null);

	private final ConfigurableListableBeanFactory beanFactory;

	private final ObjectProvider<ObservationRegistry> registry;

	private final ObjectProvider<KeyValueObservationConvention> convention;

	private volatile @Nullable Found found;

	ObservationSource(ConfigurableListableBeanFactory beanFactory, ObjectProvider<ObservationRegistry> registry,
			ObjectProvider<KeyValueObservationConvention> convention) {
		this.beanFactory = beanFactory;
		this.registry = registry;
		this.convention = convention;
	}

	Found get() {
		Found present = this.found;
		return (present != null) ? present : find();
	}

	private Found find() {
		// A registry that is made while post-processors are still being registered would
		// be without handlers for ever.
		if (!this.beanFactory.isConfigurationFrozen()) {
			return NOTHING;
		}
		try {
			Found complete = new Found(this.registry.getIfUnique(() -> ObservationRegistry.NOOP),
					this.convention.getIfUnique());
			this.found = complete;
			return complete;
		}
		catch (BeanCreationException ex) {
			// It may be the making of the registry, or of what it needs, that calls.
			if (ex.contains(BeanCurrentlyInCreationException.class)) {
				return NOTHING;
			}
			throw ex;
		}
	}

	/**
	 * What there is.
	 *
	 * @param registry the registry
	 * @param convention the convention of the application, or null
	 */
	record Found(ObservationRegistry registry, @Nullable KeyValueObservationConvention convention) {
	}

}
