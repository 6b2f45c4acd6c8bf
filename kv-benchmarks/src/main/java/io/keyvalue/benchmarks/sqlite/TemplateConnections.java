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

package io.keyvalue.benchmarks.sqlite;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.sqlite.SQLiteConfig.TransactionMode;

import org.springframework.jdbc.core.JdbcTemplate;

import io.keyvalue.benchmarks.support.AtExit;
import io.keyvalue.benchmarks.support.Pairs;

/**
 * What users of Spring write: a {@code JdbcTemplate} on a pool of HikariCP, with the
 * pragmas of the store.
 */
@State(Scope.Benchmark)
public class TemplateConnections {

	private HikariDataSource pool;

	private JdbcTemplate template;

	/**
	 * Opens the pool.
	 * @param pairs what is in the file
	 */
	@Setup
	public void open(Pairs pairs) {
		HikariConfig config = new HikariConfig();
		config.setJdbcUrl("jdbc:sqlite:" + file(pairs));
		config.setDataSourceProperties(SqliteByHand.config(TransactionMode.IMMEDIATE).toProperties());
		this.pool = new HikariDataSource(config);
		this.template = new JdbcTemplate(this.pool);
	}

	Path file(Pairs pairs) {
		return SqliteFiles.forReading(pairs);
	}

	byte @Nullable [] get(String key) {
		return this.template.query(SqliteByHand.GET, TemplateConnections::value, "default", key,
				System.currentTimeMillis());
	}

	private static byte @Nullable [] value(ResultSet rows) throws SQLException {
		return rows.next() ? rows.getBytes(1) : null;
	}

	void set(String key, byte[] value) {
		this.template.update(SqliteByHand.SET, "default", key, value);
	}

	/**
	 * Closes the pool.
	 */
	@TearDown
	public void close() {
		AtExit.close(this.pool);
	}

	/**
	 * A pool of connections to a file of its own to write to.
	 */
	@State(Scope.Benchmark)
	public static class Written extends TemplateConnections {

		@Override
		Path file(Pairs pairs) {
			return SqliteFiles.forWriting("sqlite-template", pairs);
		}

	}

}
