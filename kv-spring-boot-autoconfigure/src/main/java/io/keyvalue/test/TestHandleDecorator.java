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

package io.keyvalue.test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;

import io.keyvalue.KeyValueStore;
import io.keyvalue.store.HandleDecorator;
import io.keyvalue.store.StoreDescription;

/**
 * Lets a test see, and disturb, what components do with their handles. Outermost, so that
 * it sees what components call.
 */
class TestHandleDecorator implements HandleDecorator, Ordered {

	private final KeyValueStoreCalls calls;

	private final KeyValueStoreFailures failures;

	private final ObjectProvider<SpiedStores> spies;

	TestHandleDecorator(KeyValueStoreCalls calls, KeyValueStoreFailures failures, ObjectProvider<SpiedStores> spies) {
		this.calls = calls;
		this.failures = failures;
		this.spies = spies;
	}

	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	@Override
	public KeyValueStore decorate(KeyValueStore handle, String component, StoreDescription store) {
		return TestHandle.decorate(handle, component, this.calls, this.failures, this.spies.getIfAvailable());
	}

}
