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

package io.keyvalue.observation;

import java.net.URI;
import java.net.URISyntaxException;

import org.jspecify.annotations.Nullable;

import io.keyvalue.store.StoreDescription;

/**
 * What all operations of a component on a store have in common.
 *
 * @param store the label
 * @param backend the type of the backend
 * @param component the component
 * @param serverAddress the host of the server, or null where there is no single one
 * @param serverPort its port, or null
 * @param known what was made of all that before
 */
record ObservedStoreDetails(String store, String backend, String component, @Nullable String serverAddress,
		@Nullable Integer serverPort, KnownKeyValues known) {

	static ObservedStoreDetails of(String component, StoreDescription store) {
		URI server = server(store.location());
		String host = (server != null) ? server.getHost() : null;
		Integer port = (host != null && server != null && server.getPort() >= 0) ? server.getPort() : null;
		return new ObservedStoreDetails(store.label(), store.type(), component, host, port, new KnownKeyValues());
	}

	/**
	 * The address in a location, if it is one of a single server: a path, or a list of
	 * addresses, has no host.
	 */
	private static @Nullable URI server(String location) {
		try {
			return new URI(location);
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

}
