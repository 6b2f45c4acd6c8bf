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
import org.springframework.context.ApplicationContext;

import io.keyvalue.InvalidKeyException;
import io.keyvalue.KeyValueStore;
import io.keyvalue.StoreAccessDeniedException;
import io.keyvalue.StoreUnavailableException;
import io.keyvalue.ValueTooLargeException;
import io.keyvalue.test.GrantedStores;
import io.keyvalue.test.KeyValueStoreCall;
import io.keyvalue.test.KeyValueStoreCalls;
import io.keyvalue.test.KeyValueStoreFailures;
import io.keyvalue.test.KeyValueTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * A test of two components of an application whose backends are all away.
 */
@KeyValueTest(components = { LoginService.class, AuditConfiguration.class },
		properties = "spring.config.location=classpath:io/keyvalue/test/app/application.yml")
@GrantedStores({ "default", "sessions:read", "catalog" })
class KeyValueTestTests {

	private final LoginService service;

	private final KeyValueStore sessions;

	@Autowired
	private KeyValueStoreCalls calls;

	@Autowired
	private KeyValueStoreFailures failures;

	@Autowired
	KeyValueTestTests(LoginService service, @Qualifier("sessions") KeyValueStore sessions) {
		this.service = service;
		this.sessions = sessions;
	}

	@Test
	void storesOfAllTypesAreThereForWhoeverIsGrantedThem(@Autowired AuditLog log,
			@Autowired @Qualifier("catalog") KeyValueStore catalog) {
		assertThat(this.service.logIn("river")).isOne();
		assertThat(this.service.logIn("river")).isEqualTo(2);
		assertThat(this.sessions.getString("session:river")).contains("open");
		log.files().setString("entry", "text");
		catalog.setString("entry", "of the catalog");
		assertThat(log.files().getString("entry")).contains("text");
		assertThat(log.catalog().getString("entry")).contains("of the catalog");
		assertThat(log.catalog().exists("session:river")).isFalse();
	}

	@Test
	void grantsAndLimitsAreThoseOfTheApplication(@Autowired AuditLog log, @Autowired KeyValueStore store) {
		assertThatExceptionOfType(StoreAccessDeniedException.class)
			.isThrownBy(() -> log.catalog().setString("key", "value"))
			.withMessageContaining("audit-log");
		assertThatExceptionOfType(StoreAccessDeniedException.class)
			.isThrownBy(() -> this.sessions.setString("key", "value"))
			.withMessageContaining(KeyValueTestTests.class.getName());
		assertThatExceptionOfType(ValueTooLargeException.class).isThrownBy(() -> store.set("key", new byte[1025]));
	}

	@Test
	void onlyWhatIsNamedIsStarted(@Autowired ApplicationContext context, @Autowired KeyValueStore store) {
		assertThat(context.getBeanNamesForType(LoginService.class)).containsExactly("loginService");
		assertThat(context.getBeanNamesForType(FirstEntries.class)).isEmpty();
		assertThat(store.exists("first")).isFalse();
	}

	@Test
	void jsonIsThatOfTheApplication(@Autowired KeyValueStore store) {
		store.setJson("person", new Person("River"));
		assertThat(store.getJson("person", Person.class)).contains(new Person("River"));
	}

	@Test
	void callsOfComponentsAreSeen(@Autowired KeyValueStore store) {
		assertThat(this.calls).isEmpty();
		this.service.logIn("river");
		assertThat(this.calls.by("login-service"))
			.extracting(KeyValueStoreCall::label, KeyValueStoreCall::operation, KeyValueStoreCall::key)
			.containsExactly(tuple("sessions", "setString", "session:river"), tuple("default", "increment", "river"));
		assertThat(this.calls.to("catalog")).isEmpty();
		assertThatExceptionOfType(InvalidKeyException.class).isThrownBy(() -> store.get(""));
		store.compareAndSwap("river").swap(new byte[0]);
		assertThat(this.calls.by(KeyValueTestTests.class)).extracting(KeyValueStoreCall::operation)
			.containsExactly("get", "compareAndSwap", "compareAndSwap.swap");
		assertThat(this.calls).first().hasToString("loginService: setString(session:river) in sessions");
		assertThat(this.calls.by(KeyValueTestTests.class)).first()
			.hasToString(KeyValueTestTests.class.getName() + ": get() in default, failed with InvalidKeyException");
	}

	@Test
	void storesFailWhenToldTo(@Autowired KeyValueStore store) {
		this.failures.makeUnavailable("sessions");
		assertThat(this.service.state("river")).isEqualTo("unknown");
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> this.service.logIn("river"))
			.withMessageStartingWith("Store \"sessions\": ");
		assertThat(store.exists("river")).isFalse();
		assertThat(this.calls.by("loginService")).allMatch((call) -> call.failure() != null);
		this.failures.recover("sessions");
		assertThat(this.service.state("river")).isEqualTo("none");
	}

	@Test
	void handlesAreEqualAsEver(@Autowired KeyValueStore one, @Autowired KeyValueStore other) {
		assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).isNotEqualTo(this.sessions);
		assertThat(one)
			.hasToString("key-value store \"default\" of component \"" + KeyValueTestTests.class.getName() + "\"");
		assertThat(one.label()).isEqualTo("default");
	}

	record Person(String name) {
	}

}
