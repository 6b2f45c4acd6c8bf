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

package io.keyvalue.lifecycle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import io.keyvalue.KeyValueStore;

/**
 * An application with a component that uses its store to the last.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(LastWords.class)
public class Application {

	/**
	 * Starts the application.
	 * @param properties of the store "default", such as "path=:memory:", or any others
	 * after two dashes
	 * @return the running application
	 */
	public static ConfigurableApplicationContext start(String... properties) {
		List<String> arguments = new ArrayList<>(List.of("--spring.application.name=lifecycle",
				"--kv.components[" + LastWords.class.getName() + "].key_value_stores=default"));
		Arrays.stream(properties)
			.map((property) -> property.startsWith("--") ? property : "--kv.stores.default." + property)
			.forEach(arguments::add);
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.registerShutdownHook(false)
			.run(arguments.toArray(String[]::new));
	}

	static KeyValueStore store(ConfigurableApplicationContext context) {
		return context.getBean(LastWords.class).store();
	}

}
