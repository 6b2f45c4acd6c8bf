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

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Remembers the revisions that this application has made of late. A leader that hung or
 * was cut off, and was replaced without knowing it yet, still answers reads, from before.
 */
final class RecentRevisions {

	private static final int REMEMBERED = 20_000;

	private final ReentrantLock lock = new ReentrantLock();

	/** Guarded by the lock. */
	private final Map<String, Made> revisions = new LinkedHashMap<>();

	/**
	 * Remembers a write that was acknowledged.
	 * @param stays whether the key has a value from then on until somebody else changes
	 * it
	 */
	void add(String name, long revision, boolean stays) {
		this.lock.lock();
		try {
			Made last = this.revisions.remove(name);
			this.revisions.put(name, (last != null && last.revision() > revision) ? last : new Made(revision, stays));
			if (this.revisions.size() > REMEMBERED) {
				Iterator<Made> oldest = this.revisions.values().iterator();
				oldest.next();
				oldest.remove();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Whether what was read may be from before a write of this application. It may also
	 * be that somebody else has removed what was written, or the whole bucket.
	 */
	boolean mayBeNewerThan(String name, Entry read) {
		this.lock.lock();
		try {
			Made made = this.revisions.get(name);
			return made != null && read.revision() < made.revision() && (read.revision() != 0 || made.stays());
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Forgets a key for which an older revision, or none, proved to be the last one.
	 */
	void forget(String name) {
		this.lock.lock();
		try {
			this.revisions.remove(name);
		}
		finally {
			this.lock.unlock();
		}
	}

	private record Made(long revision, boolean stays) {
	}

}
