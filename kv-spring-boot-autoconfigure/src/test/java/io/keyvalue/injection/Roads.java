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

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

import io.keyvalue.KeyValueStore;
import io.keyvalue.KeyValueStores;

/**
 * Components, one for each form of injection of the store "sessions". Each is registered
 * as the bean "component".
 */
final class Roads {

	private Roads() {
	}

	static <T> T present(@Nullable T value) {
		if (value == null) {
			throw new NoSuchElementException("nothing was injected");
		}
		return value;
	}

	private static KeyValueStore find(Iterable<KeyValueStore> stores) {
		for (KeyValueStore store : stores) {
			if (store.label().equals("sessions")) {
				return store;
			}
		}
		throw new NoSuchElementException("nothing was injected");
	}

	/**
	 * Something that came to a store.
	 */
	interface Road {

		KeyValueStore store();

	}

	static class ByConstructor implements Road {

		private final KeyValueStore store;

		ByConstructor(@Qualifier("sessions") KeyValueStore store) {
			this.store = store;
		}

		@Override
		public KeyValueStore store() {
			return this.store;
		}

	}

	static class ByField implements Road {

		@Autowired
		@Qualifier("sessions")
		private @Nullable KeyValueStore store;

		@Override
		public KeyValueStore store() {
			return present(this.store);
		}

	}

	static class ByFieldOfSuperclass extends ByField {

	}

	static class BySetter implements Road {

		private @Nullable KeyValueStore store;

		@Autowired
		void setStore(@Qualifier("sessions") KeyValueStore store) {
			this.store = store;
		}

		@Override
		public KeyValueStore store() {
			return present(this.store);
		}

	}

	static class BySetterQualifiedAsWhole implements Road {

		private @Nullable KeyValueStore store;

		@Autowired
		@Qualifier("sessions")
		void setStore(KeyValueStore store) {
			this.store = store;
		}

		@Override
		public KeyValueStore store() {
			return present(this.store);
		}

	}

	static class ByInjectAndNamed implements Road {

		@Inject
		@Named("sessions")
		private @Nullable KeyValueStore store;

		@Override
		public KeyValueStore store() {
			return present(this.store);
		}

	}

	static class ByOwnAnnotation implements Road {

		private final KeyValueStore store;

		ByOwnAnnotation(@Sessions KeyValueStore store) {
			this.store = store;
		}

		@Override
		public KeyValueStore store() {
			return this.store;
		}

	}

	static class ByLazyParameter implements Road {

		private final KeyValueStore store;

		ByLazyParameter(@Lazy @Qualifier("sessions") KeyValueStore store) {
			this.store = store;
		}

		@Override
		public KeyValueStore store() {
			return this.store;
		}

	}

	static class ByOptionalParameter implements Road {

		private final Optional<KeyValueStore> store;

		ByOptionalParameter(@Qualifier("sessions") Optional<KeyValueStore> store) {
			this.store = store;
		}

		@Override
		public KeyValueStore store() {
			return this.store.orElseThrow();
		}

	}

	static class ByOptionalField implements Road {

		@Autowired
		@Qualifier("sessions")
		private Optional<KeyValueStore> store = Optional.empty();

		@Override
		public KeyValueStore store() {
			return this.store.orElseThrow();
		}

	}

	static class ByObjectProviderParameter implements Road {

		private final ObjectProvider<KeyValueStore> store;

		ByObjectProviderParameter(@Qualifier("sessions") ObjectProvider<KeyValueStore> store) {
			this.store = store;
		}

		@Override
		public KeyValueStore store() {
			return this.store.getObject();
		}

	}

	static class ByObjectProviderField implements Road {

		@Autowired
		@Qualifier("sessions")
		private @Nullable ObjectProvider<KeyValueStore> store;

		@Override
		public KeyValueStore store() {
			return present(present(this.store).getIfAvailable());
		}

	}

	static class ByObjectProviderOfSetter implements Road {

		private @Nullable ObjectProvider<KeyValueStore> store;

		@Autowired
		void setStore(@Qualifier("sessions") ObjectProvider<KeyValueStore> store) {
			this.store = store;
		}

		@Override
		public KeyValueStore store() {
			return present(present(this.store).getIfUnique());
		}

	}

	static class ByObjectFactory implements Road {

		private final ObjectFactory<KeyValueStore> store;

