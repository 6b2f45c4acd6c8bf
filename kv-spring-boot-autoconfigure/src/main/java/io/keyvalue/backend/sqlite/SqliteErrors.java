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
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

import io.keyvalue.CorruptStoreException;
import io.keyvalue.KeyValueException;
import io.keyvalue.OutcomeUnknownException;
import io.keyvalue.StoreFullException;
import io.keyvalue.StoreUnavailableException;

/**
 * Says in the user's terms what went wrong with a database. What decides between "nothing
 * was changed" and "outcome unknown" is not the error alone but when it came: up to the
 * commit nothing can have changed.
 */
final class SqliteErrors {

	/**
	 * In place of a label, for work on a file that is for no label in particular and has
	 * no properties.
	 */
	static final String NO_LABEL = "*";

	private static final String LOCKED = "is locked by another process, and stayed so for the whole time that a call "
			+ "may take. Nothing was changed. Find the process that keeps a transaction open on this file";

	private static final String CLOSED = "is closed, because the application is closing. Nothing was changed.";

	private static final long SOME_ROOM = 1024 * 1024;

	private final SqliteFileSettings file;

	SqliteErrors(SqliteFileSettings file) {
		this.file = file;
	}

	/**
	 * Whether the database is locked, which may pass.
	 */
	static boolean isBusy(Throwable failure) {
		return failure instanceof SQLException exception
				&& (is(exception, SQLiteErrorCode.SQLITE_BUSY) || is(exception, SQLiteErrorCode.SQLITE_LOCKED));
	}

	/**
	 * Whether the disk had no room for a write, other than a quota.
	 */
	boolean isOfFullDisk(Throwable failure) {
		return failure instanceof SQLException exception && is(exception, SQLiteErrorCode.SQLITE_FULL)
				&& (this.file.maxFileSize() == null || isDiskFull());
	}

	/**
	 * Whether a commit that failed like this has certainly been rolled back. The pages of
	 * a transaction, and last the mark that commits it, are written in order, so that no
	 * mark follows what found no room. After any other error the mark may have reached
	 * the disk, and count after a crash.
	 */
	static boolean isRolledBack(Throwable failureOfCommit) {
		return failureOfCommit instanceof SQLException exception
				&& (is(exception, SQLiteErrorCode.SQLITE_FULL) || isBusy(exception));
	}

	private static boolean is(SQLException exception, SQLiteErrorCode code) {
		return !(exception instanceof SqliteRefusal) && exception.getErrorCode() == code.code;
	}

	/**
	 * A failure of a call that has changed nothing.
	 */
	KeyValueException nothingChanged(String label, Throwable failure) {
		if (failure instanceof SqliteRefusal refusal) {
			return refusal.isCorrupt() ? new CorruptStoreException(label, refusal.problem(), refusal.getCause())
					: new StoreUnavailableException(label, refusal.problem(), refusal.getCause());
		}
		if (isNativeLibraryMissing(failure)) {
			return new StoreUnavailableException(label, "the native library of SQLite could not be loaded. It is "
					+ "unpacked into java.io.tmpdir, which must be writable and must allow execution; the system "
					+ "property org.sqlite.tmpdir names another folder. Start the application again then.", failure);
		}
		if (!(failure instanceof SQLException exception)) {
			return unavailable(label, "failed unexpectedly. Nothing was changed.", failure);
		}
		if ((is(exception, SQLiteErrorCode.SQLITE_IOERR) || is(exception, SQLiteErrorCode.SQLITE_CANTOPEN))
				&& isDiskFull()) {
			// Without room for the files beside it, a database cannot even be opened.
			return full(label, exception);
		}
		return switch (SQLiteErrorCode.getErrorCode(exception.getErrorCode())) {
			case SQLITE_FULL -> full(label, exception);
			case SQLITE_CORRUPT -> new CorruptStoreException(label, this.file.location()
					+ " is damaged. Stop the application, keep a copy of the file with its -wal file, and restore a "
					+ "backup, or rescue what can be read with the .recover command of the sqlite3 shell.", exception);
			case SQLITE_NOTADB -> new CorruptStoreException(label, this.file.location()
					+ " is not an SQLite database, or is encrypted. Nothing was changed in it. Move it away"
					+ (label.equals(NO_LABEL) ? "" : ", or set " + property(label, "path") + " to another file") + ".",
					exception);
			case SQLITE_BUSY, SQLITE_LOCKED -> locked(label, exception);
			case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH -> unavailable(label, "cannot be opened. Nothing was "
					+ "changed. Check that the file and its folder exist and that the application may read and write "
					+ "them.", exception);
			case SQLITE_READONLY -> unavailable(label, "cannot be written: it is read-only for the application, or "
					+ "was moved or deleted while open. Nothing was changed. Check the permissions of the file and its "
					+ "folder.", exception);
			case SQLITE_IOERR -> unavailable(label, "cannot be used: the disk reported an error. Nothing was changed. "
					+ "Check the disk and the log of the operating system.", exception);
			case SQLITE_NOMEM ->
				unavailable(label, "cannot be used: SQLite got no memory. Nothing was changed.", exception);
			case SQLITE_PROTOCOL,
					SQLITE_NOLFS ->
				unavailable(label, "cannot be used: its file system does not "
						+ "support the locks that SQLite needs. Nothing was changed. Put the file on a local disk.",
						exception);
			case SQLITE_CONSTRAINT -> unavailable(label,
					"refuses the change by a rule that another program added to " + "its tables. Nothing was changed.",
					exception);
			default -> unavailable(label, "failed unexpectedly. Nothing was changed.", exception);
		};
	}

