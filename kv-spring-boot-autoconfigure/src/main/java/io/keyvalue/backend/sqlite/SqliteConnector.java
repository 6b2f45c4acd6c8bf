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
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteOpenMode;

import io.keyvalue.backend.sqlite.SqliteStoreProperties.Durability;

/**
 * Opens the connections to one database, set up for their purpose.
 */
final class SqliteConnector {

	/**
	 * Older versions can corrupt a database in WAL mode when one connection writes while
	 * another moves the WAL into the file.
	 */
	private static final int[] OLDEST_VERSION = { 3, 51, 3 };

	static final int PAGE_SIZE = 4096;

	/**
	 * To what the WAL file is cut after it had to grow beyond. Generous, because a WAL
	 * that grows anew makes every sync slower.
	 */
	private static final int WAL_FILE_SIZE = 64 * 1024 * 1024;

	private final SqliteFileSettings file;

	/**
	 * Whether the file was there or made once. Never made a second time: a file that is
	 * gone is a mishap to report, not to cover up by an empty one.
	 */
	private volatile boolean made;

	/**
	 * What tells the file from any other that is put in its place, where the operating
	 * system has such a thing.
	 */
	private volatile @Nullable Object identity;

	/** Counts how often the file was found to be gone or replaced. */
	private final AtomicInteger mishaps = new AtomicInteger();

	private volatile Runnable onMishap = () -> {
	};

	SqliteConnector(SqliteFileSettings file) {
		this.file = file;
	}

	boolean inMemory() {
		return this.file.inMemory();
	}

	/**
	 * Opens the connection that writes, and lays the database out if it is new.
	 */
	SqliteSession openWriter() throws SQLException {
		Path path = this.file.path();
		if (path != null && !this.made) {
			makeFolders(path.getParent());
		}
		SqliteSession session = connect(!this.made);
		try {
			checkVersion(session);
			SqliteSchema schema = new SqliteSchema(session, this.file.location());
			boolean fresh = schema.check();
			if (fresh) {
				// Only before the journal mode can the page size be set.
				session.execute("PRAGMA page_size = " + PAGE_SIZE);
			}
			if (!this.file.inMemory()) {
				useWal(session);
			}
			setDurability(session);
			session.execute("PRAGMA journal_size_limit = " + WAL_FILE_SIZE);
			// Checkpoints are made beside the writes. Within them only if that fails, for
			// want of a connection for instance.
			session.execute("PRAGMA wal_autocheckpoint = " + WAL_FILE_SIZE / PAGE_SIZE);
			limitSize(session);
			schema.create();
			checkIdentity();
			this.made = true;
			return session;
		}
		catch (Throwable ex) {
			session.close();
			throw ex;
		}
	}

	/**
	 * Opens a connection that only reads, of a database that is laid out.
	 */
	SqliteSession openReader() throws SQLException {
		SqliteSession session = connect(false);
		try {
			session.execute("PRAGMA query_only = ON");
			return session;
		}
		catch (Throwable ex) {
			session.close();
			throw ex;
		}
	}

	/**
	 * Opens a connection for checkpoints of a database that is laid out.
	 */
	SqliteSession openCheckpointer() throws SQLException {
		SqliteSession session = connect(false);
		try {
			setDurability(session);
			return session;
		}
		catch (Throwable ex) {
			session.close();
			throw ex;
		}
	}

	private void setDurability(SqliteSession session) throws SQLException {
		boolean full = this.file.durability() == Durability.FULL;
		session.execute("PRAGMA synchronous = " + (full ? "FULL" : "NORMAL"));
		if (full) {
			// Means something on macOS only, where a sync stops short of the disk.
			session.execute("PRAGMA fullfsync = ON");
			session.execute("PRAGMA checkpoint_fullfsync = ON");
		}
	}

	/**
	 * Makes sure that the file is still the one that was opened first. SQLite does not
	 * notice when it is deleted or replaced, and goes on writing to what nobody will
	 * find.
	 */
	void checkIdentity() throws SQLException {
		Path path = this.file.path();
		if (path == null) {
			return;
		}
		try {
			Object current = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
			Object first = this.identity;
			if (first == null) {
				this.identity = current;
				return;
			}
			if (first.equals(current)) {
				return;
			}
		}
		catch (IOException ex) {
			reportMishap();
			throw SqliteRefusal.unavailable(moved(path, "moved or deleted"), ex);
		}
		reportMishap();
		throw SqliteRefusal.unavailable(moved(path, "replaced by another file"), null);
	}

