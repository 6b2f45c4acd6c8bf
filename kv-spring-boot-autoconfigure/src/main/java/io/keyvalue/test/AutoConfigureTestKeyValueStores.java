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

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a test have its key-value stores in memory, whatever backend the configuration of
 * the application names, and tells the test which calls were made.
 * <p>
 * All labels that the configuration declares are there, with their limits and grants, in
 * an SQLite database in memory that belongs to one application context. No server and no
 * file is touched, and no driver but SQLite's is needed. What is special to another
 * backend, such as the steps in which NATS counts expiry, is not imitated.
 * <p>
 * Before each test the stores become as they were, see {@link #reset()}; what the
 * application writes when it starts stays. Tests that run at the same time in one context
 * disturb each other.
 * <p>
 * The context has two beans more for the test to inject: {@link KeyValueStoreCalls} and
 * {@link KeyValueStoreFailures}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface AutoConfigureTestKeyValueStores {

	/**
	 * Which stores are replaced by stores in memory.
	 * @return which
	 */
	Replace replace() default Replace.ALL;

	/**
	 * When the stores become as they were. Concerns stores in memory only.
	 * @return when
	 */
	StoreReset reset() default StoreReset.BEFORE_EACH_TEST;

	/**
	 * Which stores are replaced.
	 */
	enum Replace {

		/**
		 * All of them.
		 */
		ALL,

		/**
		 * None: the test uses the backends that are configured, and nothing in them is
		 * reset.
		 */
		NONE

	}

}
