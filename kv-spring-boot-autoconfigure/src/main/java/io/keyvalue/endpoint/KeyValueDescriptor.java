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

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What the endpoint shows.
 *
 * @param stores the stores, in the order of their labels
 * @param grants what is granted to which component, as it is configured
 * @param handles what each component holds, or was refused
 * @param omitted how many injections and refusals are not among the handles, because
 * there were too many different ones
 */
public record KeyValueDescriptor(List<StoreDescriptor> stores, List<GrantDescriptor> grants,
		List<HandleDescriptor> handles, long omitted) implements OperationResponseBody {

	/**
	 * A store.
	 *
	 * @param label the label
	 * @param type the type of its backend
	 * @param location where the pairs lie
	 * @param capabilities what it can beyond what every store can, as far as known
	 * @param state whether it works, as far as known
	 */
	public record StoreDescriptor(String label, String type, String location, List<String> capabilities,
			StateDescriptor state) {
	}

	/**
	 * What the last health check of a store found.
	 *
	 * @param status UP, DOWN, or UNKNOWN if there was none
	 * @param checkedAt when it was checked, if it was
	 * @param error what is wrong, if anything is
	 */
	public record StateDescriptor(String status, @Nullable Instant checkedAt, @Nullable String error) {
	}

	/**
	 * A grant.
	 *
	 * @param component the component, as the configuration spells it
	 * @param label the label
	 * @param access all or read
	 */
	public record GrantDescriptor(String component, String label, String access) {
	}

	/**
	 * What a component holds of one label, or was refused of it.
	 *
	 * @param component the component, by the name of its bean
	 * @param label the label
	 * @param access all, read or none
	 * @param injections where it was injected
	 * @param refused how often the component was refused
	 */
	public record HandleDescriptor(String component, String label, String access, List<InjectionDescriptor> injections,
			long refused) {
	}

	/**
	 * A place where a component gets a handle.
	 *
	 * @param injectionPoint the field, or the parameter of a constructor or method
	 * @param type what it takes: KeyValueStore, KeyValueStores or a collection
	 * @param count how often it was injected there
	 */
	public record InjectionDescriptor(String injectionPoint, String type, long count) {
	}

}
