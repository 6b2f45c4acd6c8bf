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

import java.time.Duration;

/**
 * The moment by which a call has to end, whatever it waits for on the way.
 */
final class Deadline {

	private final long end;

	private final long length;

	private Deadline(long length) {
		this.end = System.nanoTime() + length;
		this.length = length;
	}

	static Deadline after(Duration time) {
		return new Deadline(time.toNanos());
	}

	/**
	 * The nanoseconds that remain.
	 * @return the time, zero or less if it is over
	 */
	long remaining() {
		return this.end - System.nanoTime();
	}

	/**
	 * Whether a time is more than half of what there was at first.
	 */
	boolean isMostly(long nanos) {
		return nanos > this.length / 2;
	}

	boolean isHalfOver() {
		return remaining() < this.length / 2;
	}

}
