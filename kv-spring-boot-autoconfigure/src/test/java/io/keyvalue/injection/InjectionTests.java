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

package io.keyvalue.injection;

import java.util.NoSuchElementException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import io.keyvalue.KeyValueException;
import io.keyvalue.KeyValueStore;
import io.keyvalue.KeyValueStores;
import io.keyvalue.StoreAccessDeniedException;
import io.keyvalue.autoconfigure.KeyValueAutoConfiguration;
import io.keyvalue.injection.Roads.Road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A component gets the store "sessions" by every road if it is granted it, and by none if
 * it is not.
 */
class InjectionTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KeyValueAutoConfiguration.class))
		.withPropertyValues("kv.stores.default.path=:memory:", "kv.stores.sessions.path=:memory:",
				"kv.stores.other.path=:memory:", "kv.components.somebody-else.key-value-stores=default,sessions,other");

	/**
	 * Roads that ask for one store when the bean is made.
	 * @return the components
	 */
	static Stream<Class<?>> eagerRoads() {
		return Stream.of(Roads.ByConstructor.class, Roads.ByField.class, Roads.ByFieldOfSuperclass.class,
				Roads.BySetter.class, Roads.BySetterQualifiedAsWhole.class, Roads.ByInjectAndNamed.class,
				Roads.ByOwnAnnotation.class, Roads.ByLazyParameter.class, Roads.ByOptionalParameter.class,
				Roads.ByOptionalField.class, Roads.ByBeanMethod.class, Roads.ByFieldOfConfiguration.class);
	}

	/**
	 * Roads that ask for one store later, if ever.
	 * @return the components
	 */
	static Stream<Class<?>> lateRoads() {
		return Stream.of(Roads.ByObjectProviderParameter.class, Roads.ByObjectProviderField.class,
				Roads.ByObjectProviderOfSetter.class, Roads.ByObjectFactory.class, Roads.ByProviderParameter.class,
				Roads.ByProviderField.class, Roads.ByProviderOfBeanMethod.class, Roads.ByStores.class,
				Roads.ByProviderOfStores.class);
	}

	/**
	 * Roads that ask for all stores, and get those that are granted.
	 * @return the components
	 */
	static Stream<Class<?>> collectingRoads() {
		return Stream.of(Roads.ByMap.class, Roads.ByList.class, Roads.BySet.class, Roads.ByArray.class,
				Roads.ByProviderOfMap.class, Roads.ByStreamOfProvider.class);
	}

	/**
	 * Roads that pass no door.
	 * @return the components
	 */
	static Stream<Class<?>> lookUps() {
		return Stream.of(Roads.ByGetBean.class, Roads.ByGetBeanProvider.class);
	}

	static Stream<Class<?>> injectingRoads() {
		return Stream.of(eagerRoads(), lateRoads(), collectingRoads()).flatMap((roads) -> roads);
	}

	@ParameterizedTest
	@MethodSource("injectingRoads")
	void grantedStoreWorksByEveryRoad(Class<?> component) {
		with(component).withPropertyValues("kv.components.component.key_value_stores=sessions").run((context) -> {
			assertThat(context).hasNotFailed();
			KeyValueStore store = context.getBean(Road.class).store();
			assertThat(store.label()).isEqualTo("sessions");
			store.setString("key", "value");
			assertThat(store.getString("key")).contains("value");
			assertThat(store).hasToString("key-value store \"sessions\" of component \"component\"");
		});
	}

	@ParameterizedTest
	@MethodSource("injectingRoads")
	void grantToReadRefusesChangesByEveryRoad(Class<?> component) {
		with(component).withPropertyValues("kv.components.component.key_value_stores=sessions:read").run((context) -> {
			KeyValueStore store = context.getBean(Road.class).store();
			assertThat(store.getString("key")).isEmpty();
			assertThatExceptionOfType(StoreAccessDeniedException.class)
				.isThrownBy(() -> store.setString("key", "value"))
				.withMessage("Store \"sessions\": the component \"component\" may only read this store, and this call "
						+ "changes it. To allow it, replace \"sessions:read\" by \"sessions\" in "
						+ "kv.components.component.key_value_stores.");
		});
	}

	@ParameterizedTest
	@MethodSource("eagerRoads")
	void missingGrantStopsTheStart(Class<?> component) {
		with(component).withPropertyValues("kv.components.component.key_value_stores=other").run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure())
				.hasMessageContaining("component \"component\" asks for store \"sessions\"")
				.hasMessageContaining("key_value_stores: [other, sessions]");
		});
	}

	@ParameterizedTest
	@MethodSource("lateRoads")
	void missingGrantRefusesWhatIsAskedForLate(Class<?> component) {
		with(component).withPropertyValues("kv.components.component.key_value_stores=other").run((context) -> {
			assertThat(context).hasNotFailed();
			Road road = context.getBean(Road.class);
			assertThatExceptionOfType(StoreAccessDeniedException.class).isThrownBy(road::store)
				.withMessage("Store \"sessions\": the component \"component\" is not granted this store. To allow it, "
						+ "add the label to kv.components.component.key_value_stores.");
		});
	}

	@ParameterizedTest
	@MethodSource("collectingRoads")
	void collectionsHoldWhatIsGranted(Class<?> component) {
		with(component).withPropertyValues("kv.components.component.key_value_stores=other").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(context.getBean(Road.class)::store);
		});
	}

	@ParameterizedTest
	@MethodSource("lookUps")
	void lookedUpStoreRefusesEveryCall(Class<?> component) {
		with(component).withPropertyValues("kv.components.component.key_value_stores=default,sessions")
			.run((context) -> assertRefuses(context.getBean(Road.class).store()));
	}

	@Test
	void lookUpInTheContextRefusesEveryCall() {
		this.runner.run((context) -> {
			assertRefuses(context.getBean(KeyValueStore.class));
			assertThat(context.getBeansOfType(KeyValueStore.class)).hasSize(3)
				.allSatisfy((name, store) -> assertRefuses(store));
			assertThatExceptionOfType(StoreAccessDeniedException.class)
				.isThrownBy(() -> context.getBean(KeyValueStores.class).openDefault());
		});
	}

	private static void assertRefuses(KeyValueStore store) {
		assertThatThrownBy(() -> store.get("key")).isInstanceOf(StoreAccessDeniedException.class)
			.isInstanceOf(KeyValueException.class);
		assertThatExceptionOfType(StoreAccessDeniedException.class).isThrownBy(() -> store.setString("key", "value"));
	}

	private ApplicationContextRunner with(Class<?> component) {
		boolean configuration = component.isAnnotationPresent(Configuration.class);
		return configuration ? this.runner.withUserConfiguration(component)
				: this.runner.withBean("component", component);
	}

}
