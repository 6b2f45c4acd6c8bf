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

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.keyvalue.KeyValueStore;
import io.keyvalue.KeyValueStores;
import io.keyvalue.StoreAccessDeniedException;
import io.keyvalue.store.LabelRule;

/**
 * The stores that one component is granted, to be opened by label.
 *
 * @param handles its handles by label
 * @param denial gives the exception with which a label is refused
 */
record GrantedStores(Map<String, KeyValueStore> handles,
		Function<String, StoreAccessDeniedException> denial) implements KeyValueStores {

	@Override
	public KeyValueStore open(String label) {
		KeyValueStore handle = this.handles.get(label);
		if (handle == null) {
			throw this.denial.apply(String.valueOf(label));
		}
		return handle;
	}

	@Override
	public KeyValueStore openDefault() {
		return open(LabelRule.DEFAULT_LABEL);
	}

	@Override
	public Set<String> labels() {
		return Collections.unmodifiableSet(new LinkedHashSet<>(this.handles.keySet()));
	}

}
