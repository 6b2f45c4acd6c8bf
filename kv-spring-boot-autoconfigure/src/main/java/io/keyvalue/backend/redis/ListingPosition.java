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

package io.keyvalue.backend.redis;

import java.nio.ByteBuffer;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Where a page of a listing ended.
 *
 * @param topology the fingerprint of the cluster when the listing began, 0 on a server
 * @param node the id of the node that is being listed, or the empty text on a server
 * @param run the fingerprint of the process that gave the cursor, 0 if there is none yet
 * @param cursor the cursor of {@code SCAN}, 64 bits without a sign
 * @param split what of the keys behind the cursor was listed already, or null if none was
 */
record ListingPosition(long topology, String node, long run, long cursor, @Nullable Split split) {

	private static final byte FORMAT = 1;

	private static final int NODE_LENGTH = 40;

	private static final int HEAD_LENGTH = 1 + 8 + NODE_LENGTH + 8 + 8;

	private static final int SPLIT_LENGTH = 4 + 8;

	/**
	 * The start of a listing.
	 */
	static ListingPosition start(long topology, String node) {
		return new ListingPosition(topology, node, 0, 0, null);
	}

	ListingPosition at(long newRun, long newCursor) {
		return new ListingPosition(this.topology, this.node, newRun, newCursor, null);
	}

	ListingPosition split(Split newSplit) {
		return new ListingPosition(this.topology, this.node, this.run, this.cursor, newSplit);
	}

	byte[] encode() {
		int length = HEAD_LENGTH + ((this.split != null) ? SPLIT_LENGTH + this.split.last().length : 0);
		ByteBuffer buffer = ByteBuffer.allocate(length);
		buffer.put(FORMAT).putLong(this.topology);
		for (int i = 0; i < NODE_LENGTH; i++) {
			buffer.put((byte) ((i < this.node.length()) ? this.node.charAt(i) : 0));
		}
		buffer.putLong(this.run).putLong(this.cursor);
		if (this.split != null) {
			buffer.putInt(this.split.count()).putLong(this.split.next()).put(this.split.last());
		}
		return buffer.array();
	}

	/**
	 * Reads what {@link #encode()} wrote.
	 * @return the position, or null if these bytes are none
	 */
	static @Nullable ListingPosition decode(byte[] encoded) {
		if (encoded.length < HEAD_LENGTH || encoded[0] != FORMAT
				|| (encoded.length > HEAD_LENGTH && encoded.length <= HEAD_LENGTH + SPLIT_LENGTH)) {
			return null;
		}
		ByteBuffer buffer = ByteBuffer.wrap(encoded, 1, encoded.length - 1);
		long topology = buffer.getLong();
		StringBuilder node = new StringBuilder();
		for (int i = 0; i < NODE_LENGTH; i++) {
			byte character = buffer.get();
			if (character != 0) {
				node.append((char) character);
			}
		}
		long run = buffer.getLong();
		long cursor = buffer.getLong();
		Split split = null;
		if (buffer.hasRemaining()) {
			int count = buffer.getInt();
			long next = buffer.getLong();
			split = new Split(count, next, Arrays.copyOfRange(encoded, buffer.position(), encoded.length));
		}
		return new ListingPosition(topology, node.toString(), run, cursor, split);
	}

	/**
	 * A page that ended amid the keys that one {@code SCAN} gave, which are listed in the
	 * order of their bytes then.
	 *
	 * @param count the {@code COUNT} that was asked for
	 * @param next the cursor that came with the keys
	 * @param last the last key that was listed
	 */
	record Split(int count, long next, byte[] last) {
	}

}
