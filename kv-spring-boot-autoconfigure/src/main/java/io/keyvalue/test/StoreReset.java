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

/**
 * When the stores of a test become again as they were, so that no test depends on what
 * another has left.
 */
public enum StoreReset {

	/**
	 * Before each test method, as after the {@code @BeforeAll} methods of its class; and
	 * before each class, as after the start of the application.
	 */
	BEFORE_EACH_TEST,

	/**
	 * Before each class alone, as after the start of the application: for tests that
	 * build upon one another.
	 */
	BEFORE_EACH_CLASS,

	/**
	 * Never: a test finds what others have left, where Spring uses a context again.
	 */
	NEVER

}
