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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import jakarta.annotation.Resource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;

import io.keyvalue.KeyValueStore;
import io.keyvalue.KeyValueStores;
import io.keyvalue.StoreAccessDeniedException;
import io.keyvalue.injection.Roads.Road;

import static io.keyvalue.injection.UnusualInjectionTests.works;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What {@link ComponentTests} and {@link UnusualInjectionTests} say, in contexts that
 * were processed ahead of time. They are compiled together, which takes most of the time.
 */
@CompileWithForkedClassLoader
class AheadOfTimeTests {

	private final AheadOfTime contexts = new AheadOfTime();

	private final Map<String, Consumer<GenericApplicationContext>> tests = new LinkedHashMap<>();

	@Test
	void componentsAreTheSame() {
		twoBeansOfOneClass().forEach(this::haveGrantsOfTheirOwn);
		test("Prototypes", (context) -> context.register(ComponentTests.Prototypes.class), (context) -> {
			context.getBean("granted", Road.class).store().setString("key", "value");
			isRefused(context, "refused");
		});
		test("PrototypesWithProviders", AheadOfTimeTests::registerPrototypes, (context) -> {
			context.getBean("granted", Road.class).store().setString("key", "value");
			Road refused = context.getBean("refused", Road.class);
			assertThatExceptionOfType(StoreAccessDeniedException.class).isThrownBy(refused::store);
		});
		test("LazyBeans", (context) -> context.register(ComponentTests.LazyBeans.class), (context) -> {
			context.getBean("granted", Road.class).store().setString("key", "value");
			isRefused(context, "refused");
		});
		test("Scoped", (context) -> context.register(ComponentTests.Scoped.class), (context) -> {
			context.getBean("granted", Roads.ByField.class).store().setString("key", "value");
			Roads.ByField refused = context.getBean("refused", Roads.ByField.class);
			assertThatExceptionOfType(BeanCreationException.class).isThrownBy(refused::store)
				.withRootCauseInstanceOf(StoreAccessDeniedException.class);
		});
		test("Proxied", (context) -> {
			context.register(Proxying.class);
			context.registerBean("granted", Roads.ByObjectProviderField.class);
		}, (context) -> {
			Road road = context.getBean("granted", Road.class);
			assertThat(road.getClass()).isNotEqualTo(Roads.ByObjectProviderField.class);
			assertThat(road.store()).hasToString("key-value store \"sessions\" of component \"granted\"");
		});
		runAll();
	}

	@Test
	void unusualFormsOfInjectionAreTheSame() {
		form(UnusualInjectionTests.GenericSub.class, (bean) -> works(bean.store, "default"));
		form(UnusualInjectionTests.GenericProviderSub.class, (bean) -> works(bean.store.getObject(), "default"));
		form(UnusualInjectionTests.ByProviderOfStores.class,
				(bean) -> bean.provider().forEach((stores) -> works(stores.openDefault(), "default")));
		form(UnusualInjectionTests.ByProviderOfMap.class,
				(bean) -> bean.provider().forEach((stores) -> assertThat(stores).hasSize(2)));
		form(UnusualInjectionTests.ByProviderOfOptional.class,
				(bean) -> works(bean.provider().getObject().get(), "default"));
		form(UnusualInjectionTests.ByResource.class, (bean) -> works(bean.sessions, "sessions"));
		form(UnusualInjectionTests.ByResourceProvider.class, (bean) -> works(bean.provider.getObject(), "default"));
		form(UnusualInjectionTests.ByWildcards.class, (bean) -> {
			works(bean.stores().get(0), "default");
			works(bean.map().get("sessions"), "sessions");
		});
		test("BeanPostProcessor", (context) -> context.register(UnusualInjectionTests.PostProcessorConfiguration.class),
				(context) -> {
					works(context.getBean(UnusualInjectionTests.StorePostProcessor.class).store, "default");
					works(context.getBean(UnusualInjectionTests.StorePostProcessor.class).provider.getObject(),
							"default");
				});
		test("ConstructorArguments",
				(context) -> context.registerBeanDefinition("component",
						BeanDefinitionBuilder.rootBeanDefinition(WithArguments.class)
							.addConstructorArgValue("text")
							.addConstructorArgValue(inner(InnerByConstructor.class))
							.addPropertyValue("inner", inner(InnerByField.class))
							.getBeanDefinition()),
				(context) -> {
					WithArguments bean = context.getBean(WithArguments.class);
					assertThat(bean.text).isEqualTo("text");
					belongsToComponent(bean.store.getObject());
					belongsToComponent(bean.first.store.getObject());
					belongsToComponent(Roads.present(Roads.present(bean.inner).store).getObject());
				});
		test("PrimaryDecorator", (context) -> context.register(UnusualInjectionTests.UnqualifiedDecorator.class),
				(context) -> works(context.getBean(UnusualInjectionTests.Holder.class).store, "default"));
		runAll();
	}

