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

import org.jspecify.annotations.Nullable;

/**
 * Moves what is committed from the WAL into the database file.
 * <p>
 * SQLite would do that itself, within the first commit after every thousand pages, and
 * let everybody wait for it. Here a thread with a connection of its own does it while
 * others go on writing. So there is never a moment at which the whole WAL has been moved
 * and can begin anew; when only little is left, or the WAL has grown large, whoever has
 * just committed moves the rest. A WAL that stays small is fast: to sync what makes a
 * file longer takes a disk several times as long. Only if a large one could not begin
 * anew does the next attempt wait for those who read.
 * <p>
 * Commits that are not synced can outrun a disk that takes long to sync what was moved.
 * When much is left to move, writers wait for that; otherwise there would be no end to
 * the WAL, nor to what a loss of power takes back.
 */
final class Checkpointer {

	/** SQLite's own threshold. */
	private static final int PAGES = 1000;

	/**
	 * After how many commits, or how much that was written, the thread looks how many
	 * pages there are. A write of a few bytes changes one page, or several with an
	 * expiry.
	 */
	private static final int COMMITS = 64;

	private static final int WEIGHT = 64 * 1024;

	private static final long LARGE_PAGES = 16 * 1024 * 1024 / SqliteConnector.PAGE_SIZE;

	private static final int FEW_PAGES = 100;

	/** With so many, the thread goes on, rather than whoever has just committed. */
	private static final int MANY_PAGES = 2 * FEW_PAGES;

	private static final int MOST_ROUNDS = 4;

	/**
	 * How long writers wait for readers, which take fractions of this.
	 */
	private static final int WAIT_MILLIS = 250;

	/**
	 * How much may be left before whoever has just committed waits until it is moved. So
	 * little that the WAL has not come to SQLite's own threshold, from which on each
	 * commit syncs, when readers are waited for.
	 */
	private static final long MOST_PAGES_LEFT = LARGE_PAGES;

	/**
	 * How long a commit waits for that. After it some more is committed: while a disk
	 * hangs, calls end by their timeouts, as ever.
	 */
	private static final long MOST_MILLIS_BEHIND = 1000;

	private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

	private final SqliteConnector connector;

	private final BackgroundThread thread = new BackgroundThread("kv-sqlite-checkpoint", this::moveSome);

	/** Nobody begins a checkpoint of this database while another is under way. */
	private final ReentrantLock lock = new ReentrantLock();

	// Guarded by the lock.

	private @Nullable SqliteSession session;

	/** How often the file had been found to be gone when the session was opened. */
	private int mishaps;

	/**
	 * From how many pages on the WAL is to begin anew. Twice as many after each attempt
	 * that was in vain.
	 */
	private long large = LARGE_PAGES;

	/** Whether a large WAL has not begun anew, though all of it was moved. */
	private boolean readersStay;

	private volatile boolean closed;

	/** Until whoever is in the lead has tried to let the WAL begin anew. */
	private volatile boolean restartDue;

	// For whoever is in the lead.

	private int commits;

	private long weight;

	Checkpointer(SqliteConnector connector) {
		this.connector = connector;
	}

	/**
	 * Has a checkpoint made if it is time, after a commit.
	 * @param writing the connection that has committed
	 * @param group what was committed
	 * @return whether the connection is still to be used
	 */
	boolean check(SqliteSession writing, List<SqliteWrite<?>> group) {
		if (this.connector.inMemory()) {
			return true;
		}
		for (SqliteWrite<?> write : group) {
			this.weight += write.weight();
		}
		this.commits++;
		try {
			boolean muchLeft = false;
			if (this.weight >= WEIGHT || this.commits >= COMMITS) {
				this.weight = 0;
				this.commits = 0;
				this.thread.wake();
				muchLeft = writing.checkpoint("NOOP").left() > MOST_PAGES_LEFT;
			}
			if (muchLeft ? lockInTime() : this.restartDue && this.lock.tryLock()) {
				restartLocked(writing);
			}
			return true;
		}
		catch (SQLException ex) {
			// What is committed stays so, and a later commit tries again.
			return false;
		}
	}

