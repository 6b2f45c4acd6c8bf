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

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.annotation.Resource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.AutowiredAnnotationBeanPostProcessor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Scope;

import io.keyvalue.KeyValueStore;
import io.keyvalue.KeyValueStores;
import io.keyvalue.StoreAccessDeniedException;
import io.keyvalue.autoconfigure.KeyValueAutoConfiguration;
import io.keyvalue.store.Store;
import io.keyvalue.store.Stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Forms of injection that are seldom seen, and what wraps or decorates stores.
 */
class UnusualInjectionTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KeyValueAutoConfiguration.class))
		.withPropertyValues("kv.stores.default.path=:memory:", "kv.stores.sessions.path=:memory:",
				"kv.components.component.key_value_stores=default,sessions");

	static void works(@Nullable KeyValueStore store, String label) {
		assertThat(store).isNotNull();
		assertThat(store.label()).isEqualTo(label);
		store.setString("key", "value");
		assertThat(store.getString("key")).contains("value");
	}

	@Test
	void genericSuperclassField() {
		this.runner.withBean("component", GenericSub.class).run((context) -> {
			assertThat(context).hasNotFailed();
			works(context.getBean(GenericSub.class).store, "default");
		});
	}

	@Test
	void genericSuperclassProviderField() {
		this.runner.withBean("component", GenericProviderSub.class).run((context) -> {
			assertThat(context).hasNotFailed();
			works(context.getBean(GenericProviderSub.class).store.getObject(), "default");
		});
	}

	@Test
	void wrappedByABeanPostProcessor() {
		this.runner.withBean(WrapsStores.class)
			.withBean("component", ByField.class, ByField::new,
					(definition) -> definition.setDependsOn("io.keyvalue.store.default"))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				works(context.getBean(ByField.class).store, "default");
			});
	}

	@Test
	void wrappedByABeanPostProcessorPrototypeLater() {
		this.runner.withBean(WrapsStores.class)
			.withBean("component", ByField.class, ByField::new, (definition) -> definition.setScope("prototype"))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				works(context.getBean(ByField.class).store, "default");
			});
	}

	@Test
	void customQualifierThatNamesNoStoreIsNotTheDefaultStore() {
		this.runner.withBean("component", ByAudit.class).run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void unqualifiedPrimaryDecorator() {
		this.runner.withUserConfiguration(UnqualifiedDecorator.class)
			.withPropertyValues("kv.components.own.key_value_stores=default")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				works(context.getBean(Holder.class).store, "default");
			});
	}

	@Test
	void ownNonPrimaryKeyValueStores() {
		this.runner.withBean("mine", KeyValueStores.class, () -> Mockito.mock(KeyValueStores.class))
			.withBean("component", ByStores.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				works(context.getBean(ByStores.class).stores.openDefault(), "default");
			});
	}

	@Test
	void primaryDecoratorOfKeyValueStores() {
		this.runner.withUserConfiguration(StoresDecorator.class)
			.withPropertyValues("kv.components.own.key_value_stores=default")
			.withBean("component", ByStores.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				works(context.getBean(ByStores.class).stores.openDefault(), "default");
			});
	}

	@Test
	void streamOfProviderOfStores() {
		this.runner.withBean("component", ByProviderOfStores.class).run((context) -> {
			for (KeyValueStores stores : context.getBean(ByProviderOfStores.class).provider()) {
				works(stores.openDefault(), "default");
			}
		});
	}

	@Test
	void streamOfProviderOfMaps() {
		this.runner.withBean("component", ByProviderOfMap.class).run((context) -> {
			for (Map<String, KeyValueStore> stores : context.getBean(ByProviderOfMap.class).provider()) {
				assertThat(stores).hasSize(2);
			}
		});
	}

	@Test
	void singletonStreamOfProvider() {
		this.runner.withBean("component", ByProvider.class)
			.run((context) -> assertThatCode(
					() -> context.getBean(ByProvider.class).provider().stream((type) -> true, false).toList())
				.doesNotThrowAnyException());
	}

	@Test
	void qualifiedStreamOfOwnStores() {
		this.runner.withBean("own", KeyValueStore.class, () -> Mockito.mock(KeyValueStore.class))
			.withBean("component", ByQualifiedProvider.class)
			.run((context) -> assertThat(context.getBean(ByQualifiedProvider.class).provider.stream().toList())
				.hasSize(1));
	}

	@Test
	void optionalProvider() {
		this.runner.withBean("component", ByProviderOfOptional.class)
			.run((context) -> works(context.getBean(ByProviderOfOptional.class).provider().getObject().get(),
					"default"));
	}

	@Test
	void partialConstructorArguments() {
		this.runner.withInitializer(
				(context) -> ((BeanDefinitionRegistry) context.getBeanFactory()).registerBeanDefinition("component",
						BeanDefinitionBuilder.rootBeanDefinition(Partial.class)
							.addConstructorArgValue("text")
							.setAutowireMode(3)
							.getBeanDefinition()))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				works(context.getBean(Partial.class).direct(), "default");
				works(context.getBean(Partial.class).store().getObject(), "default");
			});
	}

	@Test
	void explicitArgumentsOfAPrototypeAreKept() {
		this.runner.withUserConfiguration(ExplicitArguments.class).run((context) -> {
			KeyValueStore mine = Mockito.mock(KeyValueStore.class);
			Object[] got = (Object[]) context.getBean("component", Optional.of(mine));
			assertThat(((Optional<?>) got[0]).get()).isSameAs(mine);
		});
	}

	@Test
	void innerBeanIsTheComponentThatItIsIn() {
		this.runner.withInitializer(
				(context) -> ((BeanDefinitionRegistry) context.getBeanFactory()).registerBeanDefinition("component",
						BeanDefinitionBuilder.rootBeanDefinition(Outer.class)
							.addPropertyValue("inner",
									BeanDefinitionBuilder.rootBeanDefinition(ByField.class).getBeanDefinition())
							.getBeanDefinition()))
			.run((context) -> {
				ByField inner = context.getBean(Outer.class).inner;
				assertThat(inner).isNotNull();
				assertThat(inner.store).hasToString("key-value store \"default\" of component \"component\"");
			});
	}

	@Test
	void resourceByFieldName() {
		this.runner.withBean("component", ByResource.class).run((context) -> {
			assertThat(context).hasNotFailed();
			works(context.getBean(ByResource.class).sessions, "sessions");
		});
	}

	@Test
	void resourceProvider() {
		this.runner.withBean("component", ByResourceProvider.class).run((context) -> {
			assertThat(context).hasNotFailed();
			works(context.getBean(ByResourceProvider.class).provider.getObject(), "default");
		});
	}

	@Test
	void wildcardList() {
		this.runner.withBean("component", ByWildcards.class).run((context) -> {
			assertThat(context).hasNotFailed();
			works(context.getBean(ByWildcards.class).stores().get(0), "default");
			works(context.getBean(ByWildcards.class).map().get("sessions"), "sessions");
		});
	}

	@Test
	void beanPostProcessorGranted() {
		this.runner.withUserConfiguration(PostProcessorConfiguration.class).run((context) -> {
			assertThat(context).hasNotFailed();
			works(context.getBean(StorePostProcessor.class).store, "default");
			works(context.getBean(StorePostProcessor.class).provider.getObject(), "default");
		});
	}

	@Test
	void ownBeanNamedKeyValueStores() {
		this.runner.withAllowBeanDefinitionOverriding(false)
			.withBean("keyValueStores", String.class, () -> "mine")
			.withBean("component", ByStores.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean("keyValueStores")).isEqualTo("mine");
			});
	}

	@Test
	void ownBeanNamedKeyValueStoresOverridingAllowed() {
		this.runner.withAllowBeanDefinitionOverriding(true)
			.withBean("keyValueStores", String.class, () -> "mine")
			.withBean("component", ByStores.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean("keyValueStores")).isEqualTo("mine");
			});
	}

	@Test
	void internalsAreNoBeans() {
		this.runner.run((context) -> {
			assertThat(context).doesNotHaveBean(Stores.class);
			assertThat(context).doesNotHaveBean(Store.class);
		});
	}

	@Test
	void providersWorkWithoutJakartaInject() {
		this.runner.withBean("component", ByProvider.class)
			.withClassLoader(new FilteredClassLoader("jakarta.inject"))
			.run((context) -> works(context.getBean(ByProvider.class).provider().getObject(), "default"));
	}

	@Test
	void fieldOfASuperclassIsNotGrantedWhereTheBeanIsUnknown() {
		this.runner.withPropertyValues("kv.components.[" + ByField.class.getName() + "].key_value_stores=default")
			.run((context) -> assertThatExceptionOfType(BeanCreationException.class)
				.isThrownBy(() -> context.getBean(AutowiredAnnotationBeanPostProcessor.class)
					.processInjection(new SubclassOfByField()))
				.withRootCauseInstanceOf(StoreAccessDeniedException.class));
	}

	@Test
	void parentAndChildContextHaveComponentsOfTheirOwn() {
		this.runner.withBean("one", ByField.class)
			.withPropertyValues("kv.components.one.key_value_stores=default",
					"kv.components.two.key_value_stores=default")
			.run((parent) -> this.runner.withParent(parent)
				.withBean("two", ByField.class)
				.withPropertyValues("kv.components.two.key_value_stores=default")
				.run((child) -> {
					assertThat(child).hasNotFailed();
					works(parent.getBean("one", ByField.class).store, "default");
					works(child.getBean("two", ByField.class).store, "default");
				}));
	}

	static class GenericBase<T> {

		@Autowired
		@Nullable T store;

	}

	static class GenericSub extends GenericBase<KeyValueStore> {

	}

	static class GenericProviderBase<T> {

		@Autowired
		ObjectProvider<T> store;

	}

	static class GenericProviderSub extends GenericProviderBase<KeyValueStore> {

	}

	static class WrapsStores implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String name) {
			if (!(bean instanceof KeyValueStore)) {
				return bean;
			}
			return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { KeyValueStore.class },
					(proxy, method, arguments) -> {
						try {
							return method.invoke(bean, arguments);
						}
						catch (InvocationTargetException ex) {
							throw ex.getTargetException();
						}
					});
		}

	}

	static class ByField {

		@Autowired
		@Nullable KeyValueStore store;

	}

	@Qualifier
	@Retention(RetentionPolicy.RUNTIME)
	@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD })
	@interface Audit {

	}

	static class ByAudit {

		ByAudit(@Audit KeyValueStore store) {
			assertThat(store).isNotNull();
		}

	}

	static class Holder {

		final KeyValueStore store;

		Holder(KeyValueStore store) {
			this.store = store;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UnqualifiedDecorator {

		@Bean
		Holder holder(KeyValueStore store) {
			return new Holder(store);
		}

		@Bean
		@Primary
		KeyValueStore own(KeyValueStore store) {
			return store;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class StoresDecorator {

		@Bean
		@Primary
		KeyValueStores own(KeyValueStores stores) {
			return new KeyValueStores() {
				@Override
				public KeyValueStore open(String label) {
					return stores.open(label);
				}

				@Override
				public KeyValueStore openDefault() {
					return stores.openDefault();
				}

				@Override
				public Set<String> labels() {
					return stores.labels();
				}
			};
		}

	}

	record ByStores(KeyValueStores stores) {
	}

	record ByProviderOfStores(ObjectProvider<KeyValueStores> provider) {
	}

	record ByProviderOfMap(ObjectProvider<Map<String, KeyValueStore>> provider) {
	}

	record ByProvider(ObjectProvider<KeyValueStore> provider) {
	}

	static class ByQualifiedProvider {

		final ObjectProvider<KeyValueStore> provider;

		ByQualifiedProvider(@Qualifier("own") ObjectProvider<KeyValueStore> provider) {
			this.provider = provider;
		}

	}

	record ByProviderOfOptional(ObjectProvider<Optional<KeyValueStore>> provider) {
	}

	record Partial(String text, KeyValueStore direct, ObjectProvider<KeyValueStore> store) {
	}

	@Configuration(proxyBeanMethods = false)
	static class ExplicitArguments {

		@Bean
		@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
		Object[] component(Optional<KeyValueStore> store) {
			return new Object[] { store };
		}

	}

	static class Outer {

		@Nullable ByField inner;

		public void setInner(ByField inner) {
			this.inner = inner;
		}

	}

	static class ByResource {

		@Resource
		@Nullable KeyValueStore sessions;

	}

	static class ByResourceProvider {

		@Resource
		@Nullable ObjectProvider<KeyValueStore> provider;

	}

	record ByWildcards(List<? extends KeyValueStore> stores, Map<String, ? extends KeyValueStore> map) {
	}

	@Configuration(proxyBeanMethods = false)
	static class PostProcessorConfiguration {

		@Bean
		static StorePostProcessor component(KeyValueStore store, ObjectProvider<KeyValueStore> provider) {
			return new StorePostProcessor(store, provider);
		}

	}

	static class StorePostProcessor implements BeanPostProcessor {

		final KeyValueStore store;

		final ObjectProvider<KeyValueStore> provider;

		StorePostProcessor(KeyValueStore store, ObjectProvider<KeyValueStore> provider) {
			this.store = store;
			this.provider = provider;
		}

	}

	static class SubclassOfByField extends ByField {

	}

}
