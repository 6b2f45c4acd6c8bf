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

import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.support.AbstractTestExecutionListener;

import io.keyvalue.injection.ComponentStores;

/**
 * Resets what tests have left, and checks the grants of test classes. Starts no context.
 */
class KeyValueTestExecutionListener extends AbstractTestExecutionListener {

	/**
	 * After dependencies were injected (2000), and whatever throws a context away.
	 */
	private static final int ORDER = 2500;

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public void beforeTestClass(TestContext testContext) {
		if (hasActiveContext(testContext)) {
			Class<?> testClass = testContext.getTestClass();
			testContext.getApplicationContext()
				.getBeanProvider(MemoryStores.class)
				.ifAvailable((stores) -> stores.beginClass(testClass, reset(testClass)));
		}
	}

	@Override
	public void prepareTestInstance(TestContext testContext) {
		Class<?> testClass = testContext.getTestClass();
		if (TestContextAnnotationUtils.hasAnnotation(testClass, GrantedStores.class) && hasActiveContext(testContext)) {
			// Reports labels that are wrong, also those that are not injected.
			testContext.getApplicationContext()
				.getBeanProvider(ComponentStores.class)
				.ifAvailable((stores) -> stores.grants().of(testClass.getName()));
		}
	}

	@Override
	public void beforeTestMethod(TestContext testContext) {
		if (hasActiveContext(testContext)) {
			Class<?> testClass = testContext.getTestClass();
			ApplicationContext context = testContext.getApplicationContext();
			context.getBeanProvider(MemoryStores.class)
				.ifAvailable((stores) -> stores.beginMethod(testClass, reset(testClass)));
			context.getBeanProvider(KeyValueStoreFailures.class).ifAvailable(KeyValueStoreFailures::clear);
			context.getBeanProvider(KeyValueStoreCalls.class).ifAvailable(KeyValueStoreCalls::clear);
		}
	}

	private static StoreReset reset(Class<?> testClass) {
		AutoConfigureTestKeyValueStores stores = TestContextAnnotationUtils.findMergedAnnotation(testClass,
				AutoConfigureTestKeyValueStores.class);
		return (stores != null) ? stores.reset() : StoreReset.NEVER;
	}

	private static boolean hasActiveContext(TestContext testContext) {
		return testContext.hasApplicationContext()
				&& testContext.getApplicationContext() instanceof ConfigurableApplicationContext context
				&& context.isActive();
	}

}
