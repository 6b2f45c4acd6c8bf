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
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Remembers which keys this application has deleted of late. The consumer of a listing
 * may run on a server that is behind the leader and still shows them.
 */
final class RecentDeletions {

	private static final int REMEMBERED = 50_000;

	/**
	 * How far behind a server may be that still serves consumers.
	 */
	private static final Duration LONGEST_LAG = Duration.ofMinutes(1);

	private final ReentrantLock lock = new ReentrantLock();

	// Guarded by the lock.

	private final Map<String, Deletion> deletions = new LinkedHashMap<>();

	private volatile long forgotUntil = System.nanoTime();

	void add(String name, long revision) {
		this.lock.lock();
		try {
			long now = System.nanoTime();
			this.deletions.remove(name);
			this.deletions.put(name, new Deletion(revision, now + LONGEST_LAG.toNanos()));
			Iterator<Deletion> oldest = this.deletions.values().iterator();
			Deletion next = oldest.next();
			if (next.until() - now < 0) {
				oldest.remove();
			}
			else if (this.deletions.size() > REMEMBERED) {
				this.forgotUntil = next.until();
				oldest.remove();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Whether a message is known to have been followed by a deletion.
	 */
	boolean isDeleted(String name, long revision) {
		this.lock.lock();
		try {
			Deletion deletion = this.deletions.get(name);
			return deletion != null && deletion.revision() > revision;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Whether there were so many that some are forgotten that matter.
	 */
	boolean isIncomplete() {
		return this.forgotUntil - System.nanoTime() > 0;
	}

	private record Deletion(long revision, long until) {
	}

}
