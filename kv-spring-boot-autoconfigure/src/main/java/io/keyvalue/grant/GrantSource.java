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

package io.keyvalue.grant;

import java.util.List;

/**
 * Grants that do not come from the configuration, such as those that a test class carries
 * as an annotation. They add to those of the configuration.
 */
@FunctionalInterface
public interface GrantSource {

	/**
	 * What a component is granted.
	 * @param component the id of the component
	 * @return labels as the configuration writes them, such as "sessions" and
	 * "catalog:read"; empty for a component that this source knows nothing of
	 */
	List<String> of(String component);

}
