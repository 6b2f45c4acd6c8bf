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

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.springframework.util.unit.DataSize;

import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.StoreSettings;

/**
 * What an application has of this package, for tests: a factory, and the stores that it
 * makes. Closed like an application.
 */
class SqliteApplication implements AutoCloseable {

	private final SqliteStoreBackendFactory factory;

	private Duration timeout = Duration.ofSeconds(5);

	SqliteApplication() {
		this.factory = new SqliteStoreBackendFactory();
	}

	SqliteApplication(AtomicLong clock) {
		this.factory = new SqliteStoreBackendFactory(clock::get);
	}

	SqliteApplication timeout(Duration timeout) {
		this.timeout = timeout;
		return this;
	}

	StoreBackend store(String label, Path path) {
		return store(label, path.toString(), (properties) -> {
		});
	}

	StoreBackend store(String label, String path, Consumer<SqliteStoreProperties> customizer) {
		SqliteStoreProperties properties = new SqliteStoreProperties();
		properties.setPath(path);
		customizer.accept(properties);
		return this.factory.create(new StoreSettings(label, null, this.timeout, DataSize.ofMegabytes(1)), properties);
	}

	@Override
	public void close() {
		this.factory.destroy();
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * What another program reads with its own connection, the columns of a row joined by
	 * a bar.
	 */
	static List<String> query(Path file, String sql) {
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			List<String> result = new ArrayList<>();
			while (rows.next()) {
				StringBuilder row = new StringBuilder();
				for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
					row.append((i > 1) ? "|" : "").append(rows.getString(i));
				}
				result.add(row.toString());
			}
			return result;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What another program writes with its own connection.
	 */
	static void execute(Path file, String... statements) {
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
				Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
