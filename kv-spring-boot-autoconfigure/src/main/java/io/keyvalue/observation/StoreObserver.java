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

import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Makes one observation of each operation of a component on a store.
 */
final class StoreObserver {

	private static final KeyValueObservationConvention DEFAULT_CONVENTION = new DefaultKeyValueObservationConvention();

	private final ObservationSource source;

	private final ObservedStoreDetails details;

	StoreObserver(ObservationSource source, ObservedStoreDetails details) {
		this.source = source;
		this.details = details;
	}

	void run(KeyValueOperation operation, @Nullable String key, Runnable call) {
		run(operation, key, 1, call);
	}

	void run(KeyValueOperation operation, @Nullable String key, int batchSize, Runnable call) {
		call(operation, key, batchSize, () -> {
			call.run();
			return true;
		});
	}

	<T> T call(KeyValueOperation operation, @Nullable String key, Supplier<T> call) {
		return call(operation, key, 1, call);
	}

	<T> T call(KeyValueOperation operation, @Nullable String key, int batchSize, Supplier<T> call) {
		ObservationSource.Found found = this.source.get();
		ObservationRegistry registry = found.registry();
		if (registry.isNoop()) {
			return call.get();
		}
		KeyValueObservationContext context = new KeyValueObservationContext(this.details, operation, key, batchSize);
		Observation observation = KeyValueObservationDocumentation.OPERATION.observation(found.convention(),
				DEFAULT_CONVENTION, () -> context, registry);
		return observation.isNoop() ? call.get() : observe(observation, context, call);
	}

	private static <T> T observe(Observation observation, KeyValueObservationContext context, Supplier<T> call) {
		observation.start();
		try (Observation.Scope scope = observation.openScope()) {
			T result = call.get();
			context.setOutcome(Outcome.SUCCESS);
			return result;
		}
		catch (Throwable ex) {
			context.setOutcome(Outcome.of(ex));
			observation.error(ex);
			throw ex;
		}
		finally {
			observation.stop();
		}
	}

}
