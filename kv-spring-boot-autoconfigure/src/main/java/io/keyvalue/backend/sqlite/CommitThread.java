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

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Commits for virtual threads. One that waits for the disk inside SQLite would keep its
 * carrier for as long: where there are few carriers, that holds up all other virtual
 * threads, those that want to join the commit included. Starts when it is first needed.
 */
final class CommitThread {

	private final BooleanSupplier work;

	private final Thread thread;

	private final AtomicBoolean started = new AtomicBoolean();

	private volatile boolean stopped;

	/**
	 * Creates the thread.
	 * @param work what it does whenever it is woken, and again as long as it gives true
	 */
	CommitThread(BooleanSupplier work) {
		this.work = work;
		this.thread = new Thread(this::run, "kv-sqlite-commit");
		this.thread.setDaemon(true);
	}

	/**
	 * Wakes the thread.
	 * @return whether it does the work; not after it was stopped
	 */
	boolean wake() {
		if (this.stopped) {
			return false;
		}
		if (!this.started.get() && this.started.compareAndSet(false, true)) {
			this.thread.start();
		}
		LockSupport.unpark(this.thread);
		return true;
	}

	boolean isStopped() {
		return this.stopped;
	}

	/**
	 * Lets the thread end when there is no more to do.
	 */
	void stop() {
		this.stopped = true;
		LockSupport.unpark(this.thread);
	}

	private void run() {
		boolean last;
		do {
			// Read before the work: what came before the stop is still done.
			last = this.stopped;
			while (this.work.getAsBoolean()) {
				// There may be more.
			}
			if (!last) {
				LockSupport.park(this);
			}
		}
		while (!last);
	}

}
