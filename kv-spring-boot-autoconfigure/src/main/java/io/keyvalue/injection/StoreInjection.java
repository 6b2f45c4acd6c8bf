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

import org.springframework.beans.factory.annotation.AutowiredAnnotationBeanPostProcessor;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.CommonAnnotationBeanPostProcessor;
import org.springframework.context.aot.AbstractAotProcessor;

/**
 * Opens the three doors by which beans come to their handles, before any bean is made.
 */
public final class StoreInjection implements BeanFactoryPostProcessor {

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory configurable) {
		// While Spring generates code ahead of time nothing is injected, and it needs
		// its own resolver to decide what to generate.
		if (!(configurable instanceof DefaultListableBeanFactory beanFactory)
				|| Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
			return;
		}
		StoreDependencies dependencies = new StoreDependencies(beanFactory);
		beanFactory.setAutowireCandidateResolver(
				new ComponentCandidateResolver(beanFactory.getAutowireCandidateResolver(), dependencies));
		beanFactory.setInstantiationStrategy(
				new ComponentInstantiationStrategy(beanFactory.getInstantiationStrategy(), dependencies));
		ComponentBeanFactory componentBeanFactory = ComponentBeanFactory.create(beanFactory, dependencies);
		beanFactory.getBeansOfType(AutowiredAnnotationBeanPostProcessor.class, false, false)
			.values()
			.forEach((processor) -> processor.setBeanFactory(componentBeanFactory));
		beanFactory.getBeansOfType(CommonAnnotationBeanPostProcessor.class, false, false)
			.values()
			.forEach((processor) -> processor.setResourceFactory(componentBeanFactory));
	}

}
