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

package io.keyvalue.backend.nats;

import io.keyvalue.KeyValueStore;
import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.StoreSettings;
import io.keyvalue.contract.BatchAtomicity;
import io.keyvalue.contract.KeyValueStoreContractTests;

/**
 * The contract, kept in buckets of a server, each removed after its test.
 */
abstract class NatsContractTests extends KeyValueStoreContractTests {

	private NatsStoreBackendFactory factory = NatsStores.factory();

	abstract String url();

	int replicas() {
		return 1;
	}

	@Override
	protected StoreBackend createBackend(StoreSettings settings) {
		return this.factory.create(settings, properties());
	}

	private NatsStoreProperties properties() {
		NatsStoreProperties properties = NatsStores.properties(url());
		properties.setReplicas(replicas());
		return properties;
	}

	@Override
	protected void closeBackends() {
		this.factory.destroy();
		this.factory = NatsStores.factory();
	}

	@Override
	protected void discard(StoreSettings settings, KeyValueStore store) {
		NatsStores.deleteBucket(url(), NatsBucketName.of(settings, properties()));
	}

	@Override
	public BatchAtomicity batchAtomicity() {
		return BatchAtomicity.BY_KEY;
	}

	@Override
	public boolean listsInByteOrder() {
		return false;
	}

	@Override
	public boolean separatesNamespaces() {
		return true;
	}

}
