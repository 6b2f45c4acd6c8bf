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

import java.util.function.Supplier;

import io.keyvalue.KeyValueStore;
import io.keyvalue.StoreAccessDeniedException;
import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.StoreSettings;
import io.keyvalue.grant.Access;

/**
 * Makes handles: stores as one component may use them.
 */
public final class StoreHandles {

	private StoreHandles() {
	}

	/**
	 * The handle of a component that is granted a store.
	 * @param component the component, as messages name it
	 * @param store the store
	 * @param access what the component may do
	 * @param onRefusal told of each call that is refused, before it is
	 * @return the handle
	 */
	public static KeyValueStore granted(String component, Store store, Access access, Runnable onRefusal) {
		String label = store.label();
		return new StoreHandle(component, label, access.allowsReading() ? store : null,
				access.allowsWriting() ? store : null, () -> {
					onRefusal.run();
					return AccessDenial.of(component, label, access.allowsReading());
				});
	}

	/**
	 * The handle of a component that is not granted a label, whether or not there is a
	 * store with it. It refuses every call.
	 * @param component the component, as messages name it
	 * @param label the label
	 * @param denial gives the exception with which it does
	 * @return the handle
	 */
	public static KeyValueStore refused(String component, String label, Supplier<StoreAccessDeniedException> denial) {
		return new StoreHandle(component, label, null, null, denial);
	}

	/**
	 * A handle outside any grant, for those who test a backend.
	 * @param settings the settings of the store
	 * @param backend the backend
	 * @return the handle
	 */
	public static KeyValueStore allAccess(StoreSettings settings, StoreBackend backend) {
		return granted("test", new Store(settings, "test", backend, JacksonJsonCodec::standard), Access.ALL, () -> {
		});
	}

}
