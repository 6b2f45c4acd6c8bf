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

package io.keyvalue.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import io.keyvalue.KeyValueStore;

/**
 * What the rules look at: the classes and resources of this module as they go into its
 * jar, without its tests.
 */
final class MainOutput {

	private static final Path DIRECTORY = directory();

	/**
	 * All main classes, read once for all rules.
	 */
	static final JavaClasses CLASSES = new ClassFileImporter().importPath(DIRECTORY);

	private MainOutput() {
	}

	/**
	 * Reads a resource, of this module only and not of another jar on the class path.
	 * @param name the name of the resource
	 * @return its text, or empty if there is no such resource (yet)
	 */
	static Optional<String> resource(String name) {
		Path file = DIRECTORY.resolve(name);
		try {
			return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A file of the repository.
	 * @param name its path from the root of the repository
	 * @return its path
	 */
	static Path repository(String name) {
		// From kv-spring-boot-autoconfigure/target/classes
		return DIRECTORY.resolve("../../..").resolve(name).normalize();
	}

	private static Path directory() {
		try {
			return Path.of(KeyValueStore.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
