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

import java.time.Duration;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.util.unit.DataSize;

import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.StoreSettings;

/**
 * Stores in memory whose contents can be kept and restored, for tests of applications.
 * All of them are in one database, which nobody else sees and which ends with this
 * object.
 */
public final class SqliteMemoryStores implements DisposableBean {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final String COLUMNS = "(store, key, value, expires_at)";

	private final SqliteDatabase database = new SqliteDatabase(new SqliteFileSettings(null,
			SqliteStoreProperties.Durability.NORMAL, null, Duration.ofSeconds(10), 1, DataSize.ofBytes(0)),
			System::currentTimeMillis);

	/**
	 * Makes a store.
	 * @param settings its settings
	 * @return the store
	 */
	public StoreBackend create(StoreSettings settings) {
		return new SqliteStoreBackend(this.database, settings.label(), settings.timeout());
	}

	/**
	 * Keeps what all stores hold now, their expiry included.
	 * @param number under which to keep it, replacing what was kept under it
	 */
	public void keep(int number) {
		execute("DROP TABLE IF EXISTS kept_" + number,
				"CREATE TABLE kept_" + number + " AS SELECT store, key, value, expires_at FROM key_value");
	}

	/**
	 * Lets all stores hold again what was kept.
	 * @param number under which it was kept
	 */
	public void restore(int number) {
		execute("DELETE FROM key_value",
				"INSERT INTO key_value " + COLUMNS + " SELECT store, key, value, expires_at FROM kept_" + number);
	}

	/**
	 * Forgets what was kept.
	 * @param number under which it was kept
	 */
	public void forget(int number) {
		execute("DROP TABLE IF EXISTS kept_" + number);
	}

	private void execute(String... statements) {
		this.database.write(SqliteErrors.NO_LABEL, Deadline.after(TIMEOUT), 0, (session) -> {
			for (String sql : statements) {
				session.execute(sql);
			}
			return true;
		});
	}

	@Override
	public void destroy() {
		this.database.close(Deadline.after(TIMEOUT));
	}

}
