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

package io.keyvalue.benchmarks.application;

import java.util.Arrays;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the sample application, which has to be on the class path, as it is or on a map,
 * and tells its port.
 */
public final class SampleLauncher {

	private static final String APPLICATION = "io.keyvalue.sample.SampleApplication";

	private SampleLauncher() {
	}

	/**
	 * Starts the application.
	 * @param args {@code store} or {@code map}, and properties
	 * @throws ClassNotFoundException if the sample is not on the class path
	 */
	public static void main(String[] args) throws ClassNotFoundException {
		SpringApplicationBuilder builder = new SpringApplicationBuilder(Class.forName(APPLICATION));
		if (args[0].equals("map")) {
			builder.sources(MapConfiguration.class)
				.properties("spring.autoconfigure.exclude=io.keyvalue.autoconfigure.KeyValueAutoConfiguration");
		}
		ConfigurableApplicationContext context = builder.run(Arrays.copyOfRange(args, 1, args.length));
		System.out.println("port=" + context.getEnvironment().getRequiredProperty("local.server.port"));
	}

}
