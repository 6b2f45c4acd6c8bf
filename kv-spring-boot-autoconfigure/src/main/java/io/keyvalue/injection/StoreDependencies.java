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
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.AutowireCandidateResolver;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.ResolvableType;

import io.keyvalue.KeyValueStore;
import io.keyvalue.KeyValueStores;
import io.keyvalue.store.LabelRule;

/**
 * Resolves the dependencies of beans on stores, in every form in which Spring injects:
 * {@link KeyValueStore} and {@link KeyValueStores}, a {@link Map}, {@link Collection} or
 * array of stores, and an {@link Optional} or a provider of any of these.
 */
final class StoreDependencies {

	private static final String JAKARTA_PROVIDER = "jakarta.inject.Provider";

	private final DefaultListableBeanFactory beanFactory;

	private final ApplicationStoreBeans applicationBeans;

	private final RequestingComponent requestingComponent;

	StoreDependencies(DefaultListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
		this.applicationBeans = new ApplicationStoreBeans(beanFactory);
		this.requestingComponent = new RequestingComponent(beanFactory);
	}

	/**
	 * Resolves a dependency on stores.
	 * @param descriptor the dependency
	 * @param requestingBean the name of the bean that asks, if known
	 * @return what to inject, or null if the dependency is none on stores, or is met by a
	 * bean of the application
	 */
	@Nullable Object resolve(DependencyDescriptor descriptor, @Nullable String requestingBean) {
		Class<?> type = typeOf(descriptor);
		if (!mayConcernStores(type) || isProvider(type) || !concernsStores(descriptor.getResolvableType())
				|| resolver().getSuggestedValue(descriptor) != null) {
			return null;
		}
		if (type == KeyValueStore.class) {
			return resolveStore(descriptor, requestingBean);
		}
		if (type == KeyValueStores.class) {
			return resolveOpener(descriptor, requestingBean);
		}
		if (type == Optional.class) {
			Object resolved = resolve(nested(descriptor), requestingBean);
			return (resolved != null) ? Optional.of(resolved) : null;
		}
		return collect(type, resolveStores(nested(descriptor), type, requestingBean));
	}

	/**
	 * Binds an optional or a provider of stores, which Spring resolves without telling
	 * which bean asks, to the bean that it is injected into.
	 * @param descriptor the dependency
	 * @param requestingBean the name of the bean
	 * @param wrapped what Spring would inject, or what somebody gave explicitly
	 * @return what to inject: the bean's own handle or a provider of it, or what was
	 * given where it is of another kind
	 */
	@Nullable Object bindWrapped(DependencyDescriptor descriptor, @Nullable String requestingBean, @Nullable Object wrapped) {
		if (wrapped instanceof Optional<?> optional) {
			boolean ofSpring = optional.isEmpty() || this.applicationBeans.isStandIn(optional.get());
			Object resolved = ofSpring ? resolve(descriptor, requestingBean) : null;
			return (resolved != null) ? resolved : wrapped;
		}
		if (!(wrapped instanceof ObjectFactory<?> factory) || !isOfSpring(factory)
				|| !concernsStores(descriptor.getResolvableType())) {
			return wrapped;
		}
		DependencyDescriptor nested = nested(descriptor);
		StoreProvider provider = new StoreProvider(() -> {
			Object resolved = resolve(nested, requestingBean);
			return (resolved != null) ? resolved : factory.getObject();
		}, () -> (typeOf(nested) == KeyValueStore.class)
				? resolveStores(nested, KeyValueStore.class, requestingBean).values().stream()
				: Stream.ofNullable(resolve(nested, requestingBean)));
		return typeOf(descriptor).isInstance(provider) ? provider : new JakartaStoreProvider(provider);
	}

	private @Nullable KeyValueStore resolveStore(DependencyDescriptor descriptor, @Nullable String requestingBean) {
		Qualification qualification = Qualification.of(descriptor, resolver(), this::isLabel);
		String label = qualification.labelOr(LabelRule.DEFAULT_LABEL);
		String ours = (label != null) ? StoreBeanDefinitions.beanName(label) : null;
		if (label == null || this.applicationBeans.meet(ours, descriptor, qualification.isPresent(), requestingBean)) {
			return null;
		}
		return stores(requestingBean).inject(this.requestingComponent.of(descriptor, requestingBean), label,
				place(descriptor, KeyValueStore.class));
	}

