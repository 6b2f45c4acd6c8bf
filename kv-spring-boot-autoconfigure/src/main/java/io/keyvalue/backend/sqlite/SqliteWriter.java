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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;

import io.keyvalue.backend.sqlite.SqliteWrite.Failure;

/**
 * Writes to one database for all threads.
 * <p>
 * A caller puts its write into the queue; the one that finds the lock free executes all
 * that has queued up, commits once for all, and only then lets any of them return. So a
 * lone writer commits for itself at once, without a hand-over, and many share the cost of
 * a commit. Virtual threads leave that to another thread, and so does everybody when
 * there is a crowd.
 */
final class SqliteWriter {

	private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

	/**
	 * How long a caller whose time is up waits for a commit that has begun: its outcome
	 * is nearly always worth more than a punctual "unknown".
	 */
	private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

	private final SqliteErrors errors;

	private final WriteQueue queue = new WriteQueue();

	private final ReentrantLock lock = new ReentrantLock();

	/** Guarded by the lock. */
	private final GroupCommit commit;

	/**
	 * Commits when many wait, and for virtual threads. One of those that waits for the
	 * disk inside SQLite would keep its carrier for as long: where there are few
	 * carriers, that holds up all other virtual threads, those that want to join the
	 * commit included.
	 */
	private final BackgroundThread commitThread = new BackgroundThread("kv-sqlite-commit", this::leadForOthers);

	SqliteWriter(GroupCommit commit, SqliteErrors errors) {
		this.commit = commit;
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
		// Whoever leaves the commit to another thread has to wait, and goes ahead all the
		// same although it was interrupted before.
		boolean interruptedBefore = isForCommitThread(write) && Thread.interrupted();
		try {
			awaitDone(label, write);
		}
		finally {
			if (interruptedBefore) {
				Thread.currentThread().interrupt();
			}
		}
		Failure failure = write.failure();
		if (failure == null) {
			return write.result();
		}
		if (failure.cause() instanceof InterruptedException) {
			throw this.errors.interrupted(label);
		}
		throw failure.outcomeUnknown() ? this.errors.outcomeUnknown(label, failure.cause())
				: this.errors.nothingChanged(label, failure.cause());
	}

