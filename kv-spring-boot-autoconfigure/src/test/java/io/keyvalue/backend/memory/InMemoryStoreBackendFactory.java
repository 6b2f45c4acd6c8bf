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

package io.keyvalue.backend.memory;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.StoreBackendFactory;
import io.keyvalue.backend.StoreSettings;

/**
 * Makes stores of type {@code memory}. Pairs live as long as this factory.
 */
public class InMemoryStoreBackendFactory implements StoreBackendFactory<InMemoryStoreBackendFactory.Properties> {

	private final Map<String, PairMap> pairs = new ConcurrentHashMap<>();

	@Override
	public String type() {
		return "memory";
	}

	@Override
	public Class<Properties> propertiesType() {
		return Properties.class;
	}

	@Override
	public StoreBackend create(StoreSettings settings, Properties properties) {
		return new InMemoryStoreBackend(settings.label(), pairs(settings.label()));
	}

	PairMap pairs(String place) {
		return this.pairs.computeIfAbsent(place, (key) -> new PairMap());
	}

	/**
	 * The properties of a store in memory: there are none.
	 */
	public record Properties() {

	}

}
