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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.keyvalue.backend.BackendMeters;

/**
 * One database, in a file or in memory, that the labels of an application share. Opened
 * by the first call.
 */
final class SqliteDatabase {

	private static final long PAUSE_MILLIS = 5;

	private final SqliteFileSettings file;

	private final LongSupplier clock;

	private final SqliteErrors errors;

	private final HotPairs hotPairs;

	private final SqliteReaders readers;

	private final Checkpointer checkpointer;

	private final SqliteWriter writer;

	private final ExpiryReclaimer reclaimer;

	private final AtomicBoolean reclaiming = new AtomicBoolean();

	private volatile boolean closed;

	SqliteDatabase(SqliteFileSettings file, LongSupplier clock) {
		this.file = file;
		this.clock = clock;
		this.errors = new SqliteErrors(file);
		SqliteConnector connector = new SqliteConnector(file);
		this.readers = new SqliteReaders(connector, file.maxReaders());
		connector.onMishap(this.readers::closeIdle);
		this.hotPairs = new HotPairs(file.inMemory() ? 0 : file.cacheSize().toBytes());
		this.checkpointer = new Checkpointer(connector);
		this.writer = new SqliteWriter(new GroupCommit(connector, this.errors, this.checkpointer, this.hotPairs),
				this.errors);
		this.reclaimer = new ExpiryReclaimer(this, file.reclaimInterval());
	}

	SqliteFileSettings file() {
		return this.file;
	}

	/**
	 * The pairs that are kept in memory.
	 */
	HotPairs hotPairs() {
		return this.hotPairs;
	}

	long now() {
		return this.clock.getAsLong();
	}

	/**
	 * Executes a write and returns when it is committed.
	 */
	<T> T write(String label, Deadline deadline, int weight, SqliteWork<T> update) {
		checkOpen(label);
		T result = this.writer.execute(label, new SqliteWrite<>(update, deadline, weight));
		startReclaiming();
		return result;
	}

	/**
	 * Executes a read, at the same time as others where the database is a file.
	 */
	<T extends @Nullable Object> T read(String label, Deadline deadline, SqliteWork<T> query) {
		checkOpen(label);
		if (this.file.inMemory()) {
			// The database is its one connection: reads take turns with writes.
			T result = this.writer.read(label, deadline, query);
			startReclaiming();
			return result;
		}
		if (!this.writer.isOpened()) {
			this.writer.open(label, deadline);
			startReclaiming();
		}
		while (true) {
			try {
				return readOnce(deadline, query);
			}
			catch (SQLException ex) {
				// Readers never wait for writers, but for a moment for a process
				// that opens, recovers or closes the database.
				if (!SqliteErrors.isBusy(ex) || deadline.hasPassed()) {
					throw this.errors.nothingChanged(label, ex);
				}
				pause(label);
			}
			catch (TimeoutException ex) {
				throw this.errors.crowded(label, false);
			}
			catch (InterruptedException ex) {
				throw this.errors.interrupted(label);
			}
		}
	}

	/**
	 * How many writes wait for their turn.
	 */
	int waitingWrites() {
		return this.writer.waiting();
	}

	/**
	 * Tells about the file and about those who wait for it, without opening it.
	 */
	void describeTo(BackendMeters meters) {
		meters.gauge("writes.pending", null, "Writes that wait for their turn", this.writer::waiting);
		this.writer.onCommit(meters.sizes("commit.writes", null, "Writes that were committed together"));
		Path path = this.file.path();
		if (path != null) {
			meters.gauge("database.size", "bytes", "Size of the database file, without its WAL", () -> size(path));
			Path wal = Path.of(path + "-wal");
			meters.gauge("wal.size", "bytes", "Size of the write-ahead log, which keeps its largest size while open",
					() -> size(wal));
			meters.gauge("readers.active", null, "Connections that are reading", this.readers::taken);
			meters.gauge("cache.size", "bytes", "Memory that pairs take which were read last", this.hotPairs::bytes);
			meters.gauge("readers.max", null, "Connections that can read at once", this.file::maxReaders);
		}
	}

	private static double size(Path path) {
		try {
			// Asks the file system only: whoever opens and closes the file drops the
			// locks of SQLite.
			return Files.size(path);
		}
		catch (IOException ex) {
			return Double.NaN;
		}
	}

	private <T extends @Nullable Object> T readOnce(Deadline deadline, SqliteWork<T> query)
			throws SQLException, TimeoutException, InterruptedException {
		SqliteReaders.Reader reader = this.readers.acquire(deadline);
		T result;
		try {
			result = query.apply(reader.session());
		}
		catch (Throwable ex) {
			this.readers.discard(reader);
			throw ex;
		}
		this.readers.release(reader);
		return result;
	}

	private void pause(String label) {
		try {
			TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
		}
		catch (InterruptedException ex) {
			throw this.errors.interrupted(label);
		}
	}

	private void checkOpen(String label) {
		if (this.closed) {
			throw this.errors.closed(label);
		}
	}

	private void startReclaiming() {
		if (!this.reclaiming.get() && this.reclaiming.compareAndSet(false, true) && !this.closed) {
			this.reclaimer.start();
		}
	}

	/**
	 * Refuses further calls, lets those that are under way finish, and closes all
	 * connections.
	 * @return whether everything is closed, as it is unless a call does not come back
	 */
	boolean close(Deadline deadline) {
		this.closed = true;
		this.hotPairs.close();
		this.reclaimer.stop();
		boolean closedReaders = this.readers.close(deadline);
		boolean closedCheckpointer = this.checkpointer.close(deadline);
		// Last: whoever closes the last connection moves the WAL into the file.
		boolean closedWriter = this.writer.close(deadline);
		WalIndexFiles.closeDeleted();
		return closedWriter && closedCheckpointer && closedReaders;
	}

}
