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

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.bind.DefaultValue;

import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.StoreBackendFactory;
import io.keyvalue.backend.StoreSettings;
import io.keyvalue.backend.memory.InMemoryStoreBackendFactory;

/**
 * A type of store from outside, whose properties are a record with a list, a map and
 * properties of their own.
 */
class ListingBackendFactory implements StoreBackendFactory<ListingBackendFactory.Properties> {

	private final InMemoryStoreBackendFactory memory = new InMemoryStoreBackendFactory();

	private final Map<String, Properties> properties = new LinkedHashMap<>();

	@Override
	public String type() {
		return "listing";
	}

	@Override
	public Class<Properties> propertiesType() {
		return Properties.class;
	}

	@Override
	public StoreBackend create(StoreSettings settings, Properties properties) {
		this.properties.put(settings.label(), properties);
		return this.memory.create(settings, new InMemoryStoreBackendFactory.Properties());
	}

	Properties of(String label) {
		Properties of = this.properties.get(label);
		if (of == null) {
			throw new IllegalArgumentException(label);
		}
		return of;
	}

	record Properties(List<String> hosts, @DefaultValue Map<String, String> headers, @DefaultValue Pool pool) {
	}

	record Pool(@DefaultValue("8") int size, @DefaultValue("1s") Duration patience) {
	}

}