	@Test
	void labelsMayChangeAfterwards() {
		this.contexts.process("late", (context) -> {
			context.registerBean("component", ByLateLabels.class);
			context.registerBean("refused", ByLateLabels.class);
		});
		Map<String, Object> late = Map.of("kv.stores.late.path", ":memory:", "kv.components.component.key_value_stores",
				"late");
		Map<String, Object> missing = Map.of("kv.components.component.key_value_stores", "late");
		this.contexts.compile((processed) -> {
			processed.with("late", late, (context) -> {
				context.registerBeanDefinition("refused", inner(Object.class));
				context.refresh();
				ByLateLabels bean = context.getBean(ByLateLabels.class);
				works(bean.store, "late");
				works(bean.provider.getObject(), "late");
				works(bean.stores.open("late"), "late");
				works(bean.late, "late");
			});
			processed.with("late", late, (context) -> assertThatException().isThrownBy(context::refresh)
				.withMessageContaining("component \"refused\" asks for store \"late\""));
			processed.with("late", missing, (context) -> assertThatException().isThrownBy(context::refresh)
				.withStackTraceContaining("unknown key_value_stores label \"late\" for component \"component\""));
		});
	}

	private static Stream<Class<? extends Road>> twoBeansOfOneClass() {
		return Stream.of(Roads.ByConstructor.class, Roads.BySetter.class, Roads.ByOptionalParameter.class,
				Roads.ByOptionalField.class, Roads.ByObjectProviderParameter.class, Roads.ByObjectProviderField.class,
				Roads.ByObjectProviderOfSetter.class, Roads.ByProviderParameter.class, Roads.ByProviderField.class,
				Roads.ByStores.class, Roads.ByProviderOfStores.class, Roads.ByMap.class);
	}

	private void haveGrantsOfTheirOwn(Class<? extends Road> type) {
		test(type.getSimpleName(), (context) -> {
			context.registerBean("granted", type);
			context.registerBean("reader", type);
		}, (context) -> {
			KeyValueStore writable = context.getBean("granted", Road.class).store();
			KeyValueStore readable = context.getBean("reader", Road.class).store();
			writable.setString("key", "value");
			assertThat(readable.getString("key")).contains("value");
			assertThatExceptionOfType(StoreAccessDeniedException.class)
				.isThrownBy(() -> readable.setString("key", "other"));
		});
	}

	private <T> void form(Class<T> type, Consumer<T> test) {
		test(type.getSimpleName(), (context) -> context.registerBean("component", type),
				(context) -> test.accept(context.getBean(type)));
	}

	private void test(String name, Consumer<AnnotationConfigApplicationContext> components,
			Consumer<GenericApplicationContext> test) {
		this.contexts.process(name, components);
		this.tests.put(name, test);
	}

	private void runAll() {
		Map<String, Object> grants = Map.of("kv.components.granted.key_value_stores", "default,sessions",
				"kv.components.reader.key_value_stores", "sessions:read", "kv.components.component.key_value_stores",
				"default,sessions", "kv.components.own.key_value_stores", "default");
		this.contexts
			.compile((processed) -> this.tests.forEach((name, test) -> processed.with(name, grants, (context) -> {
				context.refresh();
				test.accept(context);
			})));
	}

	private static void isRefused(GenericApplicationContext context, String bean) {
		assertThatExceptionOfType(BeanCreationException.class).isThrownBy(() -> context.getBean(bean))
			.withRootCauseInstanceOf(StoreAccessDeniedException.class)
			.withStackTraceContaining("the component \"" + bean + "\" is not granted this store");
	}

	private static void belongsToComponent(KeyValueStore store) {
		assertThat(store).hasToString("key-value store \"default\" of component \"component\"");
		works(store, "default");
	}

	private static void registerPrototypes(AnnotationConfigApplicationContext context) {
		for (String name : new String[] { "granted", "refused" }) {
			context.registerBean(name, Roads.ByProviderParameter.class,
					(definition) -> definition.setScope(BeanDefinition.SCOPE_PROTOTYPE));
		}
	}

	private static BeanDefinition inner(Class<?> type) {
		return BeanDefinitionBuilder.rootBeanDefinition(type).getBeanDefinition();
	}

	@Configuration(proxyBeanMethods = false)
	static class Proxying {

		@Bean
		static ComponentTests.EverythingProxied everythingProxied() {
			return new ComponentTests.EverythingProxied(true);
		}

	}

	static class ByLateLabels {

		final KeyValueStore store;

		final ObjectProvider<KeyValueStore> provider;

		final KeyValueStores stores;

		@Resource
		@Nullable KeyValueStore late;

		ByLateLabels(@Qualifier("late") KeyValueStore store, @Qualifier("late") ObjectProvider<KeyValueStore> provider,
				KeyValueStores stores) {
			this.store = store;
			this.provider = provider;
			this.stores = stores;
		}

	}

	static class InnerByConstructor {

		final ObjectProvider<KeyValueStore> store;

		InnerByConstructor(ObjectProvider<KeyValueStore> store) {
			this.store = store;
		}

	}

	static class InnerByField {

		@Resource
		@Nullable ObjectProvider<KeyValueStore> store;

	}

	static class WithArguments {

		final String text;

		final InnerByConstructor first;

		final ObjectProvider<KeyValueStore> store;

		@Nullable InnerByField inner;

		@Autowired
		WithArguments(String text, InnerByConstructor first, ObjectProvider<KeyValueStore> store) {
			this.text = text;
			this.first = first;
			this.store = store;
		}

		public void setInner(InnerByField inner) {
			this.inner = inner;
		}

	}

}
