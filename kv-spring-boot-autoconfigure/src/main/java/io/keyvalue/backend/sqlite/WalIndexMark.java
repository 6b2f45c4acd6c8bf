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

import java.nio.ByteOrder;

/**
 * What the header of a WAL-index was at one moment. It is the same at two moments if and
 * only if nobody has committed in between: every commit moves the counter of changes and
 * the number of the last frame, and frames begin anew under new salts.
 * <p>
 * See "WAL-mode File Format" in the documentation of SQLite, section "The WAL-Index File
 * Format".
 *
 * @param change the bytes 8 to 15: the counter of changes, and what stays the same
 * @param frames the bytes 16 to 23: the last frame of the last commit, the size of the
 * database
 * @param checksum the bytes 24 to 31: the checksum over all frames until there
 * @param salts the bytes 32 to 39: what is new whenever the WAL begins anew
 */
record WalIndexMark(long change, long frames, long checksum, long salts) {

	private static final int COUNTER_SHIFT = (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) ? 0 : Integer.SIZE;

	private static final long COUNTER_MASK = 0xFFFF_FFFFL << COUNTER_SHIFT;

	/**
	 * Whether exactly one commit lies between this mark and a later one. A counter that
	 * is zero tells nothing: it is where one begins after the recovery of a crash.
	 */
	boolean isOneCommitBefore(WalIndexMark later) {
		int next = counter() + 1;
		return next != 0 && later.counter() == next && (this.change & ~COUNTER_MASK) == (later.change & ~COUNTER_MASK);
	}

	private int counter() {
		return (int) (this.change >>> COUNTER_SHIFT);
	}

}
