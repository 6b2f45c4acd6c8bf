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

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;

import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.StoreSettings;
import io.keyvalue.contract.KeyValueStoreContractTests;

/**
 * The contract, kept by SQLite in a file.
 */
class SqliteFileContractTests extends KeyValueStoreContractTests {

	@TempDir
	private Path directory;

	private SqliteStoreBackendFactory factory = new SqliteStoreBackendFactory();

	@Override
	protected StoreBackend createBackend(StoreSettings settings) {
		SqliteStoreProperties properties = new SqliteStoreProperties();
		properties.setPath(this.directory.resolve("contract.db").toString());
		return this.factory.create(settings, properties);
	}

	@Override
	protected void closeBackends() {
		this.factory.destroy();
		this.factory = new SqliteStoreBackendFactory();
	}

}
