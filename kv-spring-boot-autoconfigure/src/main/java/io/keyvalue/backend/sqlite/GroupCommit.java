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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;

import io.keyvalue.backend.sqlite.SqliteWrite.Failure;

/**
 * The connection that writes, and how a group of writes becomes one transaction on it.
 * Used by one thread at a time: the one that holds the writer's lock.
 */
final class GroupCommit {

	private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

	private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

	private final SqliteConnector connector;

	private final SqliteErrors errors;

	private final Checkpointer checkpointer;

	private final HotPairs hotPairs;

	private @Nullable SqliteSession session;

	private boolean closed;

	private final List<LongConsumer> sizes = new CopyOnWriteArrayList<>();

	private volatile boolean opened;

	private volatile boolean lockedElsewhere;

	GroupCommit(SqliteConnector connector, SqliteErrors errors, Checkpointer checkpointer, HotPairs hotPairs) {
		this.connector = connector;
		this.errors = errors;
		this.checkpointer = checkpointer;
		this.hotPairs = hotPairs;
	}

	/**
	 * Begins a transaction, as soon as no other process has one.
	 */
	SqliteSession begin(Deadline deadline) throws SQLException, InterruptedException {
		long pause = PAUSE_NANOS;
		while (true) {
			try {
				SqliteSession ready = open();
				ready.beginWrite();
				this.connector.checkIdentity();
				ready.changes(this.hotPairs.beginWrite(ready));
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

	/**
	 * Executes and commits writes that have been claimed, in a transaction that has
	 * begun.
	 * @return true if each of them was completed; false if they were rolled back because
	 * of one of them, and each is to be tried alone, so that nobody fails because of
	 * another
	 */
	boolean run(SqliteSession ready, List<SqliteWrite<?>> group) {
		try {
			for (SqliteWrite<?> write : group) {
				write.apply(ready);
			}
		}
		catch (Throwable ex) {
			discard();
			return failIfAlone(group, ex);
		}
		try {
			ready.commit();
		}
		catch (Throwable ex) {
			discard();
			if (SqliteErrors.isRolledBack(ex)) {
				return failIfAlone(group, ex);
			}
			// Never again: it may have been applied.
			group.forEach((write) -> write.complete(new Failure(ex, true)));
			return true;
		}
		// First: whoever is told of a write finds it.
		keepHot(ready);
		group.forEach((write) -> write.complete(null));
		this.sizes.forEach((taker) -> taker.accept(group.size()));
		if (!this.checkpointer.check(ready, group)) {
			discard();
		}
		return true;
	}

	private void keepHot(SqliteSession ready) {
		PairChanges changes = ready.changes();
		ready.changes(PairChanges.NONE);
		try {
			this.hotPairs.endWrite(changes);
		}
		catch (RuntimeException | Error ex) {
			// The writes are committed, whatever becomes of this.
			this.hotPairs.disable();
		}
	}

	/**
	 * Tells the number of writes of each commit to one more.
	 */
	void onCommit(LongConsumer taker) {
		this.sizes.add(taker);
	}

	/**
	 * Gives up on a write that was alone in its transaction, for good. What failed for
	 * want of room is tried once more, if there is room after a checkpoint.
	 */
	private boolean failIfAlone(List<SqliteWrite<?>> group, Throwable failure) {
		boolean room = this.errors.isOfFullDisk(failure) && group.stream().noneMatch(SqliteWrite::isAlone)
				&& this.checkpointer.makeRoom();
		if (room || group.size() != 1) {
			return false;
		}
		group.get(0).complete(new Failure(failure, false));
		return true;
	}

	/**
	 * Uses the connection without a transaction.
	 */
	<T extends @Nullable Object> T use(Deadline deadline, SqliteWork<T> use) throws SQLException, InterruptedException {
		while (true) {
			try {
				T result = use.apply(open());
				this.lockedElsewhere = false;
				return result;
			}
			catch (SQLException ex) {
				discard();
				this.lockedElsewhere = SqliteErrors.isBusy(ex);
				if (!this.lockedElsewhere || deadline.hasPassed()) {
					throw ex;
				}
			}
			catch (RuntimeException | Error ex) {
				discard();
				throw ex;
			}
			TimeUnit.NANOSECONDS.sleep(LONGEST_PAUSE_NANOS);
		}
	}

	private SqliteSession open() throws SQLException {
		if (this.closed) {
			throw this.errors.refusedAsClosed();
		}
		SqliteSession ready = this.session;
		if (ready == null) {
			ready = this.connector.openWriter();
			this.session = ready;
			this.hotPairs.open(ready);
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
		// Without a connection, SQLite may use another file for its WAL-index.
		this.hotPairs.disable();
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

	/**
	 * Whether no commit ever waits for a disk.
	 */
	boolean inMemory() {
		return this.connector.inMemory();
	}

	/**
	 * Closes the connection. No other is opened.
	 */
	void close() {
		this.closed = true;
		this.hotPairs.close();
		SqliteSession open = this.session;
		this.session = null;
		if (open != null) {
			open.close();
		}
	}

	/**
	 * Whether the database was opened, and thereby laid out, at least once.
	 */
	boolean isOpened() {
		return this.opened;
	}

	/**
	 * Whether another process had the database locked when it was last tried.
	 */
	boolean isLockedElsewhere() {
		return this.lockedElsewhere;
	}

}
