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

package io.keyvalue.test;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.keyvalue.KeyValueException;
import io.keyvalue.OutcomeUnknownException;
import io.keyvalue.StoreUnavailableException;

/**
 * Lets key-value stores fail, to test what an application does then. A bean of tests with
 * {@link KeyValueTest} or {@link AutoConfigureTestKeyValueStores}:
 *
 * <pre>
 * failures.makeUnavailable("sessions");
 * assertThat(mvc.get().uri("/login")).hasStatus(HttpStatus.SERVICE_UNAVAILABLE);
 * </pre>
 *
 * A store that fails does so in every call of every component, the test among them, and
 * does nothing else. Before each test method all stores work again.
 */
public class KeyValueStoreFailures {

	private final Map<String, Function<String, ? extends KeyValueException>> failures = new ConcurrentHashMap<>();

	KeyValueStoreFailures() {
	}

	/**
	 * Lets every call to a store throw a {@link StoreUnavailableException}, as when its
	 * server is away.
	 * @param label the label of the store
	 */
	public void makeUnavailable(String label) {
		fail(label, (failing) -> new StoreUnavailableException(failing,
				"the test has made it unavailable. Nothing was changed.", null));
	}

	/**
	 * Lets every call to a store throw an {@link OutcomeUnknownException}, as when the
	 * reply to a write is lost. The write is not applied.
	 * @param label the label of the store
	 */
	public void loseReplies(String label) {
		fail(label, (failing) -> new OutcomeUnknownException(failing, "the test has lost the reply.", null));
	}

	/**
	 * Lets every call to a store fail.
	 * @param label the label of the store
	 * @param failure makes the exception of a call from the label
	 */
	public void fail(String label, Function<String, ? extends KeyValueException> failure) {
		this.failures.put(label, failure);
	}

	/**
	 * Lets a store work again.
	 * @param label the label of the store
	 */
	public void recover(String label) {
		this.failures.remove(label);
	}

	/**
	 * Lets all stores work again. Done before each test method by itself.
	 */
	public void clear() {
		this.failures.clear();
	}

	@Nullable KeyValueException of(String label) {
		Function<String, ? extends KeyValueException> failure = this.failures.get(label);
		return (failure != null) ? failure.apply(label) : null;
	}

}
