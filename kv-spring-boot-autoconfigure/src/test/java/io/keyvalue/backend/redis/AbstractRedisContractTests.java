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

package io.keyvalue.backend.redis;

import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.StoreSettings;
import io.keyvalue.contract.KeyValueStoreContractTests;

/**
 * The contract, kept by Redis: what is the same with every driver and set-up.
 */
abstract class AbstractRedisContractTests extends KeyValueStoreContractTests {

	private RedisStoreBackendFactory factory = createFactory();

	abstract RedisStoreBackendFactory createFactory();

	abstract RedisStoreProperties properties();

	@Override
	protected final StoreBackend createBackend(StoreSettings settings) {
		return this.factory.create(settings, properties());
	}

	@Override
	protected final void closeBackends() {
		this.factory.destroy();
		this.factory = createFactory();
	}

	@Override
	public final boolean listsInByteOrder() {
		return false;
	}

	@Override
	public final boolean separatesNamespaces() {
		return true;
	}

}
