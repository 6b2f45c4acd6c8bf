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
import java.util.concurrent.locks.LockSupport;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Gives back the space of expired pairs, whether or not anybody reads them. Its deletes
 * queue up with the writes of users, a few at a time.
 */
final class ExpiryReclaimer {

	private static final Log logger = LogFactory.getLog(ExpiryReclaimer.class);

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final int WEIGHT = 64 * 1024;

	private final SqliteDatabase database;

	private final long intervalNanos;

	private final Thread thread;

	private volatile boolean stopped;

	private boolean failing;

	ExpiryReclaimer(SqliteDatabase database, Duration interval) {
		this.database = database;
		this.intervalNanos = interval.toNanos();
		this.thread = new Thread(this::run, "kv-sqlite-reclaim");
		this.thread.setDaemon(true);
	}

	void start() {
		this.thread.start();
	}

	void stop() {
		this.stopped = true;
		LockSupport.unpark(this.thread);
	}

	private void run() {
		while (!this.stopped) {
			reclaim();
			long end = System.nanoTime() + this.intervalNanos;
			long left = this.intervalNanos;
			while (!this.stopped && left > 0) {
				LockSupport.parkNanos(this, left);
				left = end - System.nanoTime();
			}
		}
	}

	private void reclaim() {
		String label = SqliteErrors.NO_LABEL;
		try {
			if (this.database.read(label, Deadline.after(TIMEOUT),
					(session) -> PairQueries.anyExpired(session, this.database.now()))) {
				int reclaimed;
				do {
					reclaimed = this.database.write(label, Deadline.after(TIMEOUT), WEIGHT,
							(session) -> PairUpdates.reclaim(session, this.database.now()));
				}
				while (reclaimed > 0 && !this.stopped);
			}
			this.failing = false;
		}
		catch (RuntimeException ex) {
			if (!this.stopped && !this.failing) {
				this.failing = true;
				logger.warn("The space of expired pairs in " + this.database.file().location()
						+ " could not be reclaimed; tried again every " + Duration.ofNanos(this.intervalNanos) + ". "
						+ ex.getMessage());
			}
		}
	}

}
