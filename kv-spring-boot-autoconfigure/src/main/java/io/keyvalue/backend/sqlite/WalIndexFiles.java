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

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * The WAL-index files that this JVM has mapped.
 * <p>
 * On POSIX, closing any descriptor of a file drops all locks that the process holds on
 * it, those of SQLite included, after which two processes can damage a database. So each
 * file is opened once, and its channel stays open, whoever else in this JVM uses the
 * database, until SQLite has deleted the file, which it does when nobody has the database
 * open any more.
 */
final class WalIndexFiles {

	/**
	 * Elsewhere SQLite could neither shorten nor delete a file that is mapped.
	 */
	private static final boolean POSIX = File.separatorChar == '/';

	private static final ReentrantLock lock = new ReentrantLock();

	// Guarded by the lock.

	private static final Map<Object, OpenFile> files = new HashMap<>();

	/** Of files that were replaced in the moment in which they were opened. */
	private static final List<FileChannel> strays = new ArrayList<>();

	private WalIndexFiles() {
	}

	/**
	 * Maps the header of a WAL-index, whose database the caller has open.
	 * @param path the path of the file {@code -shm}
	 * @return the header, to be given back by {@link #release}, or null where it cannot
	 * be mapped
	 */
	static @Nullable WalIndex map(Path path) {
		if (!POSIX) {
			return null;
		}
		lock.lock();
		try {
			removeDeleted();
			OpenFile file = open(path);
			if (file == null || file.channel.size() < WalIndex.SIZE) {
				return null;
			}
			WalIndex index = new WalIndex(path, file.key, file.channel.map(MapMode.READ_ONLY, 0, WalIndex.SIZE));
			if (!index.isReadable() || !index.isInPlace()) {
				return null;
			}
			file.users++;
			return index;
		}
		catch (IOException ex) {
			return null;
		}
		finally {
			lock.unlock();
		}
	}

	/**
	 * Gives back what {@link #map} gave.
	 */
	static void release(WalIndex index) {
		lock.lock();
		try {
			OpenFile file = files.get(index.fileKey());
			if (file != null) {
				file.users--;
			}
		}
		finally {
			lock.unlock();
		}
	}

	private static @Nullable OpenFile open(Path path) throws IOException {
		Object key = WalIndex.fileKey(path);
		if (key == null) {
			return null;
		}
		OpenFile file = files.get(key);
		if (file != null) {
			return file;
		}
		FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
		if (!key.equals(WalIndex.fileKey(path))) {
			// Which file this is cannot be told, so that it can never be closed.
			strays.add(channel);
			return null;
		}
		file = new OpenFile(path, key, channel);
		files.put(key, file);
		return file;
	}

	/**
	 * Closes the files that SQLite has deleted.
	 */
	static void closeDeleted() {
		lock.lock();
		try {
			removeDeleted();
		}
		finally {
			lock.unlock();
		}
	}

	private static void removeDeleted() {
		files.values().removeIf((file) -> {
			if (file.users > 0 || file.key.equals(WalIndex.fileKey(file.path))) {
				return false;
			}
			try {
				file.channel.close();
			}
			catch (IOException ex) {
				// The file is gone, and so are its locks.
			}
			return true;
		});
	}

	/**
	 * A file that is open.
	 */
	private static final class OpenFile {

		private final Path path;

		private final Object key;

		private final FileChannel channel;

		private int users;

		private OpenFile(Path path, Object key, FileChannel channel) {
			this.path = path;
			this.key = key;
			this.channel = channel;
		}

	}

}
