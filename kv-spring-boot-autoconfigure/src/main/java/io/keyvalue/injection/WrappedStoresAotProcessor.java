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

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.generate.GenerationContext;
import org.springframework.aot.generate.MethodReference;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.aot.BeanRegistrationCode;
import org.springframework.beans.factory.aot.BeanRegistrationCodeFragments;
import org.springframework.beans.factory.aot.BeanRegistrationCodeFragmentsDecorator;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.javapoet.CodeBlock;

/**
 * Adds to the code that is generated ahead of time for beans which take stores wrapped in
 * an {@code Optional} or a provider: a {@link ComponentInstanceSupplier} makes them.
 */
final class WrappedStoresAotProcessor implements BeanRegistrationAotProcessor {

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
		return WrappedStores.areTakenBy(bean)
				? BeanRegistrationAotContribution.withCustomCodeFragments(LedCodeFragments::new) : null;
	}

	private static final class LedCodeFragments extends BeanRegistrationCodeFragmentsDecorator {

		LedCodeFragments(BeanRegistrationCodeFragments delegate) {
			super(delegate);
		}

		@Override
		public CodeBlock generateSetBeanInstanceSupplierCode(GenerationContext generationContext,
				BeanRegistrationCode beanRegistrationCode, CodeBlock instanceSupplierCode,
				List<MethodReference> postProcessors) {
			return CodeBlock.builder()
				.add(super.generateSetBeanInstanceSupplierCode(generationContext, beanRegistrationCode,
						instanceSupplierCode, postProcessors))
				.addStatement("$T.lead($L)", ComponentInstanceSupplier.class, BEAN_DEFINITION_VARIABLE)
				.build();
		}

	}

}
