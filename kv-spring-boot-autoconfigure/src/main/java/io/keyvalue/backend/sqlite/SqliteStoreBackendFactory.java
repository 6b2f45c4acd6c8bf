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
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.util.unit.DataSize;

import io.keyvalue.backend.InvalidStoreConfigurationException;
import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.StoreBackendFactory;
import io.keyvalue.backend.StoreSettings;

/**
 * Makes stores of type {@code sqlite}. Labels with the same path share a file and its
 * connections. A file is opened by the first call to any of its labels, and closed when
 * this factory is destroyed, after the calls that are under way.
 */
public final class SqliteStoreBackendFactory implements StoreBackendFactory<SqliteStoreProperties>, DisposableBean {

	private static final Log logger = LogFactory.getLog(SqliteStoreBackendFactory.class);

	private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(10);

	private static final DataSize SMALLEST_FILE = DataSize.ofKilobytes(64);

	private static final DataSize LARGEST_DEFAULT_CACHE = DataSize.ofMegabytes(64);

	private final LongSupplier clock;

	private final ReentrantLock lock = new ReentrantLock();

	// Guarded by the lock.

	private final Map<String, SharedDatabase> databases = new LinkedHashMap<>();

	/**
	 * Creates a factory without any database.
	 */
	public SqliteStoreBackendFactory() {
		this(System::currentTimeMillis);
	}

	SqliteStoreBackendFactory(LongSupplier clock) {
		this.clock = clock;
	}

	@Override
	public String type() {
		return "sqlite";
	}

	@Override
	public Class<SqliteStoreProperties> propertiesType() {
		return SqliteStoreProperties.class;
	}

	@Override
	public StoreBackend create(StoreSettings settings, SqliteStoreProperties properties) {
		String label = settings.label();
		SqliteFileSettings file = file(label, properties);
		this.lock.lock();
		try {
			SharedDatabase shared = this.databases.computeIfAbsent(file.location(),
					(location) -> new SharedDatabase(label, new SqliteDatabase(file, this.clock)));
			checkAgreement(label, file, shared);
			return new SqliteStoreBackend(shared.database(), label, settings.timeout());
		}
		finally {
			this.lock.unlock();
		}
	}

	private static SqliteFileSettings file(String label, SqliteStoreProperties properties) {
		DataSize maxFileSize = properties.getMaxFileSize();
		if (maxFileSize != null && maxFileSize.compareTo(SMALLEST_FILE) < 0) {
			throw invalid(label, "max-file-size", "is " + maxFileSize + ", which is too small for a database",
					"Set it to " + SMALLEST_FILE.toKilobytes() + "KB or more.");
		}
		Duration interval = properties.getReclaimInterval();
		if (interval.toMillis() < 1 || interval.compareTo(Duration.ofDays(365)) > 0) {
			throw invalid(label, "reclaim-interval", "is " + interval + ", which is no time to wait between reclaims",
					"Set it to a time of at least 1ms and at most 365d, such as 10s.");
		}
		Integer maxReaders = properties.getMaxReaders();
		if (maxReaders != null && (maxReaders < 1 || maxReaders > 1000)) {
			throw invalid(label, "max-readers", "is " + maxReaders, "Set it to a number from 1 to 1000.");
		}
		DataSize cacheSize = properties.getCacheSize();
		if (cacheSize != null && cacheSize.isNegative()) {
			throw invalid(label, "cache-size", "is " + cacheSize, "Set it to a size such as 64MB, or to 0.");
		}
		boolean inMemory = SqliteFileSettings.MEMORY.equals(properties.getPath());
		return new SqliteFileSettings(inMemory ? null : SqlitePaths.resolve(label, properties.getPath()),
				properties.getDurability(), maxFileSize, interval, (maxReaders != null) ? maxReaders : defaultReaders(),
				(cacheSize != null) ? cacheSize : defaultCacheSize());
	}

	private static DataSize defaultCacheSize() {
		return DataSize.ofBytes(Math.min(LARGEST_DEFAULT_CACHE.toBytes(), Runtime.getRuntime().maxMemory() / 16));
	}

	private static int defaultReaders() {
		return Math.max(8, Math.min(32, 2 * Runtime.getRuntime().availableProcessors()));
	}

	private static void checkAgreement(String label, SqliteFileSettings file, SharedDatabase shared) {
		SqliteFileSettings other = shared.database().file();
		checkAgreement(label, "durability", file.durability().name().toLowerCase(Locale.ROOT),
				other.durability().name().toLowerCase(Locale.ROOT), shared);
		checkAgreement(label, "max-file-size", file.maxFileSize(), other.maxFileSize(), shared);
		checkAgreement(label, "reclaim-interval", file.reclaimInterval(), other.reclaimInterval(), shared);
		checkAgreement(label, "max-readers", file.maxReaders(), other.maxReaders(), shared);
		checkAgreement(label, "cache-size", file.cacheSize(), other.cacheSize(), shared);
	}

	private static void checkAgreement(String label, String property, @Nullable Object value, @Nullable Object other,
			SharedDatabase shared) {
		if (!Objects.equals(value, other)) {
			throw invalid(label, property,
					"is " + shown(value) + ", but " + SqliteErrors.property(shared.label(), property) + " is "
							+ shown(other) + ", and both stores are in " + shared.database().file().location(),
					"Set both to the same, because this is a setting of the file, or give the stores different paths.");
		}
	}

	private static Object shown(@Nullable Object value) {
		return (value != null) ? value : "not set";
	}

	private static InvalidStoreConfigurationException invalid(String label, String property, String problem,
			String remedy) {
		return new InvalidStoreConfigurationException(label, SqliteErrors.property(label, property), problem, remedy);
	}

	@Override
	public void destroy() {
		this.lock.lock();
		try {
			Deadline deadline = Deadline.after(TIME_TO_CLOSE);
			for (SharedDatabase shared : this.databases.values()) {
				if (!shared.database().close(deadline)) {
					logger.warn("A call to " + shared.database().file().location()
							+ " did not come back while the application was closing. What was acknowledged is safe.");
				}
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * A database and the label that came first, whose settings it has.
	 */
	private record SharedDatabase(String label, SqliteDatabase database) {
	}

}
