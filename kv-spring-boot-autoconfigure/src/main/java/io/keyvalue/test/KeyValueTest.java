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

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test of components that use key-value stores. It starts the stores, in memory, with
 * the labels, limits and grants of the application's own configuration, and of the
 * application itself only the {@link #components() components} that it names:
 *
 * <pre>
 * &#064;KeyValueTest(LoginService.class)
 * &#064;GrantedStores("sessions:read")
 * class LoginServiceTests {
 *
 * 	&#064;Autowired
 * 	private LoginService service;
 *
 * 	&#064;Autowired
 * 	&#064;Qualifier("sessions")
 * 	private KeyValueStore sessions;
 *
 * }
 * </pre>
 *
 * The components get the names that they have in the application, and with them their
 * grants. What else they need comes from {@code @Import}, {@code @MockitoBean} or
 * {@link #includeFilters()}; a component from {@code @Import} has its full class name as
 * its name, as everywhere in Spring, so that the grants of the application are not its.
 * <p>
 * For stores in memory in a test of the whole application use
 * {@link AutoConfigureTestKeyValueStores}, which says more about these stores, together
 * with {@code @SpringBootTest}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(KeyValueTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(KeyValueTypeExcludeFilter.class)
@AutoConfigureKeyValue
@AutoConfigureTestKeyValueStores
@ImportAutoConfiguration
public @interface KeyValueTest {

	/**
	 * The components to test, as {@link #components()}.
	 * @return the classes
	 */
	@AliasFor("components")
	Class<?>[] value() default {};

	/**
	 * The components to test, as the component scan of the application finds them:
	 * classes annotated as components, or as configurations with beans.
	 * @return the classes
	 */
	@AliasFor("value")
	Class<?>[] components() default {};

	/**
	 * When the stores become as they were.
	 * @return when
	 */
	@AliasFor(annotation = AutoConfigureTestKeyValueStores.class, attribute = "reset")
	StoreReset reset() default StoreReset.BEFORE_EACH_TEST;

	/**
	 * Properties in the form {@code key=value}, added to the environment before the test
	 * runs.
	 * @return the properties
	 */
	String[] properties() default {};

	/**
	 * Whether the component scan leaves out what neither {@link #components()} nor
	 * {@link #includeFilters()} name.
	 * @return whether it does
	 */
	boolean useDefaultFilters() default true;

	/**
	 * What the component scan is to find besides.
	 * @return the filters
	 */
	Filter[] includeFilters() default {};

	/**
	 * What the component scan is not to find.
	 * @return the filters
	 */
	Filter[] excludeFilters() default {};

	/**
	 * Auto-configuration that is not to apply to this test.
	 * @return the classes
	 */
	@AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
	Class<?>[] excludeAutoConfiguration() default {};

}
