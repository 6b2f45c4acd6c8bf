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

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.TypeConverter;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RegisteredBean;

/**
 * The door for fields and methods, and for all that code which was generated ahead of
 * time injects: the bean factory as the processors of {@code @Autowired} and
 * {@code @Resource}, or that code, see it. It binds what is injected to the bean whose
 * name comes with every dependency.
 * <p>
 * It is a child of the bean factory that it stands for, without beans of its own, and
 * leaves to that one all that changes something. It is not a mere proxy of it, because
 * Spring resolves generated arguments with its own class of bean factory alone.
 */
@SuppressWarnings("serial")
final class ComponentBeanFactory extends DefaultListableBeanFactory {

	private final transient DefaultListableBeanFactory delegate;

	private final transient StoreDependencies dependencies;

	private final transient @Nullable RegisteredBean bean;

	private ComponentBeanFactory(DefaultListableBeanFactory delegate, StoreDependencies dependencies,
			@Nullable RegisteredBean bean) {
		super(delegate);
		this.delegate = delegate;
		this.dependencies = dependencies;
		this.bean = bean;
	}

	/**
	 * The bean factory as the processors of annotations see it.
	 * @param delegate the bean factory
	 * @param dependencies what resolves the dependencies on stores
	 * @return the bean factory for them
	 */
	static ComponentBeanFactory create(DefaultListableBeanFactory delegate, StoreDependencies dependencies) {
		return create(delegate, dependencies, null);
	}

	/**
	 * A bean that is being made as code which was generated ahead of time sees it.
	 * @param bean the bean, in its bean factory
	 * @param delegate that bean factory
	 * @param dependencies what resolves the dependencies on stores
	 * @return the same bean, in the bean factory for that code
	 */
	static RegisteredBean registered(RegisteredBean bean, DefaultListableBeanFactory delegate,
			StoreDependencies dependencies) {
		return RegisteredBean.of(create(delegate, dependencies, bean), bean.getBeanName());
	}

	private static ComponentBeanFactory create(DefaultListableBeanFactory delegate, StoreDependencies dependencies,
			@Nullable RegisteredBean bean) {
		ComponentBeanFactory created = new ComponentBeanFactory(delegate, dependencies, bean);
		created.copyConfigurationFrom(delegate);
		return created;
	}

	@Override
	public @Nullable Object resolveDependency(DependencyDescriptor descriptor, @Nullable String requestingBeanName,
			@Nullable Set<String> autowiredBeanNames, @Nullable TypeConverter typeConverter) {
		Object resolved = this.delegate.resolveDependency(descriptor, requestingBeanName, autowiredBeanNames,
				typeConverter);
		return this.dependencies.bindWrapped(descriptor, requestingBeanName, resolved);
	}

	/**
	 * That of the bean that is being made may be known by it alone: inner beans are not
	 * registered.
	 */
	@Override
	public BeanDefinition getMergedBeanDefinition(String name) {
		return (this.bean != null && this.bean.getBeanName().equals(name)) ? this.bean.getMergedBeanDefinition()
				: this.delegate.getMergedBeanDefinition(name);
	}

	@Override
	public Object resolveBeanByName(String name, DependencyDescriptor descriptor) {
		return this.delegate.resolveBeanByName(name, descriptor);
	}

	@Override
	public TypeConverter getTypeConverter() {
		return this.delegate.getTypeConverter();
	}

	@Override
	public void registerDependentBean(String beanName, String dependentBeanName) {
		this.delegate.registerDependentBean(beanName, dependentBeanName);
	}

	@Override
	public void registerContainedBean(String containedBeanName, String containingBeanName) {
		this.delegate.registerContainedBean(containedBeanName, containingBeanName);
	}

	@Override
	public void registerDisposableBean(String beanName, DisposableBean bean) {
		this.delegate.registerDisposableBean(beanName, bean);
	}

}
