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

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

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

	private static final Set<String> COLUMNS = Set.of("store", "key", "value", "expires_at");

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
		return this.session.queryNumber("SELECT count(*) FROM sqlite_schema WHERE name = 'key_value'") > 0;
	}

	private boolean isComplete() throws SQLException {
		return this.session.queryNumber("SELECT count(*) FROM sqlite_schema WHERE name IN "
				+ "('key_value', 'key_value_store_key', 'key_value_expires_at')") == 3;
	}

	/**
	 * Refuses a table of the right name that another program made in a way that would
	 * lose or mix up pairs.
	 */
	private void checkTable() throws SQLException {
		Set<String> missing = new TreeSet<>(COLUMNS);
		List<String> unfit = new ArrayList<>();
		Connection connection = this.session.connection();
		try (Statement statement = connection.createStatement();
				ResultSet columns = statement.executeQuery("PRAGMA table_info(key_value)")) {
			while (columns.next()) {
				String name = columns.getString("name").toLowerCase(Locale.ROOT);
				if (missing.remove(name)) {
					if (!isFit(name, columns.getString("type").toUpperCase(Locale.ROOT))) {
						unfit.add(name);
					}
				}
				else if (columns.getBoolean("notnull") && columns.getString("dflt_value") == null) {
					unfit.add(name);
				}
			}
		}
		boolean rows = this.session.queryNumber(
				"SELECT count(*) FROM pragma_table_list WHERE name = 'key_value' AND type = 'table' AND wr = 0") == 1;
		if (!missing.isEmpty() || !unfit.isEmpty() || !rows) {
			throw SqliteRefusal.corrupt(this.location + " has a table key_value that is not this library's"
					+ (missing.isEmpty() ? "" : ": it lacks the columns " + String.join(", ", missing))
					+ (unfit.isEmpty() ? "" : ": these columns are of no use here: " + String.join(", ", unfit))
					+ ". Nothing was changed in it. Set the path of the store to another file, or rename that table.");
		}
	}

	private static boolean isFit(String column, String type) {
		// SQLite's rules of affinity: it must change neither keys nor values nor times.
		boolean text = type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT");
		return switch (column) {
			case "store", "key" -> text && !type.contains("INT");
			case "expires_at" -> type.contains("INT");
			default -> true;
		};
	}

}
