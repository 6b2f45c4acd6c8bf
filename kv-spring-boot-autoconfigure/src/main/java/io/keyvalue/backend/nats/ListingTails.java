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

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Remembers what listings have given of the keys that were written since they began.
 * Without it, a listing of a store that is written to all the time, perhaps by the very
 * loop over the listing, would never end. Where it has forgotten, a listing gives a key
 * again, but misses none.
 */
final class ListingTails {

	private static final int REMEMBERED = 64;

	private final SecureRandom random = new SecureRandom();

	private final ReentrantLock lock = new ReentrantLock();

	// Guarded by the lock.

	private final Map<Long, Set<String>> tails = new LinkedHashMap<>();

	/**
	 * Takes what was remembered for a page. It is then remembered no more: whoever lists
	 * from the same cursor once more starts another listing from there.
	 */
	Set<String> take(long id) {
		this.lock.lock();
		try {
			Set<String> tail = this.tails.remove(id);
			return (tail != null) ? tail : new HashSet<>();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Keeps what was given, for the next page.
	 * @return the number to take it with, or 0 if there is nothing to keep
	 */
	long keep(@Nullable Set<String> tail) {
		if (tail == null || tail.isEmpty()) {
			return 0;
		}
		long id = 1 + this.random.nextLong(Long.MAX_VALUE - 1);
		this.lock.lock();
		try {
			if (this.tails.size() >= REMEMBERED) {
				this.tails.remove(this.tails.keySet().iterator().next());
			}
			this.tails.put(id, tail);
			return id;
		}
		finally {
			this.lock.unlock();
		}
	}

}
