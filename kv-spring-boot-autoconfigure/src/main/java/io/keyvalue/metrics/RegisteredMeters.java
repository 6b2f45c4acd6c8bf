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

import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

import io.keyvalue.backend.BackendMeters;

/**
 * Registers what one backend tells.
 */
final class RegisteredMeters implements BackendMeters {

	private final MeterRegistry registry;

	private final String prefix;

	private final Tags tags;

	RegisteredMeters(MeterRegistry registry, String type, Tags tags) {
		this.registry = registry;
		this.prefix = "keyvalue." + type + ".";
		this.tags = tags;
	}

	@Override
	public void gauge(String name, @Nullable String unit, String description, DoubleSupplier value) {
		Gauge.builder(this.prefix + name, value::getAsDouble)
			.baseUnit(unit)
			.description(description)
			.tags(this.tags)
			.register(this.registry);
	}

	@Override
	public LongConsumer sizes(String name, @Nullable String unit, String description) {
		return DistributionSummary.builder(this.prefix + name)
			.baseUnit(unit)
			.description(description)
			.tags(this.tags)
			.register(this.registry)::record;
	}

}
