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

package io.keyvalue.test;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A call that a component made on a key-value store.
 *
 * @param component the id of the component, which is a bean name or the name of a test
 * class
 * @param label the label of the store
 * @param operation the name of the method, such as "set" or "getJson"; "swap" and
 * "delete" of a compare-and-swap are "compareAndSwap.swap" and "compareAndSwap.delete"
 * @param keys the key, the keys of a batch, or the prefix of a listing
 * @param failure what the call threw, or null
 */
public record KeyValueStoreCall(String component, String label, String operation, List<String> keys,
		@Nullable Throwable failure) {

	/**
	 * The key of the call, or the first one of a batch.
	 * @return the key, or null for a batch without keys
	 */
	public @Nullable String key() {
		return this.keys.isEmpty() ? null : this.keys.get(0);
	}

	@Override
	public String toString() {
		return this.component + ": " + this.operation + "(" + String.join(", ", this.keys) + ") in " + this.label
				+ ((this.failure != null) ? ", failed with " + this.failure.getClass().getSimpleName() : "");
	}

}
