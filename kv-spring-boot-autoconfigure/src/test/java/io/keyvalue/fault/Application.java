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

package io.keyvalue.fault;

import java.time.Duration;

import org.springframework.util.unit.DataSize;

import io.keyvalue.KeyValueStore;
import io.keyvalue.backend.StoreBackendFactory;
import io.keyvalue.backend.StoreSettings;
import io.keyvalue.store.StoreHandles;

/**
 * An application with one store.
 *
 * @param store the store
 * @param closing ends the application
 */
record Application(KeyValueStore store, Runnable closing) implements AutoCloseable {

	static final String NAMESPACE = "app";

	static final String LABEL = "load";

	static final Duration TIMEOUT = Duration.ofSeconds(2);

	static <P> Application start(StoreBackendFactory<P> factory, P properties, Runnable closing) {
		StoreSettings settings = new StoreSettings(LABEL, NAMESPACE, TIMEOUT, DataSize.ofMegabytes(1));
		return new Application(StoreHandles.allAccess(settings, factory.create(settings, properties)), closing);
	}

	@Override
	public void close() {
		this.closing.run();
	}

}
