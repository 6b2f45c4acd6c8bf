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
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

import org.jspecify.annotations.Nullable;

/**
 * The header of a WAL-index, mapped into memory: the first bytes of the file
 * {@code -shm}, in which SQLite tells all processes of every commit.
 * <p>
 * There are two copies of the header. Whoever commits writes the second one first, so
 * that the first one, which is looked at here, changes last, yet before the commit
 * returns.
 */
final class WalIndex {

	/** The version that has been written since there is a WAL. */
	private static final int VERSION = 3_007_000;

	private static final int INITIALIZED = 12;

	private static final int CHANGE = 8;

	private static final int FRAMES = 16;

	private static final int CHECKSUM = 24;

	private static final int SALTS = 32;

	static final int SIZE = 48;

	private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

	private final Path path;

	private final Object fileKey;

	private final ByteBuffer header;

	WalIndex(Path path, Object fileKey, ByteBuffer header) {
		this.path = path;
		this.fileKey = fileKey;
		this.header = header.order(ByteOrder.nativeOrder());
	}

	Object fileKey() {
		return this.fileKey;
	}

	/**
	 * Whether the header is one that this class understands.
	 */
	boolean isReadable() {
		return this.header.getInt(0) == VERSION && this.header.get(INITIALIZED) == 1;
	}

	/**
	 * Whether the file is still at its path. SQLite deletes it when the last connection
	 * of all processes is closed, and makes another when the next one is opened.
	 */
	boolean isInPlace() {
		return this.fileKey.equals(fileKey(this.path));
	}

	WalIndexMark mark() {
		return new WalIndexMark(read(CHANGE), read(FRAMES), read(CHECKSUM), read(SALTS));
	}

	/**
	 * Whether the header is what it was at a mark. What was read before this call is then
	 * as of that mark, if it was not older: nobody had committed when this call began.
	 */
	boolean isAt(WalIndexMark mark) {
		return read(CHANGE) == mark.change() && read(FRAMES) == mark.frames() && read(CHECKSUM) == mark.checksum()
				&& read(SALTS) == mark.salts();
	}

	private long read(int position) {
		return (long) LONGS.getAcquire(this.header, position);
	}

	/**
	 * What tells a file from any other, where the operating system has such a thing.
	 */
	static @Nullable Object fileKey(Path path) {
		try {
			return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
		}
		catch (IOException ex) {
			return null;
		}
	}

}
