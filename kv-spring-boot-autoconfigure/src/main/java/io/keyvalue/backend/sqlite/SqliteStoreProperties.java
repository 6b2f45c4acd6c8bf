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

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * The properties of a store of type {@code sqlite}. All but the path are settings of the
 * file: labels that share a file must agree on them.
 */
public class SqliteStoreProperties {

	/**
	 * Path of the database file, relative to the working directory, or ":memory:" for a
	 * database that ends with the application. Several stores can share a file.
	 */
	private String path = ".kv/key-value.db";

	/**
	 * Durability of a write that has returned.
	 */
	private Durability durability = Durability.FULL;

	/**
	 * Size that the database file may reach. Unlimited where it is not set.
	 */
	private @Nullable DataSize maxFileSize;

	/**
	 * Time between two reclaims of the space of expired pairs.
	 */
	private Duration reclaimInterval = Duration.ofSeconds(10);

	/**
	 * Number of connections that can read at once. Follows the number of processors where
	 * it is not set.
	 */
	private @Nullable Integer maxReaders;

	/**
	 * Size of the memory for the pairs that were read last, shared by the stores in the
	 * file. Follows the heap where it is not set, 0 to read from the file every time.
	 */
	private @Nullable DataSize cacheSize;

	public String getPath() {
		return this.path;
	}

	public void setPath(String path) {
		this.path = path;
	}

	public Durability getDurability() {
		return this.durability;
	}

	public void setDurability(Durability durability) {
		this.durability = durability;
	}

	public @Nullable DataSize getMaxFileSize() {
		return this.maxFileSize;
	}

	public void setMaxFileSize(@Nullable DataSize maxFileSize) {
		this.maxFileSize = maxFileSize;
	}

	public Duration getReclaimInterval() {
		return this.reclaimInterval;
	}

	public void setReclaimInterval(Duration reclaimInterval) {
		this.reclaimInterval = reclaimInterval;
	}

	public @Nullable Integer getMaxReaders() {
		return this.maxReaders;
	}

	public void setMaxReaders(@Nullable Integer maxReaders) {
		this.maxReaders = maxReaders;
	}

	public @Nullable DataSize getCacheSize() {
		return this.cacheSize;
	}

	public void setCacheSize(@Nullable DataSize cacheSize) {
		this.cacheSize = cacheSize;
	}

	/**
	 * What a write that has returned survives.
	 */
	public enum Durability {

		/**
		 * A crash of the application, of the operating system, and a loss of power: every
		 * commit waits for the disk.
		 */
		FULL,

		/**
		 * A crash of the application. A crash of the operating system or a loss of power
		 * can take back the last writes, but damages nothing.
		 */
		NORMAL

	}

}
