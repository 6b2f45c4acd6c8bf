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

import java.util.Collection;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;

import io.keyvalue.KeyValueStore;

/**
 * A provider of stores that belongs to one bean, however late that asks.
 */
class StoreProvider implements ObjectProvider<Object> {

	private final Supplier<Object> object;

	private final Supplier<Collection<KeyValueStore>> all;

	StoreProvider(Supplier<Object> object, Supplier<Collection<KeyValueStore>> all) {
		this.object = object;
		this.all = all;
	}

	/**
	 * Makes a provider of the type that a bean wants.
	 * @param type the type
	 * @param object resolves the one object that is wanted
	 * @param all resolves all stores that are granted
	 * @return the provider
	 */
	static StoreProvider create(Class<?> type, Supplier<Object> object, Supplier<Collection<KeyValueStore>> all) {
		return type.isAssignableFrom(ObjectProvider.class) ? new StoreProvider(object, all)
				: new JakartaStoreProvider(object, all);
	}

	@Override
	public Object getObject() {
		return this.object.get();
	}

	@Override
	public Stream<Object> stream() {
		return this.all.get().stream().map((store) -> store);
	}

	@Override
	public Stream<Object> orderedStream() {
		return stream();
	}

}
