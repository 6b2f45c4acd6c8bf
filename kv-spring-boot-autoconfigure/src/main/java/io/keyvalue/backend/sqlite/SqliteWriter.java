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
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import io.keyvalue.backend.sqlite.SqliteWrite.Failure;

/**
 * Writes to one database for all threads, over one connection.
 * <p>
 * There is no thread that writes. A caller puts its write into the queue; the one that
 * finds the lock free executes all that has queued up, commits once for all, and only
 * then lets any of them return. So a lone writer commits for itself at once, without a
 * hand-over, and many share the cost of a commit.
 */
final class SqliteWriter {

	private static final int GROUP_SIZE = 256;

	private static final int GROUP_WEIGHT = 4 * 1024 * 1024;

	private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

	private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

	/**
	 * How long a caller whose time is up waits for a commit that has begun: its outcome
	 * is nearly always worth more than a punctual "unknown".
	 */
	private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

	private final SqliteConnector connector;

	private final SqliteErrors errors;

	private final Queue<SqliteWrite<?>> queue = new ConcurrentLinkedQueue<>();

	private final ReentrantLock lock = new ReentrantLock();

	// Guarded by the lock.

	private @Nullable SqliteSession session;

	private boolean terminated;

	private volatile boolean opened;

	private volatile boolean lockedElsewhere;

	SqliteWriter(SqliteConnector connector, SqliteErrors errors) {
		this.connector = connector;
		this.errors = errors;
	}

