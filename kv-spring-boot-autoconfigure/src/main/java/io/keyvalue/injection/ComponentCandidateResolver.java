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

import java.lang.annotation.Annotation;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanDefinitionHolder;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.AutowireCandidateResolver;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;

/**
 * The door for direct dependencies. Spring asks its resolver of autowire candidates for a
 * lazy proxy before it looks for beans, and tells it which bean has the dependency: the
 * handle of that bean is the answer. All else is left to the resolver that was there.
 * <p>
 * It extends the resolver of annotated contexts because Spring replaces any other when it
 * reads more annotated configuration.
 */
final class ComponentCandidateResolver extends ContextAnnotationAutowireCandidateResolver {

	private final AutowireCandidateResolver delegate;

	private final StoreDependencies dependencies;

	ComponentCandidateResolver(AutowireCandidateResolver delegate, StoreDependencies dependencies) {
		this.delegate = delegate;
		this.dependencies = dependencies;
	}

	StoreDependencies dependencies() {
		return this.dependencies;
	}

	@Override
	public @Nullable Object getLazyResolutionProxyIfNecessary(DependencyDescriptor descriptor,
			@Nullable String beanName) {
		Object resolved = this.dependencies.resolve(descriptor, beanName);
		return (resolved != null) ? resolved : this.delegate.getLazyResolutionProxyIfNecessary(descriptor, beanName);
	}

	@Override
	public @Nullable Class<?> getLazyResolutionProxyClass(DependencyDescriptor descriptor, @Nullable String beanName) {
		return this.delegate.getLazyResolutionProxyClass(descriptor, beanName);
	}

	@Override
	public boolean isAutowireCandidate(BeanDefinitionHolder holder, DependencyDescriptor descriptor) {
		return this.delegate.isAutowireCandidate(holder, descriptor);
	}

	@Override
	public boolean isRequired(DependencyDescriptor descriptor) {
		return this.delegate.isRequired(descriptor);
	}

	@Override
	public boolean hasQualifier(DependencyDescriptor descriptor) {
		return this.delegate.hasQualifier(descriptor);
	}

	@Override
	public @Nullable String getSuggestedName(DependencyDescriptor descriptor) {
		return this.delegate.getSuggestedName(descriptor);
	}

	@Override
	public @Nullable Object getSuggestedValue(DependencyDescriptor descriptor) {
		return this.delegate.getSuggestedValue(descriptor);
	}

	@Override
	public void addQualifierType(Class<? extends Annotation> qualifierType) {
		if (this.delegate instanceof ContextAnnotationAutowireCandidateResolver resolver) {
			resolver.addQualifierType(qualifierType);
		}
	}

	@Override
	public void setValueAnnotationType(Class<? extends Annotation> valueAnnotationType) {
		if (this.delegate instanceof ContextAnnotationAutowireCandidateResolver resolver) {
			resolver.setValueAnnotationType(valueAnnotationType);
		}
	}

	@Override
	public AutowireCandidateResolver cloneIfNecessary() {
		return this.delegate.cloneIfNecessary();
	}

}
