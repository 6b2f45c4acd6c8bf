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

package io.keyvalue.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The programs that {@code src/test-servers/install} provides.
 */
final class ServerPrograms {

	private ServerPrograms() {
	}

	/**
	 * Finds a program.
	 * @param name its name in the directory of programs
	 * @param version its version, for the message
	 * @return its path
	 * @throws IllegalStateException if it is not installed
	 */
	static String find(String name, String version) {
		Path program = directory().resolve(name);
		if (!Files.isExecutable(program)) {
			throw new IllegalStateException("""
					This test starts %s (%s), which is not installed: there is no %s. \
					Run src/test-servers/install, as the build does before the tests: it installs it, \
					or says why it cannot and how to do so by hand.""".formatted(name, version, program));
		}
		return program.toString();
	}

	private static Path directory() {
		String cache = System.getenv("KV_TEST_SERVERS");
		if (cache != null) {
			return Path.of(cache, "bin");
		}
		String home = System.getenv("HOME");
		return Path.of((home != null) ? home : System.getProperty("user.home"), ".cache", "kv-test-servers", "bin");
	}

	/**
	 * Runs a program to its end.
	 * @param command the program and its arguments
	 * @return what it printed
	 * @throws IllegalStateException if it fails or does not end
	 */
	static String run(String... command) {
		Path output = null;
		try {
			output = Files.createTempFile("kv-test-", ".log");
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectInput(Path.of("/dev/null").toFile())
				.redirectOutput(output.toFile())
				.start();
			boolean ended = process.waitFor(20, TimeUnit.SECONDS);
			process.destroyForcibly();
			String printed = Files.readString(output);
			if (!ended || process.exitValue() != 0) {
				throw new IllegalStateException(String.join(" ", command)
						+ (ended ? " failed: " : " has not ended after 20 seconds: ") + printed);
			}
			return printed;
		}
		catch (IOException ex) {
			throw new IllegalStateException("Cannot run " + String.join(" ", command), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while running " + String.join(" ", command), ex);
		}
		finally {
			if (output != null) {
				output.toFile().delete();
			}
		}
	}

}
