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

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

import org.springframework.util.Assert;

import io.keyvalue.grant.ComponentName;

/**
 * The calls that all components, the test among them, have made on key-value stores since
 * the test method began, its {@code @BeforeEach} methods included, in the order in which
 * they ended. A bean of tests with {@link KeyValueTest} or
 * {@link AutoConfigureTestKeyValueStores}:
 *
 * <pre>
 * assertThat(calls.by("login-service")).extracting(KeyValueStoreCall::operation).containsExactly("get", "set");
 * assertThat(calls.to("audit")).isEmpty();
 * </pre>
 *
 * Calls that were refused, failed or had a wrong argument are among them. It keeps 10,000
 * calls; after more it throws an {@link IllegalStateException} to whoever asks.
 */
public class KeyValueStoreCalls implements Iterable<KeyValueStoreCall> {

	private static final int LIMIT = 10_000;

	private final ReentrantLock lock = new ReentrantLock();

	// Guarded by the lock.

	private final List<KeyValueStoreCall> calls = new ArrayList<>();

	private boolean full;

	KeyValueStoreCalls() {
	}

	void add(KeyValueStoreCall call) {
		this.lock.lock();
		try {
			if (this.calls.size() < LIMIT) {
				this.calls.add(call);
			}
			else {
				this.full = true;
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * All calls.
	 * @return a copy, which later calls do not change
	 */
	public List<KeyValueStoreCall> all() {
		return select((call) -> true);
	}

	/**
	 * The calls of one component.
	 * @param component its bean name in any spelling that {@code kv.components} allows,
	 * or the full name of a test class
	 * @return the calls
	 */
	public List<KeyValueStoreCall> by(String component) {
		String name = ComponentName.uniform(component);
		return select((call) -> ComponentName.uniform(call.component()).equals(name));
	}

	/**
	 * The calls of one test class.
	 * @param testClass the class
	 * @return the calls
	 */
	public List<KeyValueStoreCall> by(Class<?> testClass) {
		return by(testClass.getName());
	}

	/**
	 * The calls to one store.
	 * @param label its label
	 * @return the calls
	 */
	public List<KeyValueStoreCall> to(String label) {
		return select((call) -> call.label().equals(label));
	}

	private List<KeyValueStoreCall> select(Predicate<KeyValueStoreCall> predicate) {
		this.lock.lock();
		try {
			Assert.state(!this.full, "More than " + LIMIT + " calls were made on key-value stores, more than are kept. "
					+ "Call clear() in between.");
			return this.calls.stream().filter(predicate).toList();
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public Iterator<KeyValueStoreCall> iterator() {
		return all().iterator();
	}

	/**
	 * Forgets all calls so far. Done before each test method by itself.
	 */
	public void clear() {
		this.lock.lock();
		try {
			this.calls.clear();
			this.full = false;
		}
		finally {
			this.lock.unlock();
		}
	}

}
