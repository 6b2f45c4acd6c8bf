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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.TargetSource;
import org.springframework.aop.framework.autoproxy.AbstractAutoProxyCreator;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.CustomScopeConfigurer;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;

import io.keyvalue.KeyValueStore;
import io.keyvalue.StoreAccessDeniedException;
import io.keyvalue.autoconfigure.KeyValueAutoConfiguration;
import io.keyvalue.injection.Roads.Road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which component a bean is, whatever its scope, its proxy and the time of its making.
 */
class ComponentTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KeyValueAutoConfiguration.class))
		.withPropertyValues("kv.stores.default.path=:memory:", "kv.stores.sessions.path=:memory:");

	@ParameterizedTest
	@ValueSource(classes = { Roads.ByConstructor.class, Roads.ByField.class, Roads.BySetter.class,
			Roads.ByOptionalParameter.class, Roads.ByOptionalField.class, Roads.ByObjectProviderParameter.class,
			Roads.ByObjectProviderField.class, Roads.ByObjectProviderOfSetter.class, Roads.ByObjectFactory.class,
			Roads.ByProviderParameter.class, Roads.ByProviderField.class, Roads.ByStores.class,
			Roads.ByProviderOfStores.class, Roads.ByMap.class })
	void twoBeansOfOneClassHaveGrantsOfTheirOwn(Class<? extends Road> type) {
		this.runner.withBean("writer", type)
			.withBean("reader", type)
			.withPropertyValues("kv.components.writer.key_value_stores=sessions",
					"kv.components.reader.key_value_stores=sessions:read")
			.run((context) -> {
				KeyValueStore writable = context.getBean("writer", Road.class).store();
				KeyValueStore readable = context.getBean("reader", Road.class).store();
				writable.setString("key", "value");
				assertThat(readable.getString("key")).contains("value");
				assertThatExceptionOfType(StoreAccessDeniedException.class)
					.isThrownBy(() -> readable.setString("key", "other"));
			});
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "itemController", "item-controller", "item_controller", "ITEM_CONTROLLER", "itemcontroller" })
	void namesOfComponentsMatchInTheRelaxedWay(String component) {
		this.runner.withBean("itemController", Roads.ByConstructor.class)
			.withPropertyValues("kv.components." + component + ".key_value_stores=sessions")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "key_value_stores", "key-value-stores", "keyValueStores", "key_value_stores[0]" })
	void namesOfThePropertyMatchInTheRelaxedWay(String property) {
		this.runner.withBean("component", Roads.ByConstructor.class)
			.withPropertyValues("kv.components.component." + property + "=sessions")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "sessions,sessions:read", "sessions:read,sessions" })
	void ofTwoGrantsOfOneStoreTheOneThatAllowsMoreCounts(String grants) {
		this.runner.withBean("component", Roads.ByConstructor.class)
			.withPropertyValues("kv.components.component.key_value_stores=" + grants)
			.run((context) -> {
				KeyValueStore store = context.getBean(Road.class).store();
				store.setString("key", "value");
				assertThat(store.getString("key")).contains("value");
			});
	}

	@Test
	void prototypeIsGrantedAndRefusedByItsName() {
		this.runner.withUserConfiguration(Prototypes.class)
			.withPropertyValues("kv.components.granted.key_value_stores=sessions")
			.run((context) -> {
				context.getBean("granted", Road.class).store().setString("key", "value");
				assertThatExceptionOfType(BeanCreationException.class).isThrownBy(() -> context.getBean("refused"))
					.withRootCauseInstanceOf(StoreAccessDeniedException.class)
					.withStackTraceContaining("the component \"refused\" is not granted this store");
			});
	}

	@Test
	void beanOfScopeIsGrantedByTheNameThatTheApplicationGaveIt() {
		this.runner.withUserConfiguration(Scoped.class)
			.withPropertyValues("kv.components.granted.key_value_stores=sessions")
			.run((context) -> {
				context.getBean("granted", Roads.ByField.class).store().setString("key", "value");
				Roads.ByField refused = context.getBean("refused", Roads.ByField.class);
				assertThatExceptionOfType(BeanCreationException.class).isThrownBy(refused::store)
					.withRootCauseInstanceOf(StoreAccessDeniedException.class);
			});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void proxiedBeanIsTheComponentOfItsName(boolean classBased) {
		this.runner.withBean("component", Roads.ByField.class)
			.withBean(EverythingProxied.class, () -> new EverythingProxied(classBased))
			.withPropertyValues("kv.components.component.key_value_stores=sessions")
			.run((context) -> {
				Road road = context.getBean("component", Road.class);
				assertThat(road.getClass()).isNotEqualTo(Roads.ByField.class);
				assertThat(road.store()).hasToString("key-value store \"sessions\" of component \"component\"");
			});
	}

	@Test
	void lazyBeansMadeLaterByOtherThreadsAreGrantedAndRefused() {
		this.runner.withUserConfiguration(LazyBeans.class)
			.withPropertyValues("kv.components.granted.key_value_stores=sessions")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				List<CompletableFuture<Object>> beans = List.of(inOtherThread(context, "granted"),
						inOtherThread(context, "refused"));
				((Road) beans.get(0).get(10, TimeUnit.SECONDS)).store().setString("key", "value");
				assertThat(beans.get(1)).failsWithin(10, TimeUnit.SECONDS)
					.withThrowableThat()
					.withRootCauseInstanceOf(StoreAccessDeniedException.class);
			});
	}

	@Test
	void beanOfFactoryBeanIsRefused() {
		this.runner.withBean("component", RoadFactoryBean.class).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).hasMessageContaining("component \"component\" asks");
		});
	}

	@Test
	void beanAutowiredByTypeIsGrantedByItsName() {
		this.runner.withInitializer((context) -> register((BeanDefinitionRegistry) context.getBeanFactory()))
			.withPropertyValues("kv.components.component.key_value_stores=default")
			.run((context) -> assertThat(context.getBean(ByType.class).store).isNotNull()
				.hasToString("key-value store \"default\" of component \"component\""));
	}

	@Test
	void objectAutowiredByHandIsTheComponentOfItsClass() {
		this.runner
			.withPropertyValues("kv.components.[" + Roads.ByField.class.getName() + "].key_value_stores=sessions")
			.run((context) -> {
				Roads.ByField granted = new Roads.ByField();
				context.getAutowireCapableBeanFactory().autowireBean(granted);
				granted.store().setString("key", "value");
				assertThatExceptionOfType(BeanCreationException.class)
					.isThrownBy(() -> context.getAutowireCapableBeanFactory().autowireBean(new Roads.BySetter()))
					.withRootCauseInstanceOf(StoreAccessDeniedException.class);
			});
	}

	@Test
	void storesCloseAfterTheBeansThatUseThem() {
		List<String> written = new ArrayList<>();
		this.runner.withBean("component", LastWriter.class, () -> new LastWriter(written))
			.withPropertyValues("kv.components.component.key_value_stores=default")
			.run((context) -> assertThat(written).isEmpty());
		assertThat(written).containsExactly("goodbye");
	}

	private static void register(BeanDefinitionRegistry registry) {
		BeanDefinition definition = BeanDefinitionBuilder.rootBeanDefinition(ByType.class)
			.setAutowireMode(AbstractBeanDefinition.AUTOWIRE_BY_TYPE)
			.getBeanDefinition();
		registry.registerBeanDefinition("component", definition);
	}

	private static CompletableFuture<Object> inOtherThread(ApplicationContext context, String name) {
		return CompletableFuture.supplyAsync(() -> context.getBean(name));
	}

	@Configuration(proxyBeanMethods = false)
	static class Prototypes {

		@Bean
		@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
		Roads.ByField granted() {
			return new Roads.ByField();
		}

		@Bean
		@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
		Roads.ByField refused() {
			return new Roads.ByField();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyBeans {

		@Bean
		@Lazy
		Roads.ByField granted() {
			return new Roads.ByField();
		}

		@Bean
		@Lazy
		Roads.ByField refused() {
			return new Roads.ByField();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Scoped {

		@Bean
		static CustomScopeConfigurer scopes() {
			CustomScopeConfigurer configurer = new CustomScopeConfigurer();
			configurer.addScope("thread", new SimpleThreadScope());
			return configurer;
		}

		@Bean
		@Scope(scopeName = "thread", proxyMode = ScopedProxyMode.TARGET_CLASS)
		Roads.ByField granted() {
			return new Roads.ByField();
		}

		@Bean
		@Scope(scopeName = "thread", proxyMode = ScopedProxyMode.TARGET_CLASS)
		Roads.ByField refused() {
			return new Roads.ByField();
		}

	}

	/**
	 * Puts every component behind a proxy, as transactions and asynchronous calls do.
	 */
	@SuppressWarnings("serial")
	static class EverythingProxied extends AbstractAutoProxyCreator {

		EverythingProxied(boolean classBased) {
			setProxyTargetClass(classBased);
		}

		@Override
		protected Object @Nullable [] getAdvicesAndAdvisorsForBean(Class<?> beanClass, String beanName,
				@Nullable TargetSource customTargetSource) {
			return Road.class.isAssignableFrom(beanClass) ? PROXY_WITHOUT_ADDITIONAL_INTERCEPTORS : DO_NOT_PROXY;
		}

	}

	static class RoadFactoryBean implements FactoryBean<Supplier<KeyValueStore>> {

		private final KeyValueStore store;

		RoadFactoryBean(KeyValueStore store) {
			this.store = store;
		}

		@Override
		public Supplier<KeyValueStore> getObject() {
			return () -> this.store;
		}

		@Override
		public Class<?> getObjectType() {
			return Supplier.class;
		}

	}

	/**
	 * Writes to its store when the application closes.
	 */
	static class LastWriter implements DisposableBean {

		private final List<String> written;

		@Autowired
		private @Nullable KeyValueStore store;

		LastWriter(List<String> written) {
			this.written = written;
		}

		@Override
		public void destroy() {
			KeyValueStore store = Roads.present(this.store);
			store.setString("key", "goodbye");
			store.getString("key").ifPresent(this.written::add);
		}

	}

	static class ByType {

		private @Nullable KeyValueStore store;

		public void setStore(KeyValueStore store) {
			this.store = store;
		}

	}

}
