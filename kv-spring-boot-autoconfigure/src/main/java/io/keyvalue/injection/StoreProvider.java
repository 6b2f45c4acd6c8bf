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

import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;

/**
 * A provider of stores that belongs to one bean, however late that asks. A store that is
 * not granted is refused with an exception, also by those methods that give null or a
 * default where nothing is available: there is a store, only not for this bean.
 */
final class StoreProvider implements ObjectProvider<Object> {

	private final Supplier<Object> object;

	private final Supplier<Stream<?>> all;

	/**
	 * Creates a provider.
	 * @param object resolves the one object that is wanted
	 * @param all resolves all objects that are granted
	 */
	StoreProvider(Supplier<Object> object, Supplier<Stream<?>> all) {
		this.object = object;
		this.all = all;
	}

	@Override
	public Object getObject() {
		return this.object.get();
	}

	@Override
	public Stream<Object> stream() {
		return this.all.get().map((one) -> one);
	}

	@Override
	public Stream<Object> orderedStream() {
		return stream();
	}

	@Override
	public Stream<Object> stream(Predicate<Class<?>> filter, boolean includeNonSingletons) {
		return stream().filter((one) -> filter.test(one.getClass()));
	}

	@Override
	public Stream<Object> orderedStream(Predicate<Class<?>> filter, boolean includeNonSingletons) {
		return stream(filter, includeNonSingletons);
	}

}