	private void awaitDone(String label, SqliteWrite<?> write) {
		boolean interrupted = false;
		boolean led = false;
		while (!write.isDone()) {
			boolean late = write.deadline().hasPassed();
			if (!isLedElsewhere(write) && !(late && led) && this.lock.tryLock()) {
				lead(write);
				led = true;
			}
			else if (late || interrupted) {
				withdrawOrAwait(label, write, interrupted);
			}
			else {
				LockSupport.parkNanos(this, write.deadline().remainingNanos());
				// Whoever is interrupted while waiting in vain gives up; a write that
				// need not wait goes ahead; one that is being committed is awaited.
				interrupted = Thread.interrupted() || interrupted;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private boolean isForCommitThread(SqliteWrite<?> write) {
		return write.isOfVirtualThread() && !this.commit.inMemory();
	}

	/**
	 * Leaves the lead to the commit thread, if the write is one for it. Whoever holds the
	 * lock wakes it when it is done.
	 */
	private boolean isLedElsewhere(SqliteWrite<?> write) {
		return isForCommitThread(write)
				&& (this.lock.isLocked() ? !this.commitThread.isStopped() : this.commitThread.wake());
	}

	/**
	 * Leads for all in the queue, unless somebody leads.
	 */
	private void leadForOthers() {
		if (!this.lock.tryLock()) {
			return;
		}
		try {
			for (SqliteWrite<?> next = this.queue.first(); next != null; next = this.queue.first()) {
				wake(commitGroup(next));
			}
		}
		finally {
			release();
		}
	}

	/**
	 * Withdraws a write, or waits for it if another thread is executing it. That may
	 * still be rolled back and left to its caller.
	 */
	private void withdrawOrAwait(String label, SqliteWrite<?> write, boolean wasInterrupted) {
		Deadline patience = Deadline.afterNanos(Math.max(0, write.deadline().remainingNanos()) + PATIENCE_NANOS);
		boolean interrupted = wasInterrupted;
		try {
			while (!write.isDone()) {
				if (write.withdraw()) {
					this.queue.remove(write);
					// This caller may just have been told that it is its turn.
					wakeNext();
					throw wasInterrupted ? this.errors.interrupted(label)
							: this.errors.crowded(label, this.commit.isLockedElsewhere());
				}
				if (patience.hasPassed()) {
					throw this.errors.unfinished(label);
				}
				LockSupport.parkNanos(this, patience.remainingNanos());
				interrupted = Thread.interrupted() || interrupted;
			}
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/**
	 * Executes writes until that of the caller is done or its time is up, then leaves the
	 * lead to the next.
	 */
	private void lead(SqliteWrite<?> own) {
		List<SqliteWrite<?>> group = List.of();
		try {
			do {
				wake(group);
				group = commitGroup(own);
			}
			while (!own.isDone() && !own.isWithdrawn() && !own.deadline().hasPassed());
		}
		finally {
			release();
			// Only now: waking many takes long, and the next in the lead need not
			// wait for it.
			wake(group);
		}
	}

	/**
	 * Executes and commits what has queued up.
	 * @param first the one that waits for longest, or that of the caller
	 * @return those that are to be woken
	 */
	private List<SqliteWrite<?>> commitGroup(SqliteWrite<?> first) {
		SqliteSession ready;
		try {
			ready = this.commit.begin(first.deadline());
		}
		catch (Throwable ex) {
			// Others may have more time, or more luck: it is tried again for them.
			first.claim();
			this.queue.remove(first);
			first.complete(new Failure(ex, false));
			return List.of(first);
		}
		// Only now, with the database locked: until here all could be withdrawn.
		List<SqliteWrite<?>> group = this.queue.nextGroup();
		boolean completed;
		try {
			completed = this.commit.run(ready, group);
		}
		catch (Throwable ex) {
			// They may be done all the same.
			wake(group);
			throw ex;
		}
		if (!completed) {
			// One after the other, of which those after its own do not concern who
			// leads for itself: others may have more time than it has.
			group.forEach(SqliteWrite::requeue);
			this.queue.addAll(group);
		}
		return group;
	}

	private static void wake(List<SqliteWrite<?>> writes) {
		Thread current = Thread.currentThread();
		for (SqliteWrite<?> write : writes) {
			if (!write.caller().equals(current)) {
				LockSupport.unpark(write.caller());
			}
		}
	}

	private void release() {
		this.lock.unlock();
		wakeNext();
	}

	/**
	 * Wakes the first in the queue to take the lead, or the thread that leads for many.
	 * After the lock was released: who queues up later finds it free.
	 */
	private void wakeNext() {
		SqliteWrite<?> next = this.queue.first();
		if (next == null) {
			return;
		}
		boolean left = isForCommitThread(next) || (!this.commit.inMemory() && this.queue.isCrowded());
		if (!left || !this.commitThread.wake()) {
			LockSupport.unpark(next.caller());
		}
	}

	int waiting() {
		return this.queue.size();
	}

	/**
	 * Tells the number of writes of each commit to one more.
	 */
	void onCommit(LongConsumer sizes) {
		this.commit.onCommit(sizes);
	}

	boolean isOpened() {
		return this.commit.isOpened();
	}

	/**
	 * Makes sure that the database was opened once, so that readers find it laid out.
	 */
	void open(String label, Deadline deadline) {
		while (!this.commit.isOpened()) {
			// A writer that waits for another process holds the lock, but has opened.
			if (this.lock.tryLock()) {
				use(label, deadline, (session) -> true);
			}
			else if (deadline.hasPassed()) {
				throw this.errors.crowded(label, this.commit.isLockedElsewhere());
			}
			else {
				LockSupport.parkNanos(this, PAUSE_NANOS);
				if (Thread.interrupted()) {
					throw this.errors.interrupted(label);
				}
			}
		}
	}

	/**
	 * Uses the connection for a read, in turn with the writes.
	 */
	<T extends @Nullable Object> T read(String label, Deadline deadline, SqliteWork<T> query) {
		try {
			if (!this.lock.tryLock() && !this.lock.tryLock(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
				throw this.errors.crowded(label, false);
			}
		}
		catch (InterruptedException ex) {
			throw this.errors.interrupted(label);
		}
		return use(label, deadline, query);
	}

	private <T extends @Nullable Object> T use(String label, Deadline deadline, SqliteWork<T> use) {
		try {
			return this.commit.use(deadline, use);
		}
		catch (InterruptedException ex) {
			throw this.errors.interrupted(label);
		}
		catch (SQLException ex) {
			throw this.errors.nothingChanged(label, ex);
		}
		finally {
			release();
		}
	}

	/**
	 * Closes the connection when the queue is empty, or at the deadline.
	 * @return whether it is closed; not if a commit did not end in time
	 */
	boolean close(Deadline deadline) {
		while (true) {
			boolean late = deadline.hasPassed();
			if (this.lock.tryLock()) {
				try {
					if (late || this.queue.isEmpty()) {
						// Whoever comes now is refused by the connection.
						this.commit.close();
						this.commitThread.stop();
						return true;
					}
				}
				finally {
					release();
				}
			}
			if (late) {
				return false;
			}
			LockSupport.parkNanos(this, PAUSE_NANOS);
		}
	}

}
