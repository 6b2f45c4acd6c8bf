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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The directory with the data of all benchmarks, which is on a real disk: what waits for
 * no disk says nothing about durable writes.
 */
public final class DataDirectory {

	/**
	 * The system property that says where it is.
	 */
	public static final String PROPERTY = "benchmarks.directory";

	private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");

	private DataDirectory() {
	}

	/**
	 * The directory, which exists.
	 * @return its absolute path
	 * @throws IllegalStateException if it is kept in memory
	 */
	public static Path path() {
		Path directory = Path.of(System.getProperty(PROPERTY, "target/benchmark-data")).toAbsolutePath().normalize();
		try {
			Files.createDirectories(directory);
			String type = Files.getFileStore(directory).type();
			if (IN_MEMORY.contains(type)) {
				throw new IllegalStateException(
						"%s is in memory (%s). Set %s to a directory on a disk.".formatted(directory, type, PROPERTY));
			}
			return directory;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot use " + directory, ex);
		}
	}

	/**
	 * A folder that is filled once and then used by all forks, and by later runs until it
	 * is deleted. Threads that want the same wait for the one that fills it.
	 * @param name the name of the folder
	 * @param filler fills the empty folder, and leaves nothing open
	 * @return the filled folder
	 */
	public static synchronized Path filled(String name, Consumer<Path> filler) {
		Path folder = path().resolve(name);
		Path mark = path().resolve(name + ".filled");
		if (Files.exists(mark)) {
			return folder;
		}
		try {
			fresh(name);
			filler.accept(folder);
			Files.createFile(mark);
			return folder;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot fill " + folder, ex);
		}
	}

	/**
	 * An empty folder.
	 * @param name the name of the folder, whose former content is deleted
	 * @return the folder
	 */
	public static Path fresh(String name) {
		Path folder = path().resolve(name);
		try {
			if (Files.exists(folder)) {
				try (Stream<Path> files = Files.walk(folder)) {
					for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
						Files.delete(file);
					}
				}
			}
			return Files.createDirectories(folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot empty " + folder, ex);
		}
	}

}
