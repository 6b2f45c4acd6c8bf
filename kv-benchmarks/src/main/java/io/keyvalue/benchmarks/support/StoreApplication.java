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

package io.keyvalue.benchmarks.support;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

import io.keyvalue.KeyValueStore;

/**
 * An application as users write it: a bean has a store injected, and a grant for it. The
 * bean's handle is what benchmarks call.
 */
public final class StoreApplication implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private StoreApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts the application.
	 * @param properties properties of the store, as {@code type=redis}, or of the
	 * application, as {@code kv.namespace=n}
	 * @return the application
	 */
	public static StoreApplication start(String... properties) {
		List<String> arguments = new ArrayList<>();
		arguments.add("--logging.level.root=WARN");
		arguments.add("--kv.components.store-user.key_value_stores=default");
		for (String property : properties) {
			String prefix = (property.startsWith("kv.") || property.startsWith("spring.")) ? "" : "kv.stores.default.";
			arguments.add("--" + prefix + property);
		}
		return new StoreApplication(new SpringApplicationBuilder(Configuration.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.registerShutdownHook(false)
			.run(arguments.toArray(String[]::new)));
	}

	/**
	 * The handle that was injected.
	 * @return the handle
	 */
	public KeyValueStore store() {
		return bean(StoreUser.class).store();
	}

	/**
	 * A bean of the application.
	 * @param <T> its type
	 * @param type its type
	 * @return the bean
	 */
	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	@Override
	public void close() {
		this.context.close();
	}

	record StoreUser(KeyValueStore store) {
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Configuration {

		@Bean
		StoreUser storeUser(KeyValueStore store) {
			return new StoreUser(store);
		}

		@Bean
		NoopStoreBackendFactory noopStoreBackendFactory() {
			return new NoopStoreBackendFactory();
		}

	}

}
