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

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import org.sqlite.SQLiteErrorCode;

/**
 * The table {@code key_value} as it is, perhaps made by another program or by hand: what
 * of it would lose or mix up pairs.
 */
final class ForeignTable {

	private static final Set<String> COLUMNS = Set.of("store", "key", "value", "expires_at");

	private static final Set<String> PAIR = Set.of("store", "key");

	private static final Set<String> ROWID = Set.of("rowid", "_rowid_", "oid");

	private final SqliteSession session;

	ForeignTable(SqliteSession session) {
		this.session = session;
	}

	/**
	 * What is wrong with the table, in parts of a sentence.
	 */
	List<String> problems() throws SQLException {
		List<String> problems = new ArrayList<>();
		if (this.session.queryNumber("SELECT count(*) FROM pragma_table_list WHERE schema = 'main' "
				+ "AND name = 'key_value' COLLATE NOCASE AND type = 'table' AND wr = 0") != 1) {
			problems.add("it is a view, or a table of a special kind, such as one without row numbers");
			return problems;
		}
		List<Index> indexes = indexes();
		checkColumns(indexes, problems);
		for (Index index : indexes) {
			checkIndex(index, problems);
		}
		if (problems.isEmpty()) {
			// Only of columns that are there can it be asked.
			checkCollation("store", problems);
			checkCollation("key", problems);
		}
		return problems;
	}

	private void checkColumns(List<Index> indexes, List<String> problems) throws SQLException {
		boolean primaryKeyIsIndex = indexes.stream().anyMatch(Index::primaryKey);
		Set<String> missing = new TreeSet<>(COLUMNS);
		try (Statement statement = this.session.connection().createStatement();
				ResultSet columns = statement.executeQuery("PRAGMA table_xinfo(key_value)")) {
			while (columns.next()) {
				String name = columns.getString("name");
				String column = name.toLowerCase(Locale.ROOT);
				boolean computed = columns.getInt("hidden") != 0;
				// Such a column is another name of the row number, and fills itself.
				boolean rowid = columns.getInt("pk") > 0 && !primaryKeyIsIndex;
				if (missing.remove(column)) {
					if (computed || rowid || !isFit(column, columns.getString("type").toUpperCase(Locale.ROOT))) {
						problems.add("the column " + name + " is of no use here");
					}
				}
				else if (ROWID.contains(column) && !rowid) {
					problems.add("the column " + name + " hides the row number");
				}
				else if (columns.getBoolean("notnull") && columns.getString("dflt_value") == null && !computed
						&& !rowid) {
					problems.add("the column " + name + " must be filled, which this library does not");
				}
			}
		}
		if (!missing.isEmpty()) {
			problems.add("it lacks the columns " + String.join(", ", missing));
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

	private static void checkIndex(Index index, List<String> problems) {
		if (!index.unique()) {
			return;
		}
		String columns = String.join(", ", index.columns());
		if (index.columns().size() != PAIR.size() || !PAIR.equals(new HashSet<>(index.columns()))) {
			problems.add("(" + columns + ") must be unique, so that pairs exclude each other");
		}
		else if (!index.binary()) {
			problems.add("(" + columns + ") is unique under a collation that takes different keys for one");
		}
	}

	private void checkCollation(String column, List<String> problems) throws SQLException {
		// No pragma tells the collation of a column. A compound query takes it over from
		// its first part, even where that gives no rows.
		String sql = "SELECT x = 'A' OR x = 'a ' FROM (SELECT %s AS x FROM key_value WHERE 0 UNION ALL SELECT 'a')"
			.formatted(column);
		boolean binary;
		try {
			binary = this.session.queryNumber(sql) == 0;
		}
		catch (SQLException ex) {
			if ((ex.getErrorCode() & 0xFF) != SQLiteErrorCode.SQLITE_ERROR.code) {
				throw ex;
			}
			// A collation that only the other program has.
			binary = false;
		}
		if (!binary) {
			problems.add("the collation of the column " + column + " takes different texts for one");
		}
	}

	/**
	 * The indexes of the table.
	 */
	List<Index> indexes() throws SQLException {
		List<Index> indexes = new ArrayList<>();
		try (Statement statement = this.session.connection().createStatement();
				ResultSet rows = statement.executeQuery("""
						SELECT l.name AS index_name, l."unique" AS is_unique, l.origin, l.partial,
							group_concat(lower(coalesce(c.name, 'an expression')), ', ' ORDER BY c.seqno) AS columns,
							min(c.coll = 'BINARY' COLLATE NOCASE) AS is_binary
						FROM pragma_index_list('key_value') AS l, pragma_index_xinfo(l.name) AS c
						WHERE c.key GROUP BY l.seq""")) {
			while (rows.next()) {
				indexes.add(new Index(rows.getString("index_name"), rows.getBoolean("is_unique"),
						"pk".equals(rows.getString("origin")), rows.getBoolean("partial"),
						List.of(rows.getString("columns").split(", ")), rows.getBoolean("is_binary")));
			}
		}
		return indexes;
	}

	/**
	 * An index of the table.
	 *
	 * @param name its name
	 * @param unique whether it holds each entry once
	 * @param primaryKey whether it is there for the primary key
	 * @param partial whether it is one of some rows only
	 * @param columns the columns in lower case, in order
	 * @param binary whether it compares them by their bytes
	 */
	record Index(String name, boolean unique, boolean primaryKey, boolean partial, List<String> columns,
			boolean binary) {
	}

}