	private static boolean isNativeLibraryMissing(Throwable failure) {
		// The driver wraps whatever kept it from loading its library in a bare exception,
		// tries no second time, and calls what is not there.
		return failure instanceof UnsatisfiedLinkError || (failure instanceof SQLException exception
				&& exception.getErrorCode() == 0 && "Error opening connection".equals(exception.getMessage()));
	}

	/**
	 * A failure of a commit that may have been applied all the same.
	 */
	OutcomeUnknownException outcomeUnknown(String label, Throwable failure) {
		return new OutcomeUnknownException(label, this.file.location() + " failed to confirm the write, which may or "
				+ "may not have been applied: the disk reported an error while committing. Check the disk and the log "
				+ "of the operating system, then read the key.", failure);
	}

	/**
	 * A write of which another thread has begun the commit, and does not end it.
	 */
	OutcomeUnknownException unfinished(String label) {
		return new OutcomeUnknownException(label, "the disk that holds " + this.file.location()
				+ " takes longer than the time allowed to confirm the write, which may still be applied. Check the "
				+ "load of the disk, then read the key.", null);
	}

	StoreUnavailableException crowded(String label, boolean lockedElsewhere) {
		if (lockedElsewhere) {
			return locked(label, null);
		}
		return unavailable(label,
				"is busy with other calls of this application, so that this one got no turn in the "
						+ "time that a call may take. Nothing was changed. Use the store less"
						+ orRaise(label, "timeout") + ".",
				null);
	}

	/**
	 * A call that an interrupt has ended, of which the thread is left as interrupted as
	 * it was.
	 */
	StoreUnavailableException interrupted(String label) {
		Thread.currentThread().interrupt();
		return unavailable(label, "was not used, because the calling thread was interrupted while it waited for its "
				+ "turn. Nothing was changed.", null);
	}

	StoreUnavailableException closed(String label) {
		return unavailable(label, CLOSED, null);
	}

	SqliteRefusal refusedAsClosed() {
		return SqliteRefusal.unavailable(this.file.location() + " " + CLOSED, null);
	}

	private StoreUnavailableException locked(String label, @Nullable Throwable cause) {
		return unavailable(label, LOCKED + orRaise(label, "timeout") + ".", cause);
	}

	private StoreUnavailableException unavailable(String label, String problem, @Nullable Throwable cause) {
		return new StoreUnavailableException(label, this.file.location() + " " + problem, cause);
	}

	private StoreFullException full(String label, SQLException exception) {
		if (this.file.maxFileSize() != null && !isDiskFull()) {
			return new StoreFullException(label,
					this.file.location() + " has reached its quota of " + this.file.maxFileSize()
							+ ". Nothing was changed. Delete pairs" + orRaise(label, "max-file-size") + ".",
					exception);
		}
		return new StoreFullException(label, "the disk that holds " + this.file.location()
				+ " is full. Nothing was changed. Make room on it; writing goes on by itself then.", exception);
	}

	private boolean isDiskFull() {
		if (this.file.path() == null) {
			return false;
		}
		try {
			return Files.getFileStore(this.file.path()).getUsableSpace() < SOME_ROOM;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static String orRaise(String label, String property) {
		return label.equals(NO_LABEL) ? "" : ", or raise " + property(label, property);
	}

	static String property(String label, String name) {
		return "kv.stores." + label + "." + name;
	}

}
