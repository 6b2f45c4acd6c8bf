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

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.bean.override.BeanOverrideHandler;
import org.springframework.test.context.bean.override.BeanOverrideStrategy;
import org.springframework.util.Assert;

import io.keyvalue.KeyValueStore;
import io.keyvalue.KeyValueStores;
import io.keyvalue.test.AutoConfigureTestKeyValueStores.Replace;
import io.keyvalue.test.KeyValueTestContextCustomizer.Feature;

/**
 * Finds out what of this package a test class wants. The answer never names the class, so
 * that classes which want the same share a context.
 */
class KeyValueTestContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> attributes) {
		Set<Feature> features = EnumSet.noneOf(Feature.class);
		AutoConfigureTestKeyValueStores stores = TestContextAnnotationUtils.findMergedAnnotation(testClass,
				AutoConfigureTestKeyValueStores.class);
		if (stores != null) {
			features.addAll(EnumSet.of(Feature.CALLS, Feature.GRANTS));
			if (stores.replace() == Replace.ALL) {
				features.add(Feature.MEMORY);
			}
		}
		if (TestContextAnnotationUtils.hasAnnotation(testClass, GrantedStores.class)) {
			features.add(Feature.GRANTS);
		}
		if (spiesOnStores(testClass)) {
			features.addAll(EnumSet.of(Feature.CALLS, Feature.SPIES));
		}
		return features.isEmpty() ? null : new KeyValueTestContextCustomizer(features);
	}

	private static boolean spiesOnStores(Class<?> testClass) {
		boolean spies = false;
		Class<?> current = testClass;
		while (current != null) {
			for (BeanOverrideHandler handler : BeanOverrideHandler.forTestClass(current)) {
				if (handler.getStrategy() == BeanOverrideStrategy.WRAP) {
					Class<?> type = handler.getBeanType().resolve();
					Assert.state(type != KeyValueStores.class,
							"There is no spying on KeyValueStores, because each component has its own. Spy on the "
									+ "KeyValueStore of the label instead, use KeyValueStoreCalls, or replace it by "
									+ "@MockitoBean.");
					spies = spies || type == KeyValueStore.class;
				}
			}
			current = TestContextAnnotationUtils.searchEnclosingClass(current) ? current.getEnclosingClass() : null;
		}
		return spies;
	}

}
