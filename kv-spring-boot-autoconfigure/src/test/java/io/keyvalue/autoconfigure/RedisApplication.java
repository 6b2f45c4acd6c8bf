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

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisSocketConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import io.keyvalue.KeyValueException;
import io.keyvalue.KeyValueStores;
import io.keyvalue.backend.redis.RedisSmoke;

/**
 * An application in a process of its own, for what the class path decides. Tries all
 * stores of its properties and prints for each whether it works.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ KeyValueAutoConfiguration.class, SslAutoConfiguration.class })
public class RedisApplication {

	/**
	 * Starts the application.
	 * @param arguments the properties
	 */
	public static void main(String[] arguments) {
		SpringApplication application = new SpringApplication(RedisApplication.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		try (ConfigurableApplicationContext context = application.run(arguments)) {
			KeyValueStores stores = context.getBean(Component.class).stores();
			for (String label : stores.labels()) {
				System.out.println(label + ": " + attempt(stores, label));
			}
		}
	}

	private static String attempt(KeyValueStores stores, String label) {
		try {
			RedisSmoke.check(stores.open(label));
			return "works";
		}
		catch (KeyValueException ex) {
			return ex.getMessage() + " " + ex.getCause();
		}
	}

	@Bean
	Component component(KeyValueStores stores) {
		return new Component(stores);
	}

	record Component(KeyValueStores stores) {
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty("test.unix-socket")
	static class UnixSocketConfiguration {

		@Bean
		LettuceConnectionFactory redisConnectionFactory(@Value("${test.unix-socket}") String path) {
			return new LettuceConnectionFactory(new RedisSocketConfiguration(path));
		}

	}

}