	/**
	 * Executes a write, and returns when it is committed.
	 * @param label the label that it is for
	 * @param write the write
	 * @return what it gives
	 */
	<T> T execute(String label, SqliteWrite<T> write) {
		this.queue.add(write);
		boolean interrupted = false;
		while (!write.isDone()) {
			if (this.lock.tryLock()) {
				lead(write);
			}
			else if (write.deadline().hasPassed() || interrupted) {
				if (withdraw(write)) {
					throw interrupted ? interrupted(label) : this.errors.crowded(label, this.lockedElsewhere);
				}
				awaitCommit(write, label, interrupted);
			}
			else {
				LockSupport.parkNanos(this, write.deadline().remainingNanos());
				// Whoever is interrupted while waiting in vain gives up; a write that
				// needs
				// not wait goes ahead, and one that is being committed is waited for.
				interrupted = Thread.interrupted() || interrupted;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		Failure failure = write.failure();
		if (failure == null) {
			return write.result();
		}
		if (failure.cause() instanceof InterruptedException) {
			throw interrupted(label);
		}
		throw failure.outcomeUnknown() ? this.errors.outcomeUnknown(label, failure.cause())
				: this.errors.nothingChanged(label, failure.cause());
	}

	private RuntimeException interrupted(String label) {
		Thread.currentThread().interrupt();
		return this.errors.interrupted(label);
	}

	private boolean withdraw(SqliteWrite<?> write) {
		if (!write.withdraw()) {
			return false;
		}
		this.queue.remove(write);
		// This caller may just have been told that it is its turn.
		wakeNext();
		return true;
	}

	private void awaitCommit(SqliteWrite<?> write, String label, boolean interrupted) {
		long end = System.nanoTime() + PATIENCE_NANOS;
		boolean interruptedNow = interrupted;
		while (!write.isDone()) {
			long left = end - System.nanoTime();
			if (left <= 0 && write.deadline().hasPassed()) {
				if (interruptedNow) {
					Thread.currentThread().interrupt();
				}
				throw this.errors.unfinished(label);
			}
			LockSupport.parkNanos(this, Math.max(left, write.deadline().remainingNanos()));
			interruptedNow = Thread.interrupted() || interruptedNow;
		}
		if (interruptedNow) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Executes writes until that of the caller is done, then leaves the lead to the next.
	 */
	private void lead(SqliteWrite<?> own) {
		List<SqliteWrite<?>> done = new ArrayList<>();
		try {
			while (!own.isDone()) {
				SqliteSession ready;
				try {
					ready = begin(own.deadline());
				}
				catch (Throwable ex) {
					// Others may have more time, or more luck: they try for themselves.
					own.claim();
					this.queue.remove(own);
					own.complete(new Failure(ex, false));
					break;
				}
				List<SqliteWrite<?>> group = nextGroup();
				done.addAll(group);
				run(ready, group);
			}
		}
		finally {
			release();
			// Only now: waking many takes long, and the next in the lead need not wait
			// for it.
			for (SqliteWrite<?> write : done) {
				if (write != own) {
					LockSupport.unpark(write.caller());
				}
			}
		}
	}

	private List<SqliteWrite<?>> nextGroup() {
		List<SqliteWrite<?>> group = new ArrayList<>();
		int weight = 0;
		while (group.size() < GROUP_SIZE && weight < GROUP_WEIGHT) {
			SqliteWrite<?> write = this.queue.poll();
			if (write == null) {
				break;
			}
			if (write.claim()) {
				group.add(write);
				weight += write.weight();
			}
		}
		return group;
	}

	/**
	 * Executes and commits writes that have been claimed, in a transaction that has
	 * begun, and completes each of them, whatever happens.
	 */
	private void run(SqliteSession ready, List<SqliteWrite<?>> group) {
		try {
			for (SqliteWrite<?> write : group) {
				write.apply(ready);
			}
		}
		catch (Throwable ex) {
			discard();
			failOrRunAlone(group, ex);
			return;
		}
		try {
			ready.commit();
		}
		catch (Throwable ex) {
			discard();
			if (SqliteErrors.isRolledBack(ex)) {
				failOrRunAlone(group, ex);
			}
			else {
				// Never again: it may have been applied.
				group.forEach((write) -> write.complete(new Failure(ex, true)));
			}
			return;
		}
		group.forEach((write) -> write.complete(null));
	}

	/**
	 * After a failure that has changed nothing: whoever shared a transaction gets one of
	 * its own, so that nobody fails because of another.
	 */
	private void failOrRunAlone(List<SqliteWrite<?>> group, Throwable failure) {
		if (group.size() == 1) {
			group.get(0).complete(new Failure(failure, false));
			return;
		}
		// An interrupt is meant for the write of this thread, not for those of others.
		boolean interrupted = Thread.interrupted();
		for (SqliteWrite<?> write : group) {
			while (!write.isDone()) {
				try {
					run(begin(write.deadline()), List.of(write));
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
				catch (Throwable ex) {
					write.complete(new Failure(ex, false));
				}
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private SqliteSession begin(Deadline deadline) throws SQLException, InterruptedException {
		long pause = PAUSE_NANOS;
		while (true) {
			try {
				SqliteSession ready = openSession();
				ready.beginWrite();
				this.lockedElsewhere = false;
				return ready;
			}
			catch (SQLException ex) {
				if (!SqliteErrors.isBusy(ex)) {
					discard();
					throw ex;
				}
				this.lockedElsewhere = true;
				if (deadline.hasPassed()) {
					throw ex;
				}
			}
			TimeUnit.NANOSECONDS.sleep(Math.min(pause, Math.max(1, deadline.remainingNanos())));
			pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
		}
	}

	private SqliteSession openSession() throws SQLException {
		if (this.terminated) {
			throw this.errors.refusedAsClosed();
		}
		SqliteSession ready = this.session;
		if (ready == null) {
			ready = this.connector.openWriter();
			this.session = ready;
			this.opened = true;
		}
		return ready;
	}

	/**
	 * Throws the connection away after a failure, after which its statements cannot be
	 * trusted. Closing it rolls back.
	 */
	private void discard() {
		SqliteSession failed = this.session;
		if (failed == null) {
			return;
		}
		if (this.connector.inMemory()) {
			failed.reset();
			return;
		}
		this.session = null;
		failed.close();
	}

	private void release() {
		this.lock.unlock();
		wakeNext();
	}

	/**
	 * Wakes the first in the queue to take the lead. After the lock was released: who
	 * queues up later finds it free.
	 */
	private void wakeNext() {
		for (SqliteWrite<?> next = this.queue.peek(); next != null; next = this.queue.peek()) {
			if (next.isQueued()) {
				LockSupport.unpark(next.caller());
				return;
			}
			this.queue.remove(next);
		}
	}

	/**
	 * Makes sure that the database was opened once, so that readers find it laid out.
	 */
	void open(String label, Deadline deadline) {
		if (!this.opened) {
			withSession(label, deadline, (ready) -> true);
		}
	}

	/**
	 * Uses the connection without a transaction.
	 */
	<T> T withSession(String label, Deadline deadline, SqliteWrite.Update<T> use) {
		try {
			if (!this.lock.tryLock() && !this.lock.tryLock(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
				throw this.errors.crowded(label, this.lockedElsewhere);
			}
		}
		catch (InterruptedException ex) {
			throw interrupted(label);
		}
		try {
			return use.apply(openSession(deadline));
		}
		catch (InterruptedException ex) {
			throw interrupted(label);
		}
		catch (SQLException ex) {
			discard();
			throw this.errors.nothingChanged(label, ex);
		}
		catch (RuntimeException | Error ex) {
			discard();
			throw ex;
		}
		finally {
			release();
		}
	}

	private SqliteSession openSession(Deadline deadline) throws SQLException, InterruptedException {
		while (true) {
			try {
				return openSession();
			}
			catch (SQLException ex) {
				if (!SqliteErrors.isBusy(ex) || deadline.hasPassed()) {
					throw ex;
				}
			}
			TimeUnit.NANOSECONDS.sleep(LONGEST_PAUSE_NANOS);
		}
	}

	boolean isOpened() {
		return this.opened;
	}

	/**
	 * Closes the connection when the queue is empty, or at the deadline.
	 * @return whether it is closed; not if a commit did not end in time
	 */
	boolean close(Deadline deadline) {
		boolean interrupted = false;
		try {
			while (true) {
				boolean locked = false;
				try {
					locked = this.lock.tryLock(Math.max(0, deadline.remainingNanos()), TimeUnit.NANOSECONDS);
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
				if (locked) {
					try {
						if (this.queue.isEmpty() || deadline.hasPassed()) {
							terminate();
							return true;
						}
					}
					finally {
						release();
					}
				}
				else if (deadline.hasPassed()) {
					return false;
				}
				LockSupport.parkNanos(this, PAUSE_NANOS);
			}
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private void terminate() {
		this.terminated = true;
		SqliteSession open = this.session;
		this.session = null;
		if (open != null) {
			open.close();
		}
	}

}
