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
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What processes that hammer one database tell each other through memory that they share:
 * for each key, how far its writer has started and has been acknowledged, and the latest
 * that anybody has seen.
 */
final class HammerBoard {

	static final int KEYS = 8;

	private static final int STARTED = 0;

	private static final int ACKNOWLEDGED = 1;

	private static final int SEEN = 2;

	private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

	private final ByteBuffer memory;

	HammerBoard(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE)) {
			this.memory = channel.map(MapMode.READ_WRITE, 0, 3 * KEYS * Long.BYTES);
		}
	}

	long started(int key) {
		return (long) LONGS.getVolatile(this.memory, position(STARTED, key));
	}

	void start(int key, long number) {
		LONGS.setVolatile(this.memory, position(STARTED, key), number);
	}

	void acknowledge(int key, long number) {
		LONGS.setVolatile(this.memory, position(ACKNOWLEDGED, key), number);
	}

	/**
	 * The oldest number that a read which begins now may give.
	 */
	long oldest(int key) {
		return Math.max((long) LONGS.getVolatile(this.memory, position(ACKNOWLEDGED, key)),
				(long) LONGS.getVolatile(this.memory, position(SEEN, key)));
	}

	/**
	 * Tells everybody of a number that was read.
	 */
	void see(int key, long number) {
		int position = position(SEEN, key);
		long seen = (long) LONGS.getVolatile(this.memory, position);
		while (seen < number && !LONGS.compareAndSet(this.memory, position, seen, number)) {
			seen = (long) LONGS.getVolatile(this.memory, position);
		}
	}

	private static int position(int what, int key) {
		return (what * KEYS + key) * Long.BYTES;
	}

}
