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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this process holds.
 */
final class Resources {

	private static final Pattern NAMES = Pattern.compile("kv-|lettuce-|nats|pool-");

	private Resources() {
	}

	/**
	 * The threads of stores and drivers.
	 */
	static Set<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.isAlive() && NAMES.matcher(thread.getName()).lookingAt())
			.collect(Collectors.toSet());
	}

	/**
	 * The open files in a folder.
	 */
	static List<String> openFiles(Path folder) {
		List<String> files = new ArrayList<>();
		try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
			for (Path descriptor : descriptors.toList()) {
				try {
					String file = Files.readSymbolicLink(descriptor).toString();
					if (file.startsWith(folder.toString())) {
						files.add(file);
					}
				}
				catch (IOException ex) {
					// Closed meanwhile.
				}
			}
			return files;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
