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

package io.keyvalue.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.keyvalue.benchmarks.support.DataDirectory;
import io.keyvalue.benchmarks.support.Servers;

/**
 * Measures the stores and everything that they are compared with, and prints one table in
 * Markdown. Progress goes to standard error.
 */
public final class Table {

	private Table() {
	}

	/**
	 * Measures.
	 * @param args see {@code --help}
	 * @throws IOException if the table cannot be written
	 */
	public static void main(String[] args) throws IOException {
		Settings settings;
		try {
			settings = Settings.parse(args);
		}
		catch (IllegalArgumentException ex) {
			System.err.println(List.of(args).contains("--help") ? Settings.USAGE
					: ex.getMessage() + System.lineSeparator() + Settings.USAGE);
			System.exit(2);
			return;
		}
		if (settings.sections().stream().anyMatch((section) -> section.needsServers())) {
			Servers.start().forEach(System::setProperty);
		}
		print(settings);
		// The servers go with this JVM, whatever else still runs.
		System.exit(0);
	}

	private static void print(Settings settings) throws IOException {
		long seconds = settings.sections().stream().mapToLong((section) -> section.seconds(settings)).sum();
		System.err.printf("This takes about %d minutes, and more if stores have to be filled first.%n",
				Duration.ofSeconds(seconds).toMinutes() + 1);
		Path file = DataDirectory.path().resolve("table.md");
		try (PrintStream out = new PrintStream(Files.newOutputStream(file), true, StandardCharsets.UTF_8)) {
			out.print(Machine.describe());
			out.printf("Rounds: %d, each in a JVM of its own, with %d s of warm-up and %d s of measurement.%n",
					settings.rounds(), settings.warmup(), settings.measurement());
			for (Section section : settings.sections()) {
				System.err.println(section.title());
				out.printf("%n### %s%n%n%s", section.title(), Line.HEADER);
				section.measure(settings).forEach((line) -> out.print(line.markdown()));
			}
		}
		System.out.write(Files.readAllBytes(file));
		System.out.flush();
	}

}
