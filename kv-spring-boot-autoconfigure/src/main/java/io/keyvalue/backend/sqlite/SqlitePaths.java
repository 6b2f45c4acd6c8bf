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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

import io.keyvalue.backend.InvalidStoreConfigurationException;

/**
 * Tells where the file of a store lies and whether it can lie there, by looking alone:
 * opening the file, even to read it, would drop the locks that SQLite may hold on it.
 */
final class SqlitePaths {

	private static final int MAX_LINKS = 40;

	private SqlitePaths() {
	}

	/**
	 * The file that a path means.
	 * @param label the label of the store
	 * @param path the property, relative to the working directory
	 * @return the absolute path, the same for all spellings of it
	 */
	static Path resolve(String label, String path) {
		if (path.isBlank()) {
			throw invalid(label, "is empty", "Set it to the path of a file, such as .kv/key-value.db.");
		}
		if (path.indexOf('?') >= 0 || path.indexOf('\0') >= 0) {
			throw invalid(label, "has a question mark or a null character in it",
					"Set it to a path without them: it is no URL and takes no parameters.");
		}
		Path absolute;
		try {
			absolute = Path.of(path).toAbsolutePath();
		}
		catch (InvalidPathException ex) {
			throw invalid(label, "is no path of this operating system", "Set it to the path of a file.");
		}
		Path file = withoutLinks(label, absolute);
		check(label, file);
		return real(file);
	}

	private static void check(String label, Path file) {
		if (Files.isDirectory(file)) {
			throw invalid(label, "names a directory, " + file, "Set it to the path of a file in that directory.");
		}
		if (Files.exists(file)) {
			if (!Files.isRegularFile(file)) {
				throw invalid(label, "names something that is no file, " + file, "Set it to the path of a file.");
			}
			if (!Files.isReadable(file) || !Files.isWritable(file)) {
				throw invalid(label, "names a file that the application may not read and write, " + file,
						"Give the user that runs the application read and write permission for it, or set another "
								+ "path.");
			}
		}
		Path existing = existingFolder(file);
		if (existing == null || !Files.isDirectory(existing)) {
			throw invalid(label, "leads through something that is no directory, " + existing,
					"Set it to a path whose folders exist or can be made.");
		}
		if (!Files.isWritable(existing)) {
			throw invalid(label, "lies in a directory that the application may not write, " + existing,
					"Give the user that runs the application write permission for it, because SQLite keeps files "
							+ "beside the database, or set another path.");
		}
	}

	private static @Nullable Path existingFolder(Path file) {
		Path folder = file.getParent();
		while (folder != null && !Files.exists(folder)) {
			folder = folder.getParent();
		}
		return folder;
	}

	/**
	 * Follows symbolic links, whether or not there is something at their end, one name
	 * after the other: what comes before {@code ..} can be a link, so that it must not be
	 * left out unseen.
	 */
	private static Path withoutLinks(String label, Path absolute) {
		Deque<Path> names = new ArrayDeque<>();
		absolute.forEach(names::add);
		Path root = absolute.getRoot();
		Path file = root;
		int links = 0;
		while (!names.isEmpty()) {
			Path name = names.pop();
			if (name.toString().equals("..")) {
				Path parent = file.getParent();
				file = (parent != null) ? parent : root;
			}
			else if (!name.toString().equals(".") && !name.toString().isEmpty()) {
				Path target = target(file.resolve(name));
				if (target == null) {
					file = file.resolve(name);
				}
				else if (++links > MAX_LINKS) {
					throw invalid(label, "leads through too many symbolic links, " + absolute,
							"Set it to a path whose links do not lead back to themselves.");
				}
				else {
					Path start = target.getRoot();
					file = (start != null) ? start : file;
					for (int i = target.getNameCount() - 1; i >= 0; i--) {
						names.push(target.getName(i));
					}
				}
			}
		}
		return file;
	}

	private static @Nullable Path target(Path file) {
		try {
			return Files.isSymbolicLink(file) ? Files.readSymbolicLink(file) : null;
		}
		catch (IOException ex) {
			return null;
		}
	}

	/**
	 * As the operating system spells it, as far as the path exists.
	 */
	private static Path real(Path file) {
		try {
			Path existing = Files.exists(file) ? file : existingFolder(file);
			return (existing != null) ? existing.toRealPath().resolve(existing.relativize(file)) : file;
		}
		catch (IOException ex) {
			return file;
		}
	}

	private static InvalidStoreConfigurationException invalid(String label, String problem, String remedy) {
		return new InvalidStoreConfigurationException(label, SqliteErrors.property(label, "path"), problem, remedy);
	}

}
