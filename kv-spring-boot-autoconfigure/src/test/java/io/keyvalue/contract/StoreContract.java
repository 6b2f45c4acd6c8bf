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

package io.keyvalue.contract;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

import io.keyvalue.KeyValueStore;

/**
 * What the tests of every subject know of the backend under test.
 *
 * @see KeyValueStoreContractTests
 */
interface StoreContract {

	/**
	 * The longest value of the stores that the tests use, unless they say otherwise:
	 * small, so that tests at the limit are quick everywhere.
	 */
	DataSize MAX_VALUE_SIZE = DataSize.ofKilobytes(64);

	/**
	 * The store under test: always the same handle, empty when the test begins.
	 */
	KeyValueStore store();

	/**
	 * Another handle of the store under test, as another component of the application has
	 * it.
	 */
	KeyValueStore anotherHandle();

	/**
	 * The store of another label, which begins with the label of the store under test.
	 * @param suffix what follows that label, such as "-b" or "_b"
	 */
	KeyValueStore open(String suffix);

	/**
	 * The store of another label with another longest value.
	 * @param suffix what follows the label of the store under test
	 * @param maxValueSize the longest value
	 */
	KeyValueStore open(String suffix, DataSize maxValueSize);

	/**
	 * The store of any label in another namespace.
	 * @param namespace the namespace
	 * @param label the label, which must hold the label of the store under test unless
	 * the namespace does
	 */
	KeyValueStore openIn(String namespace, String label);

	/**
	 * The store under test after a restart of the application.
	 */
	KeyValueStore reopened();

	BatchAtomicity batchAtomicity();

	boolean listsInByteOrder();

	Duration timeToLiveResolution();

	@Nullable String timeToLiveRefusal();

	boolean survivesReopen();

	boolean separatesNamespaces();

	DataSize largestValue();

}
