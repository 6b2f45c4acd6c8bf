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

package io.keyvalue.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.util.unit.DataSize;

import io.keyvalue.backend.InvalidStoreConfigurationException;
import io.keyvalue.backend.StoreBackendFactory;
import io.keyvalue.backend.StoreSettings;
import io.keyvalue.store.JsonCodec;
import io.keyvalue.store.Store;
import io.keyvalue.store.Stores;

/**
 * Makes the stores that the configuration declares.
 */
final class StoresFactory {

	private static final DataSize MAX_VALUE_SIZE = DataSize.ofMegabytes(512);

	/**
	 * The types that this library knows, with the driver to add where one is missing.
	 */
	private static final Map<String, String> DRIVERS = Map.of("sqlite", "org.xerial:sqlite-jdbc", "redis",
			"org.springframework.boot:spring-boot-starter-data-redis", "nats", "io.nats:jnats");

	private final KeyValuePropertiesReader reader;

	private final Map<String, StoreBackendFactory<?>> factories = new TreeMap<>();

	private final @Nullable StoreReplacement replacement;

	private final Supplier<@Nullable JsonCodec> json;

	StoresFactory(KeyValuePropertiesReader reader, Collection<StoreBackendFactory<?>> factories,
			@Nullable StoreReplacement replacement, Supplier<@Nullable JsonCodec> json) {
		this.reader = reader;
		this.replacement = replacement;
		this.json = SingletonSupplier.ofNullable(json);
		for (StoreBackendFactory<?> factory : factories) {
			StoreBackendFactory<?> other = this.factories.putIfAbsent(factory.type(), factory);
			if (other != null) {
				throw new KeyValueConfigurationException(
						"Two beans make key-value stores of type \"" + factory.type() + "\": one is of "
								+ other.getClass().getName() + ", one of " + factory.getClass().getName() + ".",
						"Remove one of the two beans, or let it return another type.");
			}
		}
	}

	Stores create(KeyValueProperties properties) {
		if (this.replacement == null) {
			checkTypes(properties.getStores());
		}
		UnknownProperties.check(this.reader.properties(), properties.getStores(), this.factories);
		List<Store> stores = new ArrayList<>();
		properties.getStores().forEach((label, store) -> {
			checkLimits(label, store);
			StoreSettings settings = new StoreSettings(label, properties.getNamespace(), store.getTimeout(),
					store.getMaxValueSize());
			stores.add((this.replacement != null) ? create(settings, this.replacement)
					: create(settings, this.factories.get(store.getType())));
		});
		return new Stores(stores);
	}

	private Store create(StoreSettings settings, StoreReplacement replacement) {
		return new Store(settings, replacement.type(), replacement.create(settings), this.json);
	}

	private <P> Store create(StoreSettings settings, @Nullable StoreBackendFactory<P> factory) {
		Assert.state(factory != null, "The types of stores are checked before");
		P properties = this.reader.readStore(settings.label(), factory.propertiesType());
		return new Store(settings, factory.type(), factory.create(settings, properties), this.json);
	}

	private void checkTypes(Map<String, KeyValueProperties.Store> stores) {
		List<String> unknown = new ArrayList<>();
		stores.forEach((label, store) -> {
			String driver = DRIVERS.get(store.getType());
			if (this.factories.containsKey(store.getType())) {
				return;
			}
			if (driver != null) {
				throw new KeyValueConfigurationException(
						"The key-value store \"" + label + "\" is of type \"" + store.getType()
								+ "\", whose driver is not on the class path.",
						"Add the dependency " + driver + ", or set kv.stores." + label
								+ ".type to one of the types that there are: " + types() + ".");
			}
			unknown.add("    kv.stores." + label + ".type is " + shown(store.getType()) + "."
					+ NearestName.question(store.getType(), this.factories.keySet()));
		});
		if (!unknown.isEmpty()) {
			throw new KeyValueConfigurationException(
					"There is no such type of key-value store:\n\n" + String.join("\n", unknown),
					"Use one of the types that there are: " + types()
							+ ". A bean of type StoreBackendFactory adds another.");
		}
	}

	/**
	 * A type as it was written, unless it can be something else in the wrong place, such
	 * as an address with a password.
	 */
	private static String shown(String type) {
		return type.matches("[A-Za-z0-9_-]{1,32}") ? "\"" + type + "\"" : "no name of a type";
	}

	private String types() {
		return this.factories.isEmpty() ? "none" : String.join(", ", this.factories.keySet());
	}

	private static void checkLimits(String label, KeyValueProperties.Store store) {
		if (store.getTimeout().compareTo(Duration.ofMillis(1)) < 0
				|| store.getTimeout().compareTo(Duration.ofDays(1)) > 0) {
			throw new InvalidStoreConfigurationException(label, "kv.stores." + label + ".timeout",
					"is not from 1 millisecond to 1 day", "Set it to something like 5s.");
		}
		if (store.getMaxValueSize().toBytes() < 1 || store.getMaxValueSize().compareTo(MAX_VALUE_SIZE) > 0) {
			throw new InvalidStoreConfigurationException(label, "kv.stores." + label + ".max-value-size",
					"is not from 1 byte to 512 megabytes", "Set it to something like 1MB.");
		}
	}

}