	private boolean lockInTime() {
		try {
			return this.lock.tryLock(MOST_MILLIS_BEHIND, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private void restartLocked(SqliteSession writing) throws SQLException {
		try {
			this.restartDue = false;
			restart(writing);
		}
		finally {
			this.lock.unlock();
		}
	}

	private void restart(SqliteSession writing) throws SQLException {
		// Meanwhile the WAL may have begun anew by itself, or others have written much.
		SqliteSession.WalPages wal = writing.checkpoint("NOOP");
		if (wal.all() > this.large) {
			restartLarge(writing, wal.all());
		}
		else if (wal.left() > 0 && wal.left() < MANY_PAGES) {
			writing.checkpoint("PASSIVE");
		}
	}

	/**
	 * Moves the rest, after which the next commit begins the WAL anew, unless somebody
	 * reads from it. If that did not help the last time, waits for those who read. Then
	 * this connection begins the WAL anew without a commit, which costs all hot pairs.
	 */
	private void restartLarge(SqliteSession writing, long all) throws SQLException {
		long before = this.large;
		// If somebody reads for longer than writers wait, such as a backup by another
		// process, it is not waited for again after every few commits. Nor is tried again
		// so soon what fails.
		this.large = 2 * all;
		if (this.readersStay) {
			writing.execute("PRAGMA busy_timeout = " + WAIT_MILLIS);
		}
		SqliteSession.WalPages wal = writing.checkpoint(this.readersStay ? "RESTART" : "PASSIVE");
		if (this.readersStay) {
			writing.execute("PRAGMA busy_timeout = 0");
		}
		if (wal.all() < 0) {
			// Another process is at it.
			this.large = before;
			return;
		}
		this.readersStay = true;
	}

	private void moveSome() {
		if (this.restartDue) {
			// It would keep the leader from it.
			return;
		}
		this.lock.lock();
		try {
			SqliteSession ready = open();
			if (ready != null) {
				moveSome(ready);
			}
		}
		catch (SQLException | RuntimeException ex) {
			// What is committed stays so. The next time it is tried with another
			// connection; if it never works, commits do it, when the WAL has many pages.
			closeSession();
		}
		finally {
			endMoving();
		}
	}

	private void moveSome(SqliteSession ready) throws SQLException {
		SqliteSession.WalPages wal = ready.checkpoint("NOOP");
		if (2 * wal.all() < this.large) {
			// It has begun anew.
			this.large = LARGE_PAGES;
			this.readersStay = false;
		}
		boolean isLarge = wal.all() > this.large;
		boolean littleLeft = wal.left() >= PAGES && moveMost(ready, wal.left(), isLarge) < FEW_PAGES;
		this.restartDue = littleLeft || isLarge;
	}

	/**
	 * Moves all that can be moved, after which the next commit begins the WAL anew: where
	 * the disk is full, there may be room in what the WAL has.
	 * @return whether there is anything, and all of it was moved
	 */
	boolean makeRoom() {
		if (this.connector.inMemory()) {
			return false;
		}
		this.lock.lock();
		try {
			SqliteSession ready = open();
			if (ready == null) {
				return false;
			}
			SqliteSession.WalPages wal = ready.checkpoint("PASSIVE");
			return wal.all() > 0 && wal.moved() == wal.all();
		}
		catch (SQLException | RuntimeException ex) {
			closeSession();
			return false;
		}
		finally {
			endMoving();
		}
	}

	private void endMoving() {
		if (this.closed) {
			closeSession();
		}
		this.lock.unlock();
	}

	/**
	 * Moves what there is, and what was written meanwhile, to leave little for those who
	 * wait.
	 * @param left how many pages there are to move
	 * @param isLarge whether the WAL is to begin anew in any case; otherwise this ends
	 * when others write about as fast as it moves
	 * @return how many pages are left
	 */
	private static long moveMost(SqliteSession ready, long left, boolean isLarge) throws SQLException {
		long before = Long.MAX_VALUE;
		long rest = left;
		for (int i = 0; i < MOST_ROUNDS && rest >= FEW_PAGES && (isLarge || rest <= before / 2); i++) {
			before = rest;
			ready.checkpoint("PASSIVE");
			rest = ready.checkpoint("NOOP").left();
		}
		return rest;
	}

	private @Nullable SqliteSession open() throws SQLException {
		if (this.closed) {
			return null;
		}
		// Not into a file that is not the one that was opened any more.
		this.connector.checkIdentity();
		int current = this.connector.mishaps();
		if (this.mishaps != current) {
			// It may have another file open than the one that writers use.
			closeSession();
			this.mishaps = current;
		}
		if (this.session == null) {
			this.session = this.connector.openCheckpointer();
		}
		return this.session;
	}

	private void closeSession() {
		SqliteSession open = this.session;
		this.session = null;
		if (open != null) {
			open.close();
		}
	}

	/**
	 * Makes no more checkpoints.
	 * @return whether none is under way any more; not if one did not end in time, after
	 * which it closes its connection by itself
	 */
	boolean close(Deadline deadline) {
		this.closed = true;
		this.thread.stop();
		while (!this.lock.tryLock()) {
			if (deadline.hasPassed()) {
				return false;
			}
			LockSupport.parkNanos(this, PAUSE_NANOS);
		}
		endMoving();
		return true;
	}

}
