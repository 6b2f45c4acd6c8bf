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

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and tags of the observations of stores. A bean of this type replaces
 * {@link DefaultKeyValueObservationConvention}, which is good to extend. It is called
 * twice for each operation, when it begins and when it has ended.
 */
public interface KeyValueObservationConvention extends ObservationConvention<KeyValueObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof KeyValueObservationContext;
	}

}
