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

import java.util.ArrayList;
import java.util.List;

import io.keyvalue.InvalidKeyException;
import io.keyvalue.ValueTooLargeException;
import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.StoreSettings;

/**
 * The pairs that a store has from its first call on, unless their keys are there already.
 */
public final class InitialValues {

	private final String label;

	private final ValueRules rules;

	private final List<Pair> pairs = new ArrayList<>();

	/**
	 * Creates the initial values of a store, without any pair.
	 * @param settings the settings of the store
	 */
	public InitialValues(StoreSettings settings) {
		this.label = settings.label();
		this.rules = new ValueRules(settings.label(), settings.maxValueSize().toBytes());
	}

	/**
	 * Adds a pair.
	 * @param key the key
	 * @param value the value, which is stored as UTF-8
	 * @throws InvalidKeyException if the key breaks the rule for keys
	 * @throws ValueTooLargeException if the value is longer than the store allows
	 * @throws IllegalArgumentException if the value is no Unicode text
	 */
	public void add(String key, String value) {
		KeyRules.checkKey(this.label, key);
		byte[] bytes = ValueRules.encode(value);
		this.rules.check(key, bytes);
		this.pairs.add(new Pair(key, bytes));
	}

	/**
	 * Whether there is none.
	 * @return whether no pair was added
	 */
	public boolean isEmpty() {
		return this.pairs.isEmpty();
	}

	/**
	 * Writes the pairs whose keys are absent, without the care that a store takes which
	 * others use.
	 * @param backend where they are written
	 */
	public void writeTo(StoreBackend backend) {
		for (Pair pair : this.pairs) {
			backend.setIfAbsent(pair.key(), pair.value(), null);
		}
	}

	List<Pair> pairs() {
		return this.pairs;
	}

	record Pair(String key, byte[] value) {
	}

}
