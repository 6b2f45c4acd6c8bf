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

package io.keyvalue.test.app;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.testkit.engine.EngineTestKit;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;

import io.keyvalue.KeyValueStore;
import io.keyvalue.test.AutoConfigureTestKeyValueStores;
import io.keyvalue.test.GrantedStores;
import io.keyvalue.test.StoreReset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/**
 * What a test finds in its stores, whatever ran in the same context before.
 */
class StoreResetTests {

	private static final String LOCATION = "spring.config.location=classpath:io/keyvalue/test/app/application.yml";

	@Test
	void eachTestStartsAsItShould() {
		EngineTestKit.engine("junit-jupiter")
			.selectors(selectClass(FirstClass.class), selectClass(SecondClass.class), selectClass(ThirdClass.class),
					selectClass(FourthClass.class))
			.execute()
			.testEvents()
			.assertStatistics((statistics) -> statistics.started(9).succeeded(9));
	}

	private static @Nullable ApplicationContext first;

	abstract static class Common {

		@BeforeAll
		static void shareOneContext(@Autowired ApplicationContext context) {
			if (first == null) {
				first = context;
			}
			assertThat(context).isSameAs(first);
		}

	}

	@SpringBootTest(classes = ExampleApplication.class, properties = LOCATION)
	@AutoConfigureTestKeyValueStores
	@GrantedStores
	@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
	@TestClassOrder(ClassOrderer.OrderAnnotation.class)
	static class FirstClass extends Common {

		@Autowired
		private KeyValueStore store;

		@BeforeAll
		static void write(@Autowired KeyValueStore store) {
			assertThat(store.keys("")).containsExactly("first");
			store.setString("before-all", "");
		}

		@BeforeEach
		void writeMore() {
			this.store.setString("before-each", "");
		}

		@Test
		@Order(1)
		void one() {
			assertThat(this.store.keys("")).containsExactly("before-all", "before-each", "first");
			this.store.setString("one", "");
			this.store.delete("first");
			this.store.delete("before-all");
		}

		@Test
		@Order(2)
		void two() {
			assertThat(this.store.keys("")).containsExactly("before-all", "before-each", "first");
			this.store.setString("two", "");
		}

		@Nested
		class Inner {

			@Autowired
			private KeyValueStore own;

			@BeforeAll
			static void write(@Autowired KeyValueStore store) {
				assertThat(store.keys("")).containsExactly("before-all", "first");
				store.setString("inner", "");
			}

			@Test
			void three() {
				assertThat(this.own)
					.hasToString("key-value store \"default\" of component \"" + Inner.class.getName() + "\"");
				assertThat(FirstClass.this.store)
					.hasToString("key-value store \"default\" of component \"" + FirstClass.class.getName() + "\"");
				assertThat(this.own.keys("")).containsExactly("before-all", "before-each", "first", "inner");
				this.own.setString("three", "");
			}

			@Test
			void four() {
				assertThat(this.own.keys("")).containsExactly("before-all", "before-each", "first", "inner");
				this.own.setString("three", "");
			}

		}

	}

	@SpringBootTest(classes = ExampleApplication.class, properties = LOCATION)
	@AutoConfigureTestKeyValueStores(reset = StoreReset.BEFORE_EACH_CLASS)
	@GrantedStores("default")
	@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
	static class SecondClass extends Common {

		@Test
		@Order(1)
		void one(@Autowired KeyValueStore store) {
			assertThat(store.keys("")).containsExactly("first");
			store.setString("one", "");
		}

		@Test
		@Order(2)
		void two(@Autowired KeyValueStore store) {
			assertThat(store.keys("")).containsExactly("first", "one");
		}

	}

	@SpringBootTest(classes = ExampleApplication.class, properties = LOCATION)
	@AutoConfigureTestKeyValueStores(reset = StoreReset.NEVER)
	@GrantedStores("default")
	static class ThirdClass extends Common {

		@Test
		void one(@Autowired KeyValueStore store) {
			assertThat(store.keys("")).containsExactly("first", "one");
			store.setString("never", "");
		}

	}

	@SpringBootTest(classes = ExampleApplication.class, properties = LOCATION)
	@AutoConfigureTestKeyValueStores
	@GrantedStores("default:read")
	@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
	static class FourthClass extends Common {

		@Test
		@Order(1)
		void one(@Autowired KeyValueStore store) {
			assertThat(store.keys("")).containsExactly("first");
		}

		@Test
		@Order(2)
		void two(@Autowired LoginService service, @Autowired KeyValueStore store) {
			service.logIn("river");
			assertThat(store.keys("")).containsExactly("first", "river");
		}

	}

}
