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

package io.keyvalue.test;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanClassLoaderAware;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.util.ClassUtils;

import io.keyvalue.grant.GrantSource;

/**
 * The grants that test classes carry as {@link GrantedStores}. They are looked up by the
 * name of the class when it is injected, not when the context starts: so test classes
 * with different grants share one context.
 */
class TestClassGrants implements GrantSource, BeanClassLoaderAware {

	private final Map<String, List<String>> byClassName = new ConcurrentHashMap<>();

	private @Nullable ClassLoader classLoader;

	@Override
	public void setBeanClassLoader(ClassLoader classLoader) {
		this.classLoader = classLoader;
	}

	@Override
	public List<String> of(String component) {
		return (component.indexOf('.') < 0) ? List.of() : this.byClassName.computeIfAbsent(component, this::find);
	}

	private List<String> find(String className) {
		try {
			GrantedStores granted = TestContextAnnotationUtils
				.findMergedAnnotation(ClassUtils.forName(className, this.classLoader), GrantedStores.class);
			return (granted != null) ? List.of(granted.value()) : List.of();
		}
		catch (ClassNotFoundException | LinkageError ex) {
			// A bean that is named like no class.
			return List.of();
		}
	}

}
