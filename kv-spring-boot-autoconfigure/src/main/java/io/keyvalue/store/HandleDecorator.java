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

package io.keyvalue.store;

import io.keyvalue.KeyValueStore;

/**
 * Wraps the handles that components get, to see or measure their calls. Beans of this
 * type are applied to each handle when it is made, in their order, the first one
 * innermost.
 * <p>
 * They are asked while the application starts, so that they depend on nothing but what
 * they look up at the first call.
 */
@FunctionalInterface
public interface HandleDecorator {

	/**
	 * Wraps a handle. What it returns equals what it returns for an equal handle.
	 * @param handle the handle, with its grants
	 * @param component the name of the component that holds it
	 * @param store the store
	 * @return the handle to inject
	 */
	KeyValueStore decorate(KeyValueStore handle, String component, StoreDescription store);

}
