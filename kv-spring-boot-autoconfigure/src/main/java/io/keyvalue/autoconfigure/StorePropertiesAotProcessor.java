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

package io.keyvalue.autoconfigure;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.boot.context.properties.bind.BindableRuntimeHintsRegistrar;
import org.springframework.core.ResolvableType;

import io.keyvalue.backend.StoreBackendFactory;

/**
 * Hints for native images about the properties that are bound for each type of store, one
 * of the application's own included: they are bound by hand, so that Spring Boot does not
 * know of them. No factory is made for that; its class says what it binds.
 */
final class StorePropertiesAotProcessor implements BeanRegistrationAotProcessor {

	private static final Log logger = LogFactory.getLog(StorePropertiesAotProcessor.class);

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
		ResolvableType type = bean.getBeanType();
		if (!StoreBackendFactory.class.isAssignableFrom(type.toClass())) {
			return null;
		}
		Class<?> properties = type.as(StoreBackendFactory.class).getGeneric(0).resolve();
		if (properties == null) {
			logger.warn("The properties of the key-value stores that the bean \"" + bean.getBeanName()
					+ "\" makes are unknown to a native image. Let its @Bean method return its class, or "
					+ "StoreBackendFactory with their class as the parameter.");
			return null;
		}
		return (context, code) -> BindableRuntimeHintsRegistrar.forTypes(properties)
			.registerHints(context.getRuntimeHints());
	}

}
