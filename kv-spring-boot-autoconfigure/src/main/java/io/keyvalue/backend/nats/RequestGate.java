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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.keyvalue.StoreUnavailableException;

/**
 * What every request of a link passes, so that a closing application refuses further ones
 * with words of its own, and closes the connection when the replies to the others are
 * there.
 */
final class RequestGate {

	private static final Duration TIME_TO_DRAIN = Duration.ofSeconds(3);

	private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

	private final String location;

	private final AtomicInteger underWay = new AtomicInteger();

	private volatile boolean closed;

	RequestGate(String location) {
		this.location = location;
	}

	/**
	 * Lets a request in, which is {@linkplain #leave() over} some time.
	 * @throws StoreUnavailableException if the application is closing
	 */
	void enter(String label) {
		// Counted before the look, so that closing sees whoever has not seen it.
		this.underWay.incrementAndGet();
		try {
			checkOpen(label);
		}
		catch (StoreUnavailableException ex) {
			leave();
			throw ex;
		}
	}

	void leave() {
		this.underWay.decrementAndGet();
	}

	void checkOpen(String label) {
		if (this.closed) {
			throw new StoreUnavailableException(label,
					"NATS at " + this.location + " is closed, because the application is closing. Nothing was changed.",
					null);
		}
	}

	/**
	 * Refuses further requests, and waits for those that are under way.
	 */
	void close() {
		this.closed = true;
		Deadline deadline = Deadline.after(TIME_TO_DRAIN);
		while (this.underWay.get() > 0 && !deadline.hasPassed()) {
			LockSupport.parkNanos(this, PAUSE_NANOS);
		}
	}

}
