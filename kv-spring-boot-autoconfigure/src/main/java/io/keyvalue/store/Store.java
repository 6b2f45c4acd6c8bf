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

import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.keyvalue.UnsupportedStoreOperationException;
import io.keyvalue.backend.BackendMeters;
import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.StoreCapability;
import io.keyvalue.backend.StoreSettings;

/**
 * A store as all of its handles share it: the backend, and the rules that are the same on
 * every backend.
 */
public sealed class Store permits StoreWithInitialValues {

	/**
	 * Read by checks, and never written. An ordinary key, for any backend has to take it.
	 */
	private static final String CHECKED_KEY = "io.keyvalue.check";

	private final StoreSettings settings;

	private final String type;

	private final StoreBackend backend;

	private final ValueRules values;

	private final Supplier<@Nullable JsonCodec> json;

	/**
	 * Creates a store.
	 * @param settings its settings
	 * @param type the type of its backend
	 * @param backend what keeps it
	 * @param json gives the conversion from and to JSON, or null where there is none;
	 * asked at each use
	 */
	public Store(StoreSettings settings, String type, StoreBackend backend, Supplier<@Nullable JsonCodec> json) {
		this.settings = settings;
		this.type = type;
		this.backend = backend;
		this.values = new ValueRules(settings.label(), settings.maxValueSize().toBytes());
		this.json = json;
	}

	/**
	 * The label of this store.
	 * @return the label
	 */
	public String label() {
		return this.settings.label();
	}

	/**
	 * What may be said about this store.
	 * @return the description
	 */
	public StoreDescription description() {
		return new StoreDescription(label(), this.type, this.backend.location());
	}

	/**
	 * Lets the backend tell what it knows about itself.
	 * @param meters what takes it
	 */
	void describeTo(BackendMeters meters) {
		this.backend.describeTo(meters);
	}

	/**
	 * What this store can.
	 * @return the capabilities, as far as known without contacting anything
	 */
	public Set<StoreCapability> capabilities() {
		return this.backend.capabilities();
	}

	/**
	 * Reads something as any call does, to find out whether calls succeed. Tells nothing
	 * else.
	 */
	public void check() {
		backend().exists(CHECKED_KEY);
	}

	/**
	 * What keeps the pairs, for an operation on them.
	 * @return the backend
	 */
	StoreBackend backend() {
		return this.backend;
	}

	ValueRules values() {
		return this.values;
	}

	JsonCodec json() {
		JsonCodec codec = codec();
		if (codec == null) {
			throw new UnsupportedStoreOperationException(label(), "there is no Jackson to read and write JSON with. "
					+ "Add the dependency org.springframework.boot:spring-boot-starter-jackson.", null);
		}
		return codec;
	}

	private @Nullable JsonCodec codec() {
		try {
			return this.json.get();
		}
		catch (RuntimeException ex) {
			throw new UnsupportedStoreOperationException(label(),
					"there is no single JsonMapper to read and write JSON "
							+ "with. Where the application has several, mark one as @Primary.",
					ex);
		}
	}

}
