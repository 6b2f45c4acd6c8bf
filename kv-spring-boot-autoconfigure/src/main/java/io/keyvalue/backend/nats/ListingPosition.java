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

package io.keyvalue.backend.nats;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * Where a page of a listing starts.
 *
 * @param sequence the first sequence to look at
 * @param end the last sequence of the bucket when the listing began. What lies behind was
 * written since, and may be a key that the listing has given already
 * @param tail the number under which what was given from behind the end is remembered, or
 * 0
 */
record ListingPosition(long sequence, long end, long tail) {

	private static final byte VERSION = 1;

	private static final int LENGTH = 1 + 3 * Long.BYTES;

	byte[] toBytes() {
		return ByteBuffer.allocate(LENGTH)
			.put(VERSION)
			.putLong(this.sequence)
			.putLong(this.end)
			.putLong(this.tail)
			.array();
	}

	/**
	 * Reads a position.
	 * @return the position, or null if the bytes are none
	 */
	static @Nullable ListingPosition of(byte[] bytes) {
		if (bytes.length != LENGTH || bytes[0] != VERSION) {
			return null;
		}
		ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, LENGTH - 1);
		ListingPosition position = new ListingPosition(buffer.getLong(), buffer.getLong(), buffer.getLong());
		return (position.sequence > 0 && position.end >= 0) ? position : null;
	}

}
