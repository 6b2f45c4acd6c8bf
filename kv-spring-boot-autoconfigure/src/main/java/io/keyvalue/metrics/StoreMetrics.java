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

package io.keyvalue.metrics;

import java.util.HashSet;
import java.util.Set;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;

import io.keyvalue.injection.ComponentStores;
import io.keyvalue.store.StoreDescription;

/**
 * Registers a meter for each store, and those that backends tell about themselves. The
 * latter are about a place rather than a label: where several stores share one, it is
 * counted once.
 */
public final class StoreMetrics implements MeterBinder {

	private final ComponentStores stores;

	/**
	 * Creates the metrics.
	 * @param stores the stores
	 */
	public StoreMetrics(ComponentStores stores) {
		this.stores = stores;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (StoreDescription store : this.stores.descriptions()) {
			Gauge.builder("keyvalue.stores", () -> 1)
				.description("Stores that are configured, and where they keep their pairs")
				.tags(place(store).and("store", store.label()))
				.register(registry);
		}
		Set<Tags> places = new HashSet<>();
		this.stores.describeTo((store) -> places.add(place(store))
				? new RegisteredMeters(registry, store.type(), place(store)) : null);
	}

	private static Tags place(StoreDescription store) {
		return Tags.of("backend", store.type(), "location", store.location());
	}

}
