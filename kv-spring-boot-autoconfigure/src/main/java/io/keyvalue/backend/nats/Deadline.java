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

import java.time.Duration;

/**
 * The time by which a call has to end, whatever it waits for.
 */
final class Deadline {

	private final long end;

	private Deadline(long end) {
		this.end = end;
	}

	static Deadline after(Duration time) {
		return new Deadline(System.nanoTime() + time.toNanos());
	}

	/**
	 * An earlier deadline, if the given time is shorter than what remains.
	 */
	Deadline within(Duration time) {
		return new Deadline(System.nanoTime() + Math.min(time.toNanos(), remainingNanos()));
	}

	long remainingNanos() {
		return this.end - System.nanoTime();
	}

	/**
	 * What remains, a millisecond at least: libraries take less for no limit.
	 */
	Duration remaining() {
		return Duration.ofNanos(Math.max(1_000_000, remainingNanos()));
	}

	boolean hasPassed() {
		return remainingNanos() <= 0;
	}

}
