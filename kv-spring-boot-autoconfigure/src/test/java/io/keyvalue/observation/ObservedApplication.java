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

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.keyvalue.KeyValueStore;
import io.keyvalue.KeyValueStores;
import io.keyvalue.autoconfigure.KeyValueAutoConfiguration;
import io.keyvalue.autoconfigure.KeyValueObservationAutoConfiguration;

/**
 * An application with a component, a store in a SQLite file, and a registry of
 * observations that checks how it is used and remembers what has ended.
 */
final class ObservedApplication implements ObservationHandler<KeyValueObservationContext> {

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final List<KeyValueObservationContext> ended = new CopyOnWriteArrayList<>();

	ObservedApplication() {
		this.registry.observationConfig().observationHandler(this);
	}

	/**
	 * An application without a registry.
	 */
	static ApplicationContextRunner unobserved(Path directory) {
		return new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(KeyValueAutoConfiguration.class, KeyValueObservationAutoConfiguration.class))
			.withBean("component", Component.class)
			.withPropertyValues("kv.stores.default.path=" + directory.resolve("key-value.db"),
					"kv.components.component.key_value_stores=default");
	}

	/**
	 * The application, with the registry.
	 */
	ApplicationContextRunner in(Path directory) {
		return unobserved(directory).withBean(ObservationRegistry.class, () -> this.registry);
	}

	TestObservationRegistry registry() {
		return this.registry;
	}

	/**
	 * What has ended since it was last asked, in that order.
	 */
	List<KeyValueObservationContext> ended() {
		List<KeyValueObservationContext> all = List.copyOf(this.ended);
		this.ended.clear();
		return all;
	}

	@Override
	public void onStop(KeyValueObservationContext context) {
		this.ended.add(context);
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof KeyValueObservationContext;
	}

	/**
	 * What uses the stores.
	 */
	record Component(KeyValueStores stores) {

		KeyValueStore store() {
			return this.stores.openDefault();
		}

	}

}
