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

package io.keyvalue.backend.sqlite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Another process that runs {@link ChildProgram}, and what it prints.
 */
final class ChildProcess implements AutoCloseable {

	private final Process process;

	private final BufferedReader output;

	private ChildProcess(List<String> command) throws IOException {
		this.process = new ProcessBuilder(command).redirectErrorStream(true).start();
		this.output = new BufferedReader(new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8));
	}

	/**
	 * Starts a program of its own JVM.
	 * @param wrapper what starts the JVM, or nothing
	 * @param arguments of {@link ChildProgram}
	 */
	static ChildProcess start(List<String> wrapper, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(wrapper);
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		// Its own files must not meet the limits that a test sets.
		command.addAll(
				List.of("-Xmx128m", "-XX:-UsePerfData", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
						"-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
						ChildProgram.class.getName()));
		command.addAll(List.of(arguments));
		return new ChildProcess(command);
	}

	static ChildProcess start(String... arguments) throws IOException {
		return start(List.of(), arguments);
	}

	/**
	 * Reads until a line starts like this.
	 */
	String awaitLine(String start) throws IOException {
		List<String> lines = new ArrayList<>();
		String line;
		while ((line = this.output.readLine()) != null) {
			if (line.startsWith(start)) {
				return line;
			}
			lines.add(line);
		}
		throw new IOException("the child process ended without \"" + start + "\":\n" + String.join("\n", lines));
	}

	List<String> remainingLines() throws IOException {
		List<String> lines = new ArrayList<>();
		try {
			for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
				lines.add(line);
			}
		}
		catch (IOException ex) {
			// It was killed in the middle of a line.
		}
		return lines;
	}

	void go() throws IOException {
		this.process.getOutputStream().write('\n');
		this.process.getOutputStream().flush();
	}

	void kill() throws InterruptedException {
		this.process.destroyForcibly();
		this.process.waitFor(10, TimeUnit.SECONDS);
	}

	long pid() {
		return this.process.pid();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
