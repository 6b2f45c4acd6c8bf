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

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets the threads of this application change one key one after another, where each would
 * otherwise spoil what the others have read. Other applications are not kept out: the
 * server tells when one of them was first.
 */
final class KeyLocks {

	private static final int STRIPES = 256;

	private final ReentrantLock[] locks = new ReentrantLock[STRIPES];

	KeyLocks() {
		for (int i = 0; i < STRIPES; i++) {
			this.locks[i] = new ReentrantLock(true);
		}
	}

	/**
	 * Locks a key.
	 * @return what unlocks it
	 */
	ReentrantLock lock(NatsCall call, String key) {
		int hash = key.hashCode();
		ReentrantLock lock = this.locks[(hash ^ hash >>> 16) & (STRIPES - 1)];
		try {
			if (!lock.tryLock(Math.max(0, call.deadline().remainingNanos()), TimeUnit.NANOSECONDS)) {
				throw call.errors().noReply(false, null);
			}
		}
		catch (InterruptedException ex) {
			throw call.errors().interrupted(false, ex);
		}
		return lock;
	}

}