	private @Nullable KeyValueStores resolveOpener(DependencyDescriptor descriptor, @Nullable String requestingBean) {
		boolean qualified = Qualification.of(descriptor, resolver(), this::isLabel).isPresent();
		if (qualified || this.applicationBeans.meet(StoreBeanDefinitions.STORES, descriptor, false, requestingBean)) {
			return null;
		}
		return stores(requestingBean).of(this.requestingComponent.of(descriptor, requestingBean),
				place(descriptor, KeyValueStores.class));
	}

	private Map<String, KeyValueStore> resolveStores(DependencyDescriptor descriptor, Class<?> type,
			@Nullable String requestingBean) {
		Qualification qualification = Qualification.of(descriptor, resolver(), this::isLabel);
		Map<String, KeyValueStore> stores = stores(requestingBean).granted(
				this.requestingComponent.of(descriptor, requestingBean), place(descriptor, type),
				(label) -> !qualification.isPresent() || label.equals(qualification.label()));
		this.applicationBeans.matching(descriptor, requestingBean).forEach(stores::putIfAbsent);
		return stores;
	}

	/**
	 * Whether a store has this label. Not whether there is a bean definition for it, for
	 * these may be from before the label was.
	 */
	private boolean isLabel(String name) {
		return stores(null).descriptions().stream().anyMatch((store) -> store.label().equals(name));
	}

	private ComponentStores stores(@Nullable String requestingBean) {
		if (requestingBean != null) {
			// So that the stores are closed after the bean that uses them.
			this.beanFactory.registerDependentBean(StoreBeanDefinitions.COMPONENT_STORES, requestingBean);
		}
		return this.beanFactory.getBean(StoreBeanDefinitions.COMPONENT_STORES, ComponentStores.class);
	}

	private static PlaceOfInjection place(DependencyDescriptor descriptor, Class<?> type) {
		return new PlaceOfInjection(InjectionPointDescription.of(descriptor), type.getSimpleName());
	}

	private AutowireCandidateResolver resolver() {
		return this.beanFactory.getAutowireCandidateResolver();
	}

	private static DependencyDescriptor nested(DependencyDescriptor descriptor) {
		DependencyDescriptor nested = new DependencyDescriptor(descriptor);
		nested.increaseNestingLevel();
		return nested;
	}

	/**
	 * The type of a dependency, also where a superclass leaves it to a type parameter.
	 */
	private static Class<?> typeOf(DependencyDescriptor descriptor) {
		Class<?> type = descriptor.getDependencyType();
		return (type == Object.class) ? descriptor.getResolvableType().resolve(Object.class) : type;
	}

	private static Object collect(Class<?> type, Map<String, KeyValueStore> stores) {
		if (type == Map.class) {
			return stores;
		}
		if (type.isArray()) {
			return stores.values().toArray(KeyValueStore[]::new);
		}
		return (type == Set.class) ? new LinkedHashSet<>(stores.values()) : new ArrayList<>(stores.values());
	}

	/**
	 * A quick look, for this is asked about every dependency of every bean.
	 */
	private static boolean mayConcernStores(Class<?> type) {
		return type == KeyValueStore.class || type == KeyValueStores.class || type == KeyValueStore[].class
				|| type == Optional.class || type == Map.class || isCollection(type);
	}

	/**
	 * Whether a type is an optional or a provider of stores.
	 * @param type the type of a dependency
	 * @return whether it is
	 */
	static boolean areWrapped(ResolvableType type) {
		Class<?> rawType = type.resolve(Object.class);
		return (rawType == Optional.class || isProvider(rawType)) && concernsStores(type);
	}

	private static boolean concernsStores(ResolvableType type) {
		Class<?> rawType = type.resolve(Object.class);
		if (rawType == Optional.class || isProvider(rawType)) {
			return concernsStores(type.getGeneric(0));
		}
		if (isCollection(rawType)) {
			return type.getGeneric(0).resolve() == KeyValueStore.class;
		}
		if (rawType == Map.class) {
			return type.getGeneric(0).resolve() == String.class && type.getGeneric(1).resolve() == KeyValueStore.class;
		}
		return rawType == KeyValueStore.class || rawType == KeyValueStores.class || rawType == KeyValueStore[].class;
	}

	private static boolean isCollection(Class<?> type) {
		return type == List.class || type == Set.class || type == Collection.class || type == Iterable.class;
	}

	private static boolean isProvider(Class<?> type) {
		return type == ObjectProvider.class || type == ObjectFactory.class || type.getName().equals(JAKARTA_PROVIDER);
	}

	/**
	 * Whether Spring has made a provider for an injection, rather than the application.
	 */
	private static boolean isOfSpring(ObjectFactory<?> provider) {
		return provider.getClass().getName().startsWith(DefaultListableBeanFactory.class.getName());
	}

}
