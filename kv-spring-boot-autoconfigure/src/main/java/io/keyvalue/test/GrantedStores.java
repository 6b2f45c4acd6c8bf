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
 * Grants key-value stores to a test class, as {@code kv.components} would by its full
 * class name, so that its fields, constructor and methods can have them injected. Counts
 * for its {@code @Nested} classes too, unless one has this annotation itself. Adds to
 * what the configuration grants the class. Works in any test with Spring.
 * <p>
 * A label of which there is no store fails the test, with the words of a start that
 * fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface GrantedStores {

	/**
	 * What is granted: {@code "label"} for all operations, {@code "label:read"} for those
	 * that change nothing.
	 * @return the grants
	 */
	String[] value() default "default";

}
