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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The executable jar in a process of its own, which does not outlive this JVM.
 */
final class SampleJar {

	/**
	 * Where it is, in the integration tests that follow its packaging.
	 */
	static final @Nullable String PATH = System.getProperty("sample.jar");

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private static final Duration TIME_TO_START = Duration.ofSeconds(120);

	private static final Set<Process> PROCESSES = ConcurrentHashMap.newKeySet();

	static {
		Runtime.getRuntime().addShutdownHook(new Thread(() -> PROCESSES.forEach(Process::destroyForcibly)));
	}

	private final Process process;

	private final Path log;

	private SampleJar(Process process, Path log) {
		this.process = process;
		this.log = log;
	}

	/**
	 * Starts the jar.
	 * @param directory the working directory
	 * @param log the name of the file in it that keeps what the process prints
	 * @param options options of the JVM
	 * @param arguments arguments of the application
	 * @return the process
	 */
	static SampleJar start(Path directory, String log, List<String> options, List<String> arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command.addAll(List.of("-jar", String.valueOf(PATH), "--server.port=0"));
		command.addAll(arguments);
		try {
			Process process = new ProcessBuilder(command).directory(directory.toFile())
				.redirectErrorStream(true)
				.redirectOutput(directory.resolve(log).toFile())
				.start();
			PROCESSES.add(process);
			return new SampleJar(process, directory.resolve(log));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Starts the jar as it was processed ahead of time.
	 * @param arguments arguments of the application
	 * @return the process, when the application has started
	 */
	static SampleJar startAheadOfTime(List<String> arguments) {
		try {
			Path directory = Files.createTempDirectory(Path.of("target"), "ahead-of-time-");
			SampleJar jar = start(directory, "sample.log", aheadOfTime(), arguments);
			jar.client();
			assertThat(jar.log()).contains("Starting AOT-processed SampleApplication");
			return jar;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Options with which the jar runs as it was processed ahead of time. The first
	 * compiler alone makes tests start in half the time.
	 * @return the options
	 */
	static List<String> aheadOfTime() {
		return List.of("-Dspring.aot.enabled=true", "-XX:TieredStopAtLevel=1");
	}

	/**
	 * Waits until the application has started.
	 * @return what talks to it
	 */
	SampleClient client() {
		Matcher port = Awaitility.await().atMost(TIME_TO_START).until(() -> PORT.matcher(log()), Matcher::find);
		return new SampleClient(Integer.parseInt(port.group(1)));
	}

	String log() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void stop() {
		this.process.destroy();
		awaitEnd(Duration.ofSeconds(30));
	}

	void kill() {
		this.process.destroyForcibly();
		awaitEnd(Duration.ofSeconds(30));
	}

	/**
	 * Waits until the process has ended by itself.
	 */
	void awaitEnd() {
		awaitEnd(TIME_TO_START);
	}

	private void awaitEnd(Duration time) {
		try {
			assertThat(this.process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		PROCESSES.remove(this.process);
	}

}
