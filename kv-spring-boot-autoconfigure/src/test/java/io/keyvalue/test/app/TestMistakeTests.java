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

import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import io.keyvalue.KeyValueStore;
import io.keyvalue.KeyValueStores;
import io.keyvalue.test.GrantedStores;
import io.keyvalue.test.KeyValueTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/**
 * What a test is told that has something wrong.
 */
class TestMistakeTests {

	private static final String LOCATION = "spring.config.location=classpath:io/keyvalue/test/app/application.yml";

	@Test
	void labelsThatDoNotExistAreReportedAsThoseOfComponents() {
		assertThat(failureOf(UnknownLabel.class))
			.contains("unknown key_value_stores label \"session\" for component \"" + UnknownLabel.class.getName()
					+ "\". Did you mean \"sessions\"?")
			.contains("These stores are defined: ");
	}

	@Test
	void labelsThatDoNotExistAreReportedAlsoWhereNobodyWantsThem() {
		assertThat(failureOf(UnusedUnknownLabel.class)).contains("unknown key_value_stores access \"default:write\"");
	}

	@Test
	void testThatIsNotGrantedAStoreIsRefused() {
		assertThat(failureOf(NotGranted.class)).contains("kv.components.[" + NotGranted.class.getName() + "]");
	}

	@Test
	void thereIsNoSpyingOnAllStoresAtOnce() {
		assertThat(failureOf(SpyOnStores.class)).contains("There is no spying on KeyValueStores");
	}

	private static String failureOf(Class<?> testClass) {
		return EngineTestKit.engine("junit-jupiter")
			.selectors(selectClass(testClass))
			.execute()
			.allEvents()
			.failed()
			.stream()
			.map((event) -> event.getRequiredPayload(TestExecutionResult.class))
			.map((result) -> NestedExceptionUtils.getMostSpecificCause(result.getThrowable().orElseThrow()))
			.map(Throwable::getMessage)
			.findFirst()
			.orElse("");
	}

	@KeyValueTest(properties = LOCATION)
	@GrantedStores("session")
	static class UnknownLabel {

		@Test
		void test(@Autowired KeyValueStore store) {
		}

	}

	@KeyValueTest(properties = LOCATION)
	@GrantedStores("default:write")
	static class UnusedUnknownLabel {

		@Test
		void test() {
		}

	}

	@KeyValueTest(properties = LOCATION)
	static class NotGranted {

		@Test
		void test(@Autowired KeyValueStore store) {
		}

	}

	@KeyValueTest(properties = LOCATION)
	static class SpyOnStores {

		@MockitoSpyBean
		private KeyValueStores stores;

		@Test
		void test() {
		}

	}

}
