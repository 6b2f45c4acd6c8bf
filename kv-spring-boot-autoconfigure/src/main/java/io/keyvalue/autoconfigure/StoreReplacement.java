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

package io.keyvalue.autoconfigure;

import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.StoreSettings;

/**
 * Keeps all stores in place of the backends that the configuration names, as tests of
 * applications want it. A bean of this type counts; there is none in an application that
 * is no test.
 */
public interface StoreReplacement {

	/**
	 * What the stores are in truth, whatever their configuration says.
	 * @return the type, as the start reports it
	 */
	String type();

	/**
	 * Makes a store.
	 * @param settings the settings that mean the same on every backend
	 * @return the store
	 */
	StoreBackend create(StoreSettings settings);

}
