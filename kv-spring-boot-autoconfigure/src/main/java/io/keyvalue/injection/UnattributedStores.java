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

import io.keyvalue.KeyValueStore;
import io.keyvalue.KeyValueStores;
import io.keyvalue.StoreAccessDeniedException;
import io.keyvalue.store.StoreHandles;

/**
 * The stores of nobody: what somebody gets of whom no door could tell which component he
 * is. They refuse every call.
 */
public final class UnattributedStores {

	private static final String NOBODY = "none";

	/**
	 * A handle that refuses every call. Called by the container.
	 * @param label the label
	 * @return the handle
	 */
	public KeyValueStore store(String label) {
		return StoreHandles.refused(NOBODY, label, () -> denial(label));
	}

	/**
	 * Stores of which none can be opened. Called by the container.
	 * @return the stores
	 */
	public KeyValueStores stores() {
		return new GrantedStores(Map.of(), UnattributedStores::denial);
	}

	private static StoreAccessDeniedException denial(String label) {
		return new StoreAccessDeniedException(label,
				"it was looked up in the application context, or injected where Spring does not tell into which "
						+ "component. Let it be injected into a bean of this context, with @Autowired or as a parameter "
						+ "of a constructor or @Bean method.");
	}

}
