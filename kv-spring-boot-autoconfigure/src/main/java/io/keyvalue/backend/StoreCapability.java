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

package io.keyvalue.backend;

/**
 * What some backends can and others cannot, for people who look at a running application.
 */
public enum StoreCapability {

	/**
	 * Pairs can expire.
	 */
	EXPIRY,

	/**
	 * A batch is applied whole or not at all.
	 */
	ATOMIC_BATCHES,

	/**
	 * A listing has the keys in the order of their bytes in UTF-8, each of them once.
	 */
	ORDERED_LISTING,

	/**
	 * A page of keys with a prefix costs what the page holds, whatever else the store
	 * holds.
	 */
	INDEXED_PREFIXES

}
