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

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

import io.keyvalue.observation.KeyValueObservationDocumentation.HighCardinalityKeyNames;
import io.keyvalue.observation.KeyValueObservationDocumentation.LowCardinalityKeyNames;

/**
 * The {@link KeyValueObservationConvention} where the application has none: the names and
 * tags of {@link KeyValueObservationDocumentation}. Neither keys nor values are among
 * them.
 */
public class DefaultKeyValueObservationConvention implements KeyValueObservationConvention {

	private static final String NAME = "keyvalue.operations";

	@Override
	public String getName() {
		return NAME;
	}

	@Override
	public String getContextualName(KeyValueObservationContext context) {
		return context.known().name(context);
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(KeyValueObservationContext context) {
		return context.known().lowCardinality(context);
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(KeyValueObservationContext context) {
		return context.known().highCardinality(context);
	}

	static String contextualName(KeyValueObservationContext context) {
		return context.getOperation().databaseName(context.getBatchSize()) + " " + context.getStore();
	}

	static KeyValues lowCardinality(KeyValueObservationContext context) {
		return KeyValues.of(LowCardinalityKeyNames.BACKEND.withValue(context.getBackend()),
				LowCardinalityKeyNames.COMPONENT.withValue(context.getComponent()),
				LowCardinalityKeyNames.OPERATION.withValue(context.getOperation().value()), outcome(context),
				LowCardinalityKeyNames.STORE.withValue(context.getStore()));
	}

	private static KeyValue outcome(KeyValueObservationContext context) {
		Outcome outcome = context.getOutcome();
		return LowCardinalityKeyNames.OUTCOME.withValue((outcome != null) ? outcome.value() : KeyValue.NONE_VALUE);
	}

	static KeyValues highCardinality(KeyValueObservationContext context) {
		KeyValues values = KeyValues.of(HighCardinalityKeyNames.DB_NAMESPACE.withValue(context.getStore()),
				HighCardinalityKeyNames.DB_OPERATION_NAME
					.withValue(context.getOperation().databaseName(context.getBatchSize())),
				HighCardinalityKeyNames.DB_SYSTEM_NAME.withValue(context.getBackend()));
		if (context.getOperation().isBatch() && context.getBatchSize() != 1) {
			values = values.and(HighCardinalityKeyNames.DB_OPERATION_BATCH_SIZE
				.withValue(Integer.toString(context.getBatchSize())));
		}
		values = and(values, HighCardinalityKeyNames.SERVER_ADDRESS, context.getServerAddress());
		values = and(values, HighCardinalityKeyNames.SERVER_PORT, context.getServerPort());
		Throwable error = context.getError();
		return and(values, HighCardinalityKeyNames.ERROR_TYPE, (error != null) ? error.getClass().getName() : null);
	}

	private static KeyValues and(KeyValues values, HighCardinalityKeyNames name, @Nullable Object value) {
		return (value != null) ? values.and(name.withValue(value.toString())) : values;
	}

}
