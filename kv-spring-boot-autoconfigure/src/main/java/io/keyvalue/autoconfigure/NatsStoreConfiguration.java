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

import javax.net.ssl.SSLContext;

import io.nats.client.Connection;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.keyvalue.backend.nats.NatsStoreBackendFactory;

/**
 * Stores of type "nats", where its driver is on the class path. Their connections are no
 * beans: they would be taken for the application's own.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(Connection.class)
class NatsStoreConfiguration {

	@Bean
	NatsStoreBackendFactory natsStoreBackendFactory(ObjectProvider<Connection> connection,
			ObjectProvider<SslBundles> sslBundles) {
		return new NatsStoreBackendFactory(connection::getIfUnique, (name) -> sslContext(sslBundles, name));
	}

	private static SSLContext sslContext(ObjectProvider<SslBundles> sslBundles, String name) {
		SslBundles bundles = sslBundles.getIfAvailable();
		if (bundles == null) {
			throw new NoSuchSslBundleException(name, "There are no SSL bundles");
		}
		return bundles.getBundle(name).createSslContext();
	}

}
