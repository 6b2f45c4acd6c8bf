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

import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * The connections that read. A fixed number of places, each of which one thread holds at
 * a time; a place opens its connection when it is first needed. Taking a free place is
 * one atomic step, and threads start looking at different places, so that they disturb
 * each other little.
 */
final class SqliteReaders {

	private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

	/**
	 * How long others may take places before those who wait for one. That is faster than
	 * a strict order, in which each place stands idle until a thread has woken up.
	 */
	private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

	private final SqliteConnector connector;

	private final Reader[] readers;

	private final AtomicInteger overdue = new AtomicInteger();

	private final Queue<Thread> waiting = new ConcurrentLinkedQueue<>();

	private volatile boolean closed;

	SqliteReaders(SqliteConnector connector, int size) {
		this.connector = connector;
		this.readers = new Reader[size];
		for (int i = 0; i < size; i++) {
			this.readers[i] = new Reader();
		}
	}

	/**
	 * Takes a reader, which the caller gives back by {@link #release} or
	 * {@link #discard}.
	 * @throws TimeoutException if none became free in time
	 * @throws InterruptedException if the thread was interrupted while it had to wait
	 */
	Reader acquire(Deadline deadline) throws SQLException, TimeoutException, InterruptedException {
		Reader reader = (this.overdue.get() == 0) ? poll() : null;
		if (reader == null) {
			reader = await(deadline);
		}
		int mishaps = this.connector.mishaps();
		if (reader.mishaps != mishaps) {
			// It may have another file open than the one that writers use.
			closeSession(reader);
			reader.mishaps = mishaps;
		}
		if (reader.session == null) {
			try {
				reader.session = this.connector.openReader();
			}
			catch (Throwable ex) {
				release(reader);
				throw ex;
			}
		}
		return reader;
	}

	private @Nullable Reader poll() {
		int home = (int) (Thread.currentThread().getId() % this.readers.length);
		// Those that are open first: no connection is opened while another is idle.
		Reader reader = poll(home, true);
		return (reader != null) ? reader : poll(home, false);
	}

	private @Nullable Reader poll(int home, boolean open) {
		for (int i = 0; i < this.readers.length; i++) {
			int place = home + i;
			Reader reader = this.readers[(place < this.readers.length) ? place : place - this.readers.length];
			if ((reader.session != null) == open && !reader.taken.get() && reader.taken.compareAndSet(false, true)) {
				return reader;
			}
		}
		return null;
	}

	private Reader await(Deadline deadline) throws TimeoutException, InterruptedException {
		Thread current = Thread.currentThread();
		Deadline patience = Deadline.afterNanos(PATIENCE_NANOS);
		boolean isOverdue = false;
		this.waiting.add(current);
		try {
			while (true) {
				// After having queued up, which whoever gives a place back now sees.
				boolean turn = this.overdue.get() == 0 || this.waiting.peek() == current;
				Reader reader = turn ? poll() : null;
				if (reader != null) {
					return reader;
				}
				if (deadline.hasPassed()) {
					throw new TimeoutException();
				}
				if (!isOverdue && patience.hasPassed()) {
					isOverdue = true;
					this.overdue.incrementAndGet();
				}
				LockSupport.parkNanos(this, isOverdue ? deadline.remainingNanos()
						: Math.min(deadline.remainingNanos(), Math.max(1, patience.remainingNanos())));
				if (Thread.interrupted()) {
					throw new InterruptedException();
				}
			}
		}
		finally {
			if (isOverdue) {
				this.overdue.decrementAndGet();
			}
			this.waiting.remove(current);
			// It may have been woken for a place that it leaves to others.
			wakeNext();
		}
	}

	/**
	 * How many have waited for so long that nobody may go before them any more.
	 */
	int overdue() {
		return this.overdue.get();
	}

	private void wakeNext() {
		Thread next = this.waiting.peek();
		if (next != null) {
			LockSupport.unpark(next);
		}
	}

	void release(Reader reader) {
		if (this.closed) {
			closeSession(reader);
		}
		reader.taken.set(false);
		if (this.closed) {
			// Closing may have passed by between the look and the return.
			closeIdle(reader);
		}
		wakeNext();
	}

	/**
	 * Gives back a reader whose connection has failed; the next use opens a new one.
	 */
	void discard(Reader reader) {
		closeSession(reader);
		release(reader);
	}

	/**
	 * Closes what is idle, and whatever is in use when it is given back.
	 * @return whether all was given back until the deadline
	 */
	boolean close(Deadline deadline) {
		this.closed = true;
		boolean all;
		do {
			all = closeIdle();
			if (!all) {
				LockSupport.parkNanos(this, PAUSE_NANOS);
			}
		}
		while (!all && !deadline.hasPassed());
		return all;
	}

	/**
	 * Closes what is idle.
	 * @return whether that is all
	 */
	boolean closeIdle() {
		boolean all = true;
		for (Reader reader : this.readers) {
			all &= closeIdle(reader);
		}
		// Somebody may have found all of them taken meanwhile.
		wakeNext();
		return all;
	}

	/**
	 * How many are in use at the moment.
	 */
	int taken() {
		int taken = 0;
		for (Reader reader : this.readers) {
			taken += reader.taken.get() ? 1 : 0;
		}
		return taken;
	}

	private static boolean closeIdle(Reader reader) {
		if (!reader.taken.compareAndSet(false, true)) {
			return false;
		}
		closeSession(reader);
		reader.taken.set(false);
		return true;
	}

	private static void closeSession(Reader reader) {
		SqliteSession session = reader.session;
		reader.session = null;
		if (session != null) {
			session.close();
		}
	}

	/**
	 * A place for one connection.
	 */
	static final class Reader {

		private final AtomicBoolean taken = new AtomicBoolean();

		private volatile @Nullable SqliteSession session;

		/** How often the file had been found to be gone when the session was opened. */
		private int mishaps;

		@SuppressWarnings("NullAway") // open while it is taken
		SqliteSession session() {
			return this.session;
		}

	}

}
