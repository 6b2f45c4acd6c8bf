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

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a component on a store, for conventions, handlers, filters and
 * predicates of observations. A span of it is of the kind {@link Kind#CLIENT}.
 * <p>
 * It knows the key, and no default convention uses it: keys can be personal data, and are
 * too many for a tag.
 */
public class KeyValueObservationContext extends SenderContext<Object> {

	private final ObservedStoreDetails details;

	private final KeyValueOperation operation;

	private final @Nullable String key;

	private final int batchSize;

	private @Nullable Outcome outcome;

	/**
	 * Creates the context of an operation that has not ended yet.
	 * @param store the label of the store
	 * @param backend the type of its backend
	 * @param component the component
	 * @param operation the operation
	 * @param key the key, or null for a batch or a listing
	 * @param batchSize the number of keys of a batch; 1 for everything else
	 */
	public KeyValueObservationContext(String store, String backend, String component, KeyValueOperation operation,
			@Nullable String key, int batchSize) {
		this(new ObservedStoreDetails(store, backend, component, null, null, new KnownKeyValues()), operation, key,
				batchSize);
	}

	KeyValueObservationContext(ObservedStoreDetails details, KeyValueOperation operation, @Nullable String key,
			int batchSize) {
		super((carrier, name, value) -> {
			// No backend carries a trace on to its server.
		}, Kind.CLIENT);
		this.details = details;
		this.operation = operation;
		this.key = key;
		this.batchSize = batchSize;
	}

	/**
	 * The label of the store.
	 * @return the label
	 */
	public String getStore() {
		return this.details.store();
	}

	/**
	 * The type of the backend that keeps the store.
	 * @return the type, such as {@code sqlite}
	 */
	public String getBackend() {
		return this.details.backend();
	}

	/**
	 * The component that calls.
	 * @return its name
	 */
	public String getComponent() {
		return this.details.component();
	}

	/**
	 * What is done.
	 * @return the operation
	 */
	public KeyValueOperation getOperation() {
		return this.operation;
	}

	/**
	 * The key, as the caller gave it: it may break the rules for keys.
	 * @return the key, or null for a batch or a listing
	 */
	public @Nullable String getKey() {
		return this.key;
	}

	/**
	 * The number of keys of a batch.
	 * @return the number; 1 for everything that is no batch
	 */
	public int getBatchSize() {
		return this.batchSize;
	}

	/**
	 * The host of the server that keeps the store, as it is configured.
	 * @return the host, or null where the store is in no server or in several
	 */
	public @Nullable String getServerAddress() {
		return this.details.serverAddress();
	}

	/**
	 * The port of the server that keeps the store, as it is configured.
	 * @return the port, or null where it is not known
	 */
	public @Nullable Integer getServerPort() {
		return this.details.serverPort();
	}

	KnownKeyValues known() {
		return this.details.known();
	}

	/**
	 * How the operation ended.
	 * @return the outcome, or null if it has not ended yet
	 */
	public @Nullable Outcome getOutcome() {
		return this.outcome;
	}

	/**
	 * Sets how the operation ended.
	 * @param outcome the outcome
	 */
	public void setOutcome(Outcome outcome) {
		this.outcome = outcome;
	}

}
