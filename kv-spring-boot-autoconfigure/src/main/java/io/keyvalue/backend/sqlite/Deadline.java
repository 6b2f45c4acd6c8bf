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

import java.time.Duration;

/**
 * The moment at which a call gives up waiting. One deadline spans all that a call waits
 * for.
 */
final class Deadline {

	private static final Duration LONGEST = Duration.ofDays(365);

	private final long end;

	private Deadline(long end) {
		this.end = end;
	}

	static Deadline after(Duration time) {
		return afterNanos(((time.compareTo(LONGEST) < 0) ? time : LONGEST).toNanos());
	}

	static Deadline afterNanos(long nanos) {
		return new Deadline(System.nanoTime() + nanos);
	}

	long remainingNanos() {
		return this.end - System.nanoTime();
	}

	boolean hasPassed() {
		return remainingNanos() <= 0;
	}

}
