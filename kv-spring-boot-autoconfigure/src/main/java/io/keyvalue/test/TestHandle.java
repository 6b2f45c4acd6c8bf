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

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.keyvalue.CompareAndSwap;
import io.keyvalue.KeyValueException;
import io.keyvalue.KeyValueStore;

/**
 * A handle that records its calls, and lets them fail or pass a spy where the test wants
 * it.
 *
 * @param handle the handle, or a compare-and-swap that it made
 * @param component the component that holds it
 * @param label the label of the store
 * @param prefix what comes before the names of methods in a record
 * @param boundKey the key that a compare-and-swap is about, or null
 * @param calls takes the records
 * @param failures decides which calls fail
 * @param spies gives the spy that calls pass, or null
 */
record TestHandle(Object handle, String component, String label, String prefix, @Nullable String boundKey,
		KeyValueStoreCalls calls, KeyValueStoreFailures failures,
		Function<String, @Nullable KeyValueStore> spies) implements InvocationHandler {

	static KeyValueStore decorate(KeyValueStore handle, String component, KeyValueStoreCalls calls,
			KeyValueStoreFailures failures, @Nullable SpiedStores spies) {
		return proxy(KeyValueStore.class, new TestHandle(handle, component, handle.label(), "", null, calls, failures,
				(label) -> (spies != null) ? spies.spy(label) : null));
	}

	private static <T> T proxy(Class<T> type, TestHandle handler) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		if (method.getName().equals("equals") && arguments != null && arguments.length == 1) {
			return isSame(arguments[0]);
		}
		if (method.getDeclaringClass() == Object.class || method.getName().equals("label")
				|| method.getName().equals("current")) {
			return send(this.handle, method, arguments);
		}
		@Nullable Throwable failure = null;
		try {
			Object result = call(method, arguments);
			return (result instanceof CompareAndSwap compareAndSwap)
					? proxy(CompareAndSwap.class, new TestHandle(compareAndSwap, this.component, this.label,
							"compareAndSwap.", keys(arguments).get(0), this.calls, this.failures, (label) -> null))
					: result;
		}
		catch (Throwable ex) {
			failure = ex;
			throw ex;
		}
		finally {
			this.calls.add(new KeyValueStoreCall(this.component, this.label, this.prefix + method.getName(),
					(this.boundKey != null) ? List.of(this.boundKey) : keys(arguments), failure));
		}
	}

	private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
		KeyValueException failure = this.failures.of(this.label);
		if (failure != null) {
			throw failure;
		}
		KeyValueStore spy = this.spies.apply(this.label);
		if (spy != null && this.handle instanceof KeyValueStore store) {
			return SpiedStore.callingThrough(store, () -> send(spy, method, arguments));
		}
		return send(this.handle, method, arguments);
	}

	private boolean isSame(@Nullable Object other) {
		return other != null && Proxy.isProxyClass(other.getClass())
				&& Proxy.getInvocationHandler(other) instanceof TestHandle handler
				&& this.handle.equals(handler.handle);
	}

	private static @Nullable Object send(Object target, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	private static List<String> keys(@Nullable Object @Nullable [] arguments) {
		Object first = (arguments != null && arguments.length > 0) ? arguments[0] : null;
		if (first instanceof Map<?, ?> entries) {
			return entries.keySet().stream().map(String::valueOf).toList();
		}
		if (first instanceof Collection<?> keys) {
			return keys.stream().map(String::valueOf).toList();
		}
		return List.of(String.valueOf(first));
	}

}
