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

package io.keyvalue.endpoint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

import io.keyvalue.endpoint.KeyValueDescriptor.GrantDescriptor;
import io.keyvalue.endpoint.KeyValueDescriptor.HandleDescriptor;
import io.keyvalue.endpoint.KeyValueDescriptor.InjectionDescriptor;
import io.keyvalue.endpoint.KeyValueDescriptor.StateDescriptor;
import io.keyvalue.endpoint.KeyValueDescriptor.StoreDescriptor;
import io.keyvalue.health.StoreState;
import io.keyvalue.injection.ComponentStores;
import io.keyvalue.injection.HandleDescription;
import io.keyvalue.injection.PlaceOfInjection;
import io.keyvalue.store.StoreDescription;

/**
 * {@link Endpoint @Endpoint} that shows stores, grants and handles. It reads what is
 * known: it contacts no store, and waits for none.
 */
@Endpoint(id = "keyvalue")
public final class KeyValueEndpoint {

	private final ComponentStores stores;

	private final Function<String, StoreState> states;

	/**
	 * Creates the endpoint.
	 * @param stores the stores of all components
	 * @param states gives the last known state of the store with a label
	 */
	public KeyValueEndpoint(ComponentStores stores, Function<String, StoreState> states) {
		this.stores = stores;
		this.states = states;
	}

	/**
	 * Describes all stores, grants and handles.
	 * @return the description
	 */
	@ReadOperation
	public KeyValueDescriptor describe() {
		return new KeyValueDescriptor(this.stores.descriptions().stream().map(this::describe).toList(), grants(),
				this.stores.handles().stream().map(KeyValueEndpoint::describe).toList(),
				this.stores.omittedFromHandles());
	}

	private StoreDescriptor describe(StoreDescription store) {
		List<String> capabilities = this.stores.capabilities(store.label()).stream().sorted().map(Names::of).toList();
		StoreState state = this.states.apply(store.label());
		return new StoreDescriptor(store.label(), store.type(), store.location(), capabilities,
				new StateDescriptor(state.status().name(), state.checkedAt(), state.problem()));
	}

	private List<GrantDescriptor> grants() {
		List<GrantDescriptor> grants = new ArrayList<>();
		this.stores.grants()
			.byComponent()
			.forEach((component, labels) -> labels
				.forEach((label, access) -> grants.add(new GrantDescriptor(component, label, Names.of(access)))));
		return grants;
	}

	private static HandleDescriptor describe(HandleDescription handle) {
		List<InjectionDescriptor> injections = handle.injections()
			.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey(
					Comparator.comparing(PlaceOfInjection::description).thenComparing(PlaceOfInjection::type)))
			.map((entry) -> new InjectionDescriptor(entry.getKey().description(), entry.getKey().type(),
					entry.getValue()))
			.toList();
		return new HandleDescriptor(handle.component(), handle.label(), Names.of(handle.access()), injections,
				handle.refused());
	}

}
