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

import io.keyvalue.benchmarks.support.DataDirectory;
import io.keyvalue.benchmarks.support.Pairs;
import io.keyvalue.benchmarks.support.StoreApplication;

/**
 * Database files with pairs in them. All are made by a store, so that contenders have the
 * very same layout.
 */
final class SqliteFiles {

	private SqliteFiles() {
	}

	/**
	 * A file for those who only read it.
	 */
	static Path forReading(Pairs pairs) {
		return forReading(pairs.keyCount(), pairs.valueSize());
	}

	static Path forReading(int keyCount, int valueSize) {
		return filled("sqlite-read", keyCount, valueSize);
	}

	/**
	 * A file for a contender that writes.
	 */
	static Path forWriting(String contender, Pairs pairs) {
		return filled(contender, pairs.keyCount(), pairs.valueSize());
	}

	/**
	 * A file of the layout without pairs.
	 */
	static Path empty(String name) {
		Path file = DataDirectory.fresh(name).resolve("kv.db");
		try (StoreApplication application = StoreApplication.start("path=" + file)) {
			application.store().delete(Pairs.key(0));
		}
		return file;
	}

	private static Path filled(String name, int keyCount, int valueSize) {
		return DataDirectory.filled(name + "-" + keyCount + "x" + valueSize, (folder) -> {
			try (StoreApplication application = StoreApplication.start("path=" + folder.resolve("kv.db"))) {
				Pairs.forEachBatch(keyCount, valueSize, application.store()::setMany);
			}
		}).resolve("kv.db");
	}

}
