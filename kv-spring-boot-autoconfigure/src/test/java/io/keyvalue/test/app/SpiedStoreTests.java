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

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import io.keyvalue.KeyValueStore;
import io.keyvalue.StoreAccessDeniedException;
import io.keyvalue.StoreUnavailableException;
import io.keyvalue.test.GrantedStores;
import io.keyvalue.test.KeyValueTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.never;

/**
 * Mockito spies on stores, whoever uses them.
 */
@KeyValueTest(value = LoginService.class,
		properties = "spring.config.location=classpath:io/keyvalue/test/app/application.yml")
@GrantedStores
class SpiedStoreTests {

	@MockitoSpyBean
	@Qualifier("sessions")
	private KeyValueStore sessions;

	@MockitoSpyBean("io.keyvalue.store.default")
	private KeyValueStore logins;

	@Autowired
	private LoginService service;

	@Test
	void spySeesTheCallsThatTheComponentMakesAndTheyTakeEffect() {
		assertThat(this.service.logIn("river")).isOne();
		assertThat(this.service.state("river")).isEqualTo("open");
		then(this.sessions).should().setString("session:river", "open");
		then(this.sessions).should(never()).delete(anyString());
		then(this.logins).should().increment("river", 1);
	}

	@Test
	void spyCanBeToldToFail() {
		willThrow(new StoreUnavailableException("default", "away", null)).given(this.logins)
			.increment(anyString(), anyLong());
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> this.service.logIn("river"));
		assertThat(this.service.state("river")).isEqualTo("open");
	}

	@Test
	void spyItselfIsNoWayAroundGrants() {
		assertThatExceptionOfType(StoreAccessDeniedException.class).isThrownBy(() -> this.sessions.get("key"));
	}

}
