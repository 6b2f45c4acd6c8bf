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

package io.keyvalue.benchmarks.support;

import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.StoreBackendFactory;
import io.keyvalue.backend.StoreSettings;

/**
 * Makes stores of type {@code noop}, whose backend does nothing.
 */
public final class NoopStoreBackendFactory implements StoreBackendFactory<NoopStoreBackendFactory.Properties> {

	private final StoreBackend backend = new NoopStoreBackend();

	@Override
	public String type() {
		return "noop";
	}

	@Override
	public Class<Properties> propertiesType() {
		return Properties.class;
	}

	@Override
	public StoreBackend create(StoreSettings settings, Properties properties) {
		return this.backend;
	}

	/**
	 * The backend of all stores of this type.
	 * @return the backend
	 */
	public StoreBackend backend() {
		return this.backend;
	}

	/**
	 * There are no properties.
	 */
	public record Properties() {
	}

}