	private void reportMishap() {
		this.mishaps.incrementAndGet();
		this.onMishap.run();
	}

	/**
	 * How often the file was found to be gone or replaced. Connections that were opened
	 * when it was fewer times are not to be used any more.
	 */
	int mishaps() {
		return this.mishaps.get();
	}

	/**
	 * What to do whenever the file is found to be gone or replaced.
	 */
	void onMishap(Runnable action) {
		this.onMishap = action;
	}

	private static String moved(Path path, String happened) {
		return path + " was " + happened
				+ " while it was open. Nothing was changed. Stop the application, put the file "
				+ "that belongs there in its place, and start it again.";
	}

	private SqliteSession connect(boolean create) throws SQLException {
		if (this.identity != null) {
			// Before SQLite has a look: beside an empty file it would delete the WAL
			// that is there.
			checkIdentity();
		}
		SQLiteConfig config = new SQLiteConfig();
		// Waiting is ours, in time with the deadlines of calls.
		config.setBusyTimeout(0);
		config.setGetGeneratedKeys(false);
		if (!create && !this.file.inMemory()) {
			config.resetOpenMode(SQLiteOpenMode.CREATE);
		}
		Connection connection = JDBC.createConnection(JDBC.PREFIX + this.file.location(), config.toProperties());
		// Transactions are begun and ended by statements. Told so, the driver does
		// not probe after each of them whether to commit. Its setter would begin one.
		connection.unwrap(SQLiteConnection.class).getConnectionConfig().setAutoCommit(false);
		return new SqliteSession(connection);
	}

	private static void makeFolders(@Nullable Path folder) throws SQLException {
		if (folder == null || Files.isDirectory(folder)) {
			return;
		}
		makeFolders(folder.getParent());
		try {
			Files.createDirectories(folder);
		}
		catch (IOException ex) {
			throw SqliteRefusal.unavailable("the folder " + folder
					+ " is missing and could not be made. Make it, writable for the application.", ex);
		}
		syncFolder(folder.getParent());
	}

	/**
	 * Makes a new entry in a folder survive a loss of power, like the writes that come
	 * after it.
	 */
	private static void syncFolder(@Nullable Path folder) {
		if (folder == null) {
			return;
		}
		try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
			channel.force(true);
		}
		catch (IOException ex) {
			// Windows has no such thing, and does it by itself.
		}
	}

	private void checkVersion(SqliteSession session) throws SQLException {
		String version = session.query("SELECT sqlite_version()");
		String[] parts = String.valueOf(version).split("\\.");
		for (int i = 0; i < OLDEST_VERSION.length; i++) {
			int part = (i < parts.length) ? Integer.parseInt(parts[i]) : 0;
			if (part > OLDEST_VERSION[i]) {
				return;
			}
			if (part < OLDEST_VERSION[i]) {
				throw SqliteRefusal.unavailable("SQLite " + version + " can damage a database like "
						+ this.file.location()
						+ ". Use org.xerial:sqlite-jdbc 3.51.3.0 or newer, such as the version that Spring Boot manages.",
						null);
			}
		}
	}

	private void useWal(SqliteSession session) throws SQLException {
		// Asking first: setting it, even to what it is, can need a lock that
		// another process holds.
		if (isWal(session.query("PRAGMA journal_mode"))) {
			return;
		}
		String mode = session.query("PRAGMA journal_mode = WAL");
		if (!isWal(mode)) {
			throw SqliteRefusal.unavailable(this.file.location() + " cannot be used in WAL mode, without which it is "
					+ "neither fast nor safe for several processes (SQLite stays in mode " + mode
					+ "). Put the file on a local disk.", null);
		}
	}

	private static boolean isWal(@Nullable String mode) {
		return mode != null && mode.toLowerCase(Locale.ROOT).equals("wal");
	}

	private void limitSize(SqliteSession session) throws SQLException {
		if (this.file.maxFileSize() != null) {
			long pageSize = session.queryNumber("PRAGMA page_size");
			session.execute("PRAGMA max_page_count = " + Math.max(1, this.file.maxFileSize().toBytes() / pageSize));
		}
	}

}