		ByObjectFactory(@Qualifier("sessions") ObjectFactory<KeyValueStore> store) {
			this.store = store;
		}

		@Override
		public KeyValueStore store() {
			return this.store.getObject();
		}

	}

	static class ByProviderParameter implements Road {

		private final Provider<KeyValueStore> store;

		ByProviderParameter(@Qualifier("sessions") Provider<KeyValueStore> store) {
			this.store = store;
		}

		@Override
		public KeyValueStore store() {
			return this.store.get();
		}

	}

	static class ByProviderField implements Road {

		@Inject
		@Named("sessions")
		private @Nullable Provider<KeyValueStore> store;

		@Override
		public KeyValueStore store() {
			return present(this.store).get();
		}

	}

	static class ByStores implements Road {

		private final KeyValueStores stores;

		ByStores(KeyValueStores stores) {
			this.stores = stores;
		}

		@Override
		public KeyValueStore store() {
			return this.stores.open("sessions");
		}

	}

	static class ByProviderOfStores implements Road {

		@Autowired
		private @Nullable ObjectProvider<KeyValueStores> stores;

		@Override
		public KeyValueStore store() {
			return present(this.stores).getObject().open("sessions");
		}

	}

	static class ByStreamOfProvider implements Road {

		private final ObjectProvider<KeyValueStore> stores;

		ByStreamOfProvider(ObjectProvider<KeyValueStore> stores) {
			this.stores = stores;
		}

		@Override
		public KeyValueStore store() {
			return this.stores.stream().filter((store) -> store.label().equals("sessions")).findFirst().orElseThrow();
		}

	}

	static class ByMap implements Road {

		private final Map<String, KeyValueStore> stores;

		ByMap(Map<String, KeyValueStore> stores) {
			this.stores = stores;
		}

		@Override
		public KeyValueStore store() {
			return present(this.stores.get("sessions"));
		}

	}

	static class ByList implements Road {

		private final List<KeyValueStore> stores;

		ByList(List<KeyValueStore> stores) {
			this.stores = stores;
		}

		@Override
		public KeyValueStore store() {
			return find(this.stores);
		}

	}

	static class BySet implements Road {

		@Autowired
		private Set<KeyValueStore> stores = Set.of();

		@Override
		public KeyValueStore store() {
			return find(this.stores);
		}

	}

	static class ByArray implements Road {

		private final KeyValueStore[] stores;

		ByArray(KeyValueStore[] stores) {
			this.stores = stores;
		}

		@Override
		public KeyValueStore store() {
			return find(List.of(this.stores));
		}

	}

	static class ByProviderOfMap implements Road {

		private final ObjectProvider<Map<String, KeyValueStore>> stores;

		ByProviderOfMap(ObjectProvider<Map<String, KeyValueStore>> stores) {
			this.stores = stores;
		}

		@Override
		public KeyValueStore store() {
			return present(this.stores.getObject().get("sessions"));
		}

	}

	static class ByGetBean implements Road {

		private final BeanFactory beanFactory;

		ByGetBean(BeanFactory beanFactory) {
			this.beanFactory = beanFactory;
		}

		@Override
		public KeyValueStore store() {
			return this.beanFactory.getBean("io.keyvalue.store.sessions", KeyValueStore.class);
		}

	}

	static class ByGetBeanProvider extends ByGetBean {

		ByGetBeanProvider(BeanFactory beanFactory) {
			super(beanFactory);
		}

		@Override
		public KeyValueStore store() {
			return super.beanFactory.getBeanProvider(KeyValueStore.class).getObject();
		}

	}

	@Configuration
	static class ByBeanMethod {

		@Bean
		Road component(@Qualifier("sessions") KeyValueStore store) {
			return () -> store;
		}

	}

	@Configuration
	static class ByProviderOfBeanMethod {

		@Bean
		static Road component(@Qualifier("sessions") ObjectProvider<KeyValueStore> store) {
			return store::getObject;
		}

	}

	@Configuration("component")
	static class ByFieldOfConfiguration implements Road {

		@Autowired
		@Qualifier("sessions")
		private @Nullable KeyValueStore store;

		@Bean
		Supplier<String> something() {
			return () -> "something";
		}

		@Override
		public KeyValueStore store() {
			return present(this.store);
		}

	}

}
