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

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;

import io.keyvalue.backend.redis.RedisStoreBackendFactory;

/**
 * Stores of type {@code redis}, where Spring Data Redis is on the class path.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(RedisConnectionFactory.class)
class RedisStoreConfiguration {

	private static final String FACTORY = "redisStoreBackendFactory";

	@Bean(FACTORY)
	RedisStoreBackendFactory redisStoreBackendFactory(ObjectProvider<RedisConnectionFactory> application,
			ObjectProvider<SslBundles> sslBundles, ConfigurableListableBeanFactory beanFactory) {
		// A store uses the client resources of the application's connection factory, so
		// that it has to close before those do. A provider does not say that by itself.
		for (String name : beanFactory.getBeanNamesForType(RedisConnectionFactory.class, true, false)) {
			beanFactory.registerDependentBean(name, FACTORY);
		}
		return new RedisStoreBackendFactory(application, new SslBundlesByName(sslBundles));
	}

}
