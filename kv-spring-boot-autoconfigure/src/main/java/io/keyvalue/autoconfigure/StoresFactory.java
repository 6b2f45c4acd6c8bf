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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.util.unit.DataSize;

import io.keyvalue.backend.InvalidStoreConfigurationException;
import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.StoreBackendFactory;
import io.keyvalue.backend.StoreSettings;
import io.keyvalue.store.InitialValues;
import io.keyvalue.store.JsonCodec;
import io.keyvalue.store.Store;
import io.keyvalue.store.StoreWithInitialValues;
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

	private final InheritedNames names;

	private final Map<String, StoreBackendFactory<?>> factories = new TreeMap<>();

	private final @Nullable StoreReplacement replacement;

	private final Supplier<@Nullable JsonCodec> json;

	StoresFactory(KeyValuePropertiesReader reader, Collection<StoreBackendFactory<?>> factories,
			@Nullable StoreReplacement replacement, Supplier<@Nullable JsonCodec> json) {
		this.reader = reader;
		this.names = new InheritedNames(reader.properties());
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
		checkHealth(properties.getHealth().getTimeout());
		List<Supplier<Store>> all = new ArrayList<>();
		InitialValuesCheck initialValues = new InitialValuesCheck(this.reader);
		properties.getStores().forEach((label, store) -> {
			checkLimits(label, store);
			StoreSettings settings = new StoreSettings(label, properties.getNamespace(), store.getTimeout(),
					store.getMaxValueSize());
			InitialValues values = initialValues.check(settings, store.getInitialValues());
			all.add((this.replacement != null) ? toCreate(settings, this.replacement, values)
					: toCreate(settings, this.factories.get(store.getType()), values));
		});
		this.reader.checkValues();
		initialValues.report();
		return new Stores(all.stream().map(Supplier::get).toList());
	}

	/**
	 * Reads what a store needs, so that all that is wrong is found before the first one
	 * is made.
	 */
	private <P> Supplier<Store> toCreate(StoreSettings settings, @Nullable StoreBackendFactory<P> factory,
			InitialValues values) {
		Assert.state(factory != null, "The types of stores are checked before");
		P properties = this.reader.readStore(settings.label(), factory.propertiesType());
		return () -> create(settings, factory, properties, values);
	}

	private <P> Store create(StoreSettings settings, StoreBackendFactory<P> factory, P properties,
			InitialValues values) {
		StoreBackend backend;
		try {
			backend = factory.create(settings, properties);
		}
		catch (InvalidStoreConfigurationException ex) {
			throw this.names.translate(ex);
		}
		return values.isEmpty() ? new Store(settings, factory.type(), backend, this.json)
				: new StoreWithInitialValues(settings, factory.type(), backend, this.json, values);
	}

	/**
	 * A store for a test. Its initial values are there from the start, so that they are
	 * among what each test finds.
	 */
	private Supplier<Store> toCreate(StoreSettings settings, StoreReplacement replacement, InitialValues values) {
		return () -> {
			StoreBackend backend = replacement.create(settings);
			values.writeTo(backend);
			return new Store(settings, replacement.type(), backend, this.json);
		};
	}

	private void checkTypes(Map<String, KeyValueProperties.Store> stores) {
		Set<String> unknown = new LinkedHashSet<>();
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
			unknown.add("    " + this.names.of(label, "type") + " is " + shown(store.getType()) + "."
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

	private static void checkHealth(Duration timeout) {
		if (isOutOfRange(timeout)) {
			throw new KeyValueConfigurationException("kv.health.timeout is not from 1 millisecond to 1 day.",
					"Set it to something like 2s.");
		}
	}

	private static boolean isOutOfRange(Duration timeout) {
		return timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(Duration.ofDays(1)) > 0;
	}

	private void checkLimits(String label, KeyValueProperties.Store store) {
		if (isOutOfRange(store.getTimeout())) {
			throw new InvalidStoreConfigurationException(label, this.names.of(label, "timeout"),
					"is not from 1 millisecond to 1 day", "Set it to something like 5s.");
		}
		if (store.getMaxValueSize().toBytes() < 1 || store.getMaxValueSize().compareTo(MAX_VALUE_SIZE) > 0) {
			throw new InvalidStoreConfigurationException(label, this.names.of(label, "max-value-size"),
					"is not from 1 byte to 512 megabytes", "Set it to something like 1MB.");
		}
	}

}
