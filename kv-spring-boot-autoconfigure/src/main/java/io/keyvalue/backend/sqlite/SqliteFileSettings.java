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
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

import io.keyvalue.backend.sqlite.SqliteStoreProperties.Durability;

/**
 * How one database file is to be used.
 *
 * @param path the absolute path, or null for a database in memory
 * @param durability what a write survives
 * @param maxFileSize the size that the file may reach, or null
 * @param reclaimInterval how often expired pairs are reclaimed
 * @param maxReaders how many connections can read at once
 * @param cacheSize how much memory the pairs take that were read last, 0 for none
 */
record SqliteFileSettings(@Nullable Path path, Durability durability, @Nullable DataSize maxFileSize,
		Duration reclaimInterval, int maxReaders, DataSize cacheSize) {

	static final String MEMORY = ":memory:";

	boolean inMemory() {
		return this.path == null;
	}

	String location() {
		return (this.path != null) ? this.path.toString() : MEMORY;
	}

}
