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

package io.keyvalue.sample;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A sample application that a test starts and stops by itself: in the JVM of the tests,
 * or, where that has an executable jar to test, from the jar as it was processed ahead of
 * time.
 *
 * @param client talks to it
 * @param stop stops it
 */
record RunningSample(SampleClient client, Runnable stop) implements AutoCloseable {

	static RunningSample start(List<String> arguments) {
		return (SampleJar.PATH != null) ? startJar(arguments) : startHere(arguments);
	}

	private static RunningSample startHere(List<String> arguments) {
		SpringApplicationBuilder application = new SpringApplicationBuilder(SampleApplication.class);
		ConfigurableApplicationContext context = application
			.run(Stream.concat(Stream.of("--server.port=0"), arguments.stream()).toArray(String[]::new));
		int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
		return new RunningSample(new SampleClient(port), context::close);
	}

	private static RunningSample startJar(List<String> arguments) {
		SampleJar jar = SampleJar.startAheadOfTime(arguments);
		return new RunningSample(jar.client(), jar::stop);
	}

	@Override
	public void close() {
		this.stop.run();
	}

}
