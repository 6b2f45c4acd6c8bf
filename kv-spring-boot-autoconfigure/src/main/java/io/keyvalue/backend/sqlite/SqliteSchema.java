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
import java.util.function.Predicate;

import org.sqlite.SQLiteErrorCode;

/**
 * The layout of a database, which users may rely on: the table {@code key_value} and its
 * two indexes.
 * <p>
 * A database that this library made bears its mark, the application id, and the version
 * of its layout. In a database of another application, which may have its own mark and
 * version, the table is added and those are left alone.
 */
final class SqliteSchema {

	/** "kvSB". */
	static final int APPLICATION_ID = 0x6B765342;

	static final int VERSION = 1;

	private final SqliteSession session;

	private final String location;

	SqliteSchema(SqliteSession session, String location) {
		this.session = session;
		this.location = location;
	}

	/**
	 * Checks that the database is one to use.
	 * @return whether it is still empty
	 */
	boolean check() throws SQLException {
		long version = this.session.queryNumber("PRAGMA user_version");
		if (isOurs() && version > VERSION) {
			throw SqliteRefusal.corrupt(this.location + " has layout version " + version
					+ ", which a newer version of this library made; this version reads layout versions up to "
					+ VERSION + ". Nothing was changed in it. Use the newer version of this library, or set the path "
					+ "of the store to another file.");
		}
		String encoding = this.session.query("PRAGMA encoding");
		if (!"UTF-8".equals(encoding)) {
			throw SqliteRefusal.corrupt(this.location + " keeps its text as " + encoding
					+ ", but keys have to be UTF-8. Nothing was changed in it. Set the path of the store to another "
					+ "file.");
		}
		if (hasTable()) {
			checkTable();
		}
		checkIndexes();
		return isEmpty();
	}

	/**
	 * Lays the database out where that is not done yet. Only then does it lock the
	 * database.
	 */
	void create() throws SQLException {
		if (isComplete()) {
			return;
		}
		this.session.beginWrite();
		// Another process may have been faster.
		if (isEmpty()) {
			this.session.execute("PRAGMA application_id = " + APPLICATION_ID);
			this.session.execute("PRAGMA user_version = " + VERSION);
		}
		createTable();
		this.session.commit();
	}

	private void createTable() throws SQLException {
		this.session.execute("""
				CREATE TABLE IF NOT EXISTS key_value (
					store TEXT NOT NULL,
					key TEXT NOT NULL,
					value BLOB NOT NULL,
					expires_at INTEGER
				)""");
		checkTable();
		checkIndexes();
		try {
			this.session.execute("CREATE UNIQUE INDEX IF NOT EXISTS key_value_store_key ON key_value (store, key)");
		}
		catch (SQLException ex) {
			if (ex.getErrorCode() == SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
				throw SqliteRefusal.corrupt("the table key_value in " + this.location
						+ " has several rows for one key. Nothing was changed in it. Delete all but one row of each "
						+ "pair of store and key.");
			}
			throw ex;
		}
		this.session.execute("CREATE INDEX IF NOT EXISTS key_value_expires_at ON key_value (expires_at) "
				+ "WHERE expires_at IS NOT NULL");
	}

	private boolean isOurs() throws SQLException {
		return this.session.queryNumber("PRAGMA application_id") == APPLICATION_ID;
	}

	private boolean isEmpty() throws SQLException {
		return this.session.queryNumber("SELECT count(*) FROM sqlite_schema") == 0
				&& this.session.queryNumber("PRAGMA application_id") == 0
				&& this.session.queryNumber("PRAGMA user_version") == 0;
	}

	private boolean hasTable() throws SQLException {
		return this.session
			.queryNumber("SELECT count(*) FROM sqlite_schema WHERE name = 'key_value' COLLATE NOCASE") > 0;
	}

	private boolean isComplete() throws SQLException {
		return this.session.queryNumber("SELECT count(*) FROM sqlite_schema WHERE lower(name) IN "
				+ "('key_value', 'key_value_store_key', 'key_value_expires_at')") == 3;
	}

	private void checkTable() throws SQLException {
		List<String> problems = new ForeignTable(this.session).problems();
		if (!problems.isEmpty()) {
			throw SqliteRefusal.corrupt(this.location + " has a table key_value that is not this library's: "
					+ String.join("; ", problems) + ". Nothing was changed in it. Set the path of the store to another "
					+ "file, or change or rename that table.");
		}
	}

	/**
	 * Refuses indexes that bear our names and are something else.
	 */
	private void checkIndexes() throws SQLException {
		checkIndex("key_value_store_key", "a unique index on key_value (store, key)",
				(index) -> index.unique() && !index.partial() && index.columns().equals(List.of("store", "key")));
		checkIndex("key_value_expires_at", "an index on key_value (expires_at)",
				(index) -> !index.unique() && index.columns().equals(List.of("expires_at")));
	}

	private void checkIndex(String name, String purpose, Predicate<ForeignTable.Index> fit) throws SQLException {
		if (this.session
			.queryNumber("SELECT count(*) FROM sqlite_schema WHERE name = '" + name + "' COLLATE NOCASE") == 0) {
			return;
		}
		for (ForeignTable.Index index : new ForeignTable(this.session).indexes()) {
			if (index.name().equalsIgnoreCase(name) && fit.test(index)) {
				return;
			}
		}
		throw SqliteRefusal.corrupt(this.location + " has something named " + name + " that is not " + purpose
				+ ". Nothing was changed in it. Drop it, after which this library makes its own.");
	}

}
