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

import java.util.List;

import io.nats.client.Connection;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.keyvalue.backend.nats.NatsConnectionDetails;
import io.keyvalue.backend.nats.NatsStoreBackendFactory;

/**
 * Stores of type "nats", where its driver is on the class path. Their connections are no
 * beans: they would be taken for the application's own.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(Connection.class)
class NatsStoreConfiguration {

	private static final String FACTORY = "natsStoreBackendFactory";

	@Bean(FACTORY)
	NatsStoreBackendFactory natsStoreBackendFactory(ObjectProvider<NatsConnectionDetails> connectionDetails,
			ObjectProvider<Connection> connection, ObjectProvider<SslBundles> sslBundles,
			ConfigurableListableBeanFactory beanFactory) {
		// A store uses the application's connection until it closes itself. A provider
		// does not say that.
		for (Class<?> type : List.of(NatsConnectionDetails.class, Connection.class)) {
			for (String name : beanFactory.getBeanNamesForType(type, true, false)) {
				beanFactory.registerDependentBean(name, FACTORY);
			}
		}
		return new NatsStoreBackendFactory(connectionDetails::getIfUnique, connection::getIfUnique,
				new SslBundlesByName(sslBundles));
	}

}
