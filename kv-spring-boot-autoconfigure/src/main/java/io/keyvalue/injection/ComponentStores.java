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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.keyvalue.KeyValueStore;
import io.keyvalue.KeyValueStores;
import io.keyvalue.StoreAccessDeniedException;
import io.keyvalue.backend.BackendMeters;
import io.keyvalue.grant.Access;
import io.keyvalue.grant.Grants;
import io.keyvalue.store.AccessDenial;
import io.keyvalue.store.HandleDecorator;
import io.keyvalue.store.Store;
import io.keyvalue.store.StoreDescription;
import io.keyvalue.store.StoreHandles;
import io.keyvalue.store.Stores;

/**
 * The stores of all components: gives to each its own handles, by its grants. To
 * everybody else it only tells who may do what.
 */
public final class ComponentStores {

	private final Stores stores;

	private final Grants grants;

	private final List<HandleDecorator> decorators;

	private final Refusals refusals = new Refusals();

	/**
	 * Creates the stores of all components.
	 * @param stores the stores
	 * @param grants who may do what with them
	 * @param decorators what wraps each handle, the first one innermost
	 */
	public ComponentStores(Stores stores, Grants grants, List<HandleDecorator> decorators) {
		this.stores = stores;
		this.grants = grants;
		this.decorators = List.copyOf(decorators);
	}

	/**
	 * What may be said about the stores.
	 * @return the descriptions, in the order of the labels
	 */
	public List<StoreDescription> descriptions() {
		return this.stores.descriptions();
	}

	/**
	 * Lets the backends tell what they know about themselves.
	 * @param meters gives what takes it for a store, or null for a store that need not
	 * tell
	 */
	public void describeTo(Function<StoreDescription, @Nullable BackendMeters> meters) {
		this.stores.describeTo(meters);
	}

	/**
	 * Who may do what with the stores.
	 * @return the grants
	 */
	public Grants grants() {
		return this.grants;
	}

	/**
	 * Ends the start: what is refused from now on is refused at once.
	 * @return what was refused while the application started
	 */
	public List<Refusal> endStart() {
		return this.refusals.endStart();
	}

	/**
	 * The handle of a component at one place of injection. While the application starts,
	 * a component that is not granted the label gets a handle that refuses every call,
	 * and the refusal is remembered; later it gets none.
	 * @param component the component
	 * @param label the label
	 * @param injectionPoint the place of injection, as a report names it
	 * @return the handle
	 * @throws StoreAccessDeniedException if the component is not granted the label and
	 * the application has started
	 */
	KeyValueStore inject(String component, String label, String injectionPoint) {
		Access access = this.grants.of(component, label);
		if (access != Access.NONE) {
			return handle(component, label, access);
		}
		if (this.refusals.remember(new Refusal(component, label, injectionPoint))) {
			return StoreHandles.refused(component, label,
					() -> new RefusedAtStartException(label, component, this.refusals.all(), this.grants));
		}
		throw AccessDenial.of(component, label, false);
	}

	/**
	 * All handles of a component.
	 * @param component the component
	 * @return the handles by label, in the order of the labels
	 */
	Map<String, KeyValueStore> granted(String component) {
		Map<String, KeyValueStore> handles = new LinkedHashMap<>();
		this.grants.of(component).forEach((label, access) -> handles.put(label, handle(component, label, access)));
		return handles;
	}

	/**
	 * What a component opens stores with at run time.
	 * @param component the component
	 * @return its stores
	 */
	KeyValueStores of(String component) {
		return new GrantedStores(granted(component), (label) -> opening(component, label));
	}

	private KeyValueStore handle(String component, String label, Access access) {
		Store store = this.stores.get(label);
		KeyValueStore handle = StoreHandles.granted(component, store, access);
		for (HandleDecorator decorator : this.decorators) {
			handle = decorator.decorate(handle, component, store.description());
		}
		return handle;
	}

	/**
	 * The refusal to open a store. It is not remembered: who opens a store may be
	 * prepared to do without.
	 */
	private StoreAccessDeniedException opening(String component, String label) {
		if (!this.refusals.areRemembered()) {
			return AccessDenial.of(component, label, false);
		}
		List<Refusal> all = this.refusals.all();
		all.add(new Refusal(component, label, "KeyValueStores.open"));
		return new RefusedAtStartException(label, component, all, this.grants);
	}

}
