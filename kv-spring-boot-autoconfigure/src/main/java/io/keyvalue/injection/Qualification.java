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
import java.lang.reflect.Method;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.AutowireCandidateResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.StringUtils;

/**
 * What the qualifiers of a dependency say.
 *
 * @param isPresent whether there is any qualifier
 * @param label the label that it names, or null where it names none
 */
record Qualification(boolean isPresent, @Nullable String label) {

	private static final String RESOURCE = "jakarta.annotation.Resource";

	static Qualification of(DependencyDescriptor descriptor, AutowireCandidateResolver resolver,
			Predicate<String> isLabel) {
		String label = resolver.getSuggestedName(descriptor);
		if (!StringUtils.hasText(label)) {
			label = metaAnnotatedLabel(MergedAnnotations.from(descriptor.getAnnotations()));
		}
		if (label == null) {
			label = labelOfMethod(descriptor);
		}
		if (label == null) {
			label = nameOfResource(descriptor, isLabel);
		}
		return new Qualification(label != null || resolver.hasQualifier(descriptor), label);
	}

	/**
	 * The label of a dependency.
	 * @param unqualified the one where there is no qualifier
	 * @return the label, or null where the qualifier is one that names none
	 */
	@Nullable String labelOr(String unqualified) {
		return this.isPresent ? this.label : unqualified;
	}

	/**
	 * Spring takes a qualifier of a constructor or method for one of its parameters.
	 */
	private static @Nullable String labelOfMethod(DependencyDescriptor descriptor) {
		MethodParameter parameter = descriptor.getMethodParameter();
		if (parameter == null) {
			return null;
		}
		Method method = parameter.getMethod();
		if (method != null && method.getReturnType() != void.class) {
			return null;
		}
		return metaAnnotatedLabel(MergedAnnotations.from(parameter.getMethodAnnotations()));
	}

	/**
	 * The name of a field with {@code @Resource} is what it wants by name, if there is
	 * such a store.
	 */
	private static @Nullable String nameOfResource(DependencyDescriptor descriptor, Predicate<String> isLabel) {
		for (Annotation annotation : descriptor.getAnnotations()) {
			String name = descriptor.getDependencyName();
			if (annotation.annotationType().getName().equals(RESOURCE) && name != null && isLabel.test(name)) {
				return name;
			}
		}
		return null;
	}

	private static @Nullable String metaAnnotatedLabel(MergedAnnotations annotations) {
		return annotations.stream(Qualifier.class)
			.map((qualifier) -> qualifier.getString("value"))
			.filter(StringUtils::hasText)
			.findFirst()
			.orElse(null);
	}

}
