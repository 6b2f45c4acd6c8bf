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

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * A thread for work that callers do not wait for, or must not do themselves. Starts when
 * it is first woken.
 */
final class BackgroundThread {

	private static final Log logger = LogFactory.getLog(BackgroundThread.class);

	private final Runnable work;

	private final Thread thread;

	private final AtomicBoolean started = new AtomicBoolean();

	private volatile boolean stopped;

	/**
	 * Creates the thread.
	 * @param name its name
	 * @param work what it does whenever it is woken
	 */
	BackgroundThread(String name, Runnable work) {
		this.work = work;
		this.thread = new Thread(this::run, name);
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
			try {
				this.thread.start();
			}
			catch (OutOfMemoryError ex) {
				// There are no more threads to be had; callers help themselves.
				this.started.set(false);
				return false;
			}
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
			try {
				this.work.run();
			}
			catch (RuntimeException | Error ex) {
				// Others rely on it.
				logger.error("The thread " + this.thread.getName() + " has failed, and goes on", ex);
			}
			if (!last) {
				LockSupport.park(this);
				// Nobody has a reason to interrupt it, and it would never park again.
				Thread.interrupted();
			}
		}
		while (!last);
	}

}
