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

import java.io.File;
import java.sql.SQLException;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the WAL from growing without end. SQLite moves it into the database after every
 * thousand pages, and starts it anew when a moment comes in which nobody reads from it.
 * Among many readers that moment never comes by itself: then it has to be waited for.
 */
final class WalGuard {

	private static final int COMMITS_BETWEEN_CHECKS = 16;

	private static final int WEIGHT_BETWEEN_CHECKS = 1024 * 1024;

	private static final long LARGE_BYTES = 16 * 1024 * 1024;

	/**
	 * How long writers wait for readers, which take fractions of this.
	 */
	private static final int WAIT_MILLIS = 250;

	private final @Nullable File wal;

	private int commits;

	private long weight;

	private long large = LARGE_BYTES;

	WalGuard(SqliteFileSettings file) {
		this.wal = (file.path() != null) ? new File(file.path() + "-wal") : null;
	}

	/**
	 * Looks at the WAL from time to time, after a commit.
	 * @param session the connection that writes
	 * @param group what was committed
	 * @return whether the connection is still to be used
	 */
	boolean check(SqliteSession session, List<SqliteWrite<?>> group) {
		this.commits++;
		for (SqliteWrite<?> write : group) {
			this.weight += write.weight();
		}
		if (this.wal == null || (this.commits < COMMITS_BETWEEN_CHECKS && this.weight < WEIGHT_BETWEEN_CHECKS)) {
			return true;
		}
		this.commits = 0;
		this.weight = 0;
		// The file keeps its largest size, so that its size rules out but does not prove.
		if (this.wal.length() <= LARGE_BYTES) {
			return true;
		}
		try {
			restartIfLarge(session);
			return true;
		}
		catch (SQLException ex) {
			// What is committed stays so, and the next commit tries again.
			return false;
		}
	}

	private void restartIfLarge(SqliteSession session) throws SQLException {
		// Only asks, and leaves the work to SQLite, which does it when it is worth it.
		long size = session.walPages("PRAGMA wal_checkpoint(NOOP)") * SqliteConnector.PAGE_SIZE;
		if (size <= LARGE_BYTES) {
			this.large = LARGE_BYTES;
		}
		else if (size > this.large) {
			session.execute("PRAGMA busy_timeout = " + WAIT_MILLIS);
			session.walPages("PRAGMA wal_checkpoint(RESTART)");
			session.execute("PRAGMA busy_timeout = 0");
			// If somebody reads for longer than that, such as a backup by another
			// process, it is not waited for again after every few commits.
			this.large = 2 * size;
		}
	}

}
