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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.keyvalue.KeyValueStore;
import io.keyvalue.KeyValueStores;
import io.keyvalue.backend.memory.InMemoryStoreBackendFactory;

/**
 * An application as users configure theirs: by a file, the environment and the command
 * line. Its component "reader" holds the stores that it is granted.
 */
final class YamlApplication {

	private final Path directory;

	private final Map<String, Object> environment = new LinkedHashMap<>();

	YamlApplication(Path directory) {
		this.directory = directory;
	}

	YamlApplication with(String variable, String value) {
		this.environment.put(variable, value);
		return this;
	}

	/**
	 * Starts it.
	 * @param yaml what is in {@code application.yml}
	 * @param arguments the command line
	 * @return the application that runs
	 */
	ConfigurableApplicationContext start(String yaml, String... arguments) {
		return startWithFile("application.yml", yaml, arguments);
	}

	ConfigurableApplicationContext startWithFile(String name, String content, String... arguments) {
		Path file = this.directory.resolve(name);
		try {
			Files.writeString(file, content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		List<String> all = new ArrayList<>(List.of(arguments));
		all.add("--spring.config.location=file:" + file);
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.initializers((context) -> context.getEnvironment()
				.getPropertySources()
				.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
						new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
								Map.copyOf(this.environment))))
			.run(all.toArray(String[]::new));
	}

	/**
	 * Starts it and tells whether that works.
	 * @param yaml what is in {@code application.yml}
	 * @param arguments the command line
	 * @return whether it started
	 */
	boolean starts(String yaml, String... arguments) {
		try {
			start(yaml, arguments).close();
			return true;
		}
		catch (Exception ex) {
			return false;
		}
	}

	/**
	 * A store as the component "reader" has it.
	 * @param application the application
	 * @param label the label
	 * @return the store
	 */
	static KeyValueStore store(ConfigurableApplicationContext application, String label) {
		return application.getBean(Reader.class).stores().open(label);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(KeyValueAutoConfiguration.class)
	static class Application {

		@Bean
		Reader reader(KeyValueStores stores) {
			return new Reader(stores);
		}

		@Bean
		InMemoryStoreBackendFactory memoryStoreBackendFactory() {
			return new InMemoryStoreBackendFactory();
		}

		@Bean
		ListingBackendFactory listingBackendFactory() {
			return new ListingBackendFactory();
		}

	}

	record Reader(KeyValueStores stores) {
	}

}
