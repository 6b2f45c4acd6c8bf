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

package io.keyvalue.injection;

import java.util.Map;

import io.keyvalue.grant.Access;

/**
 * What a component holds of one label, or was refused of it.
 *
 * @param component the component
 * @param label the label, cut if it is long and not granted
 * @param access what the component may do
 * @param injections how often it was injected, by place
 * @param refused how often it was refused
 */
public record HandleDescription(String component, String label, Access access, Map<PlaceOfInjection, Long> injections,
		long refused) {
}
