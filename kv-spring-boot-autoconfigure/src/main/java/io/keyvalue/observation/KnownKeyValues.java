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

import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

/**
 * Names and tags of one component and store that the default convention has made before.
 * There are few, and making them anew, twice for each operation, took longer than all
 * else that an observation does by itself. Threads may make the same ones at the same
 * time, which does no harm.
 */
final class KnownKeyValues {

	private static final int OPERATIONS = KeyValueOperation.values().length;

	/** One more, for operations that have not ended. */
	private static final int OUTCOMES = Outcome.values().length + 1;

	private final @Nullable KeyValues[] lowCardinality = new KeyValues[OPERATIONS * OUTCOMES];

	private final @Nullable KeyValues[] highCardinality = new KeyValues[OPERATIONS];

	private final @Nullable String[] names = new String[OPERATIONS];

	KeyValues lowCardinality(KeyValueObservationContext context) {
		Outcome outcome = context.getOutcome();
		int index = context.getOperation().ordinal() * OUTCOMES + ((outcome != null) ? outcome.ordinal() + 1 : 0);
		KeyValues known = this.lowCardinality[index];
		if (known == null) {
			known = DefaultKeyValueObservationConvention.lowCardinality(context);
			this.lowCardinality[index] = known;
		}
		return known;
	}

	KeyValues highCardinality(KeyValueObservationContext context) {
		if (context.getBatchSize() != 1 || context.getError() != null) {
			return DefaultKeyValueObservationConvention.highCardinality(context);
		}
		int index = context.getOperation().ordinal();
		KeyValues known = this.highCardinality[index];
		if (known == null) {
			known = DefaultKeyValueObservationConvention.highCardinality(context);
			this.highCardinality[index] = known;
		}
		return known;
	}

	String name(KeyValueObservationContext context) {
		if (context.getBatchSize() != 1) {
			return DefaultKeyValueObservationConvention.contextualName(context);
		}
		int index = context.getOperation().ordinal();
		String known = this.names[index];
		if (known == null) {
			known = DefaultKeyValueObservationConvention.contextualName(context);
			this.names[index] = known;
		}
		return known;
	}

}
