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

package io.keyvalue.backend;

/**
 * Makes the stores of one type. A bean of this type makes
 * {@code kv.stores.<label>.type: <type>} possible. If it holds connections, it closes
 * them when the bean is destroyed, which happens after every bean that uses a store.
 *
 * @param <P> the properties of this type of store, beside those of {@link StoreSettings}:
 * a class as {@code @ConfigurationProperties} have it, with setters or as a record, bound
 * from {@code kv.stores.<label>} and validated. A property that neither it nor the
 * settings know is reported as a mistake
 */
public interface StoreBackendFactory<P> {

	/**
	 * The type that this factory makes.
	 * @return the value of {@code kv.stores.<label>.type}, lower case
	 */
	String type();

	/**
	 * The class of the properties of this type of store.
	 * @return the class
	 */
	Class<P> propertiesType();

	/**
	 * Makes a store. Called once for each label while the application starts. Contacts
	 * nothing and opens nothing: that is for the first use. The exception is a property
	 * of the type, {@code fail-fast} by convention, that asks for a start that fails if
	 * the server is away.
	 * @param settings the common settings
	 * @param properties the properties of this type of store
	 * @return the store
	 * @throws InvalidStoreConfigurationException if the configuration cannot work, or the
	 * store does not although it has to from the start
	 */
	StoreBackend create(StoreSettings settings, P properties);

}
