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

import java.io.Serial;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * A reason of our own, rather than of SQLite, not to use a database. Its message is fit
 * for people.
 */
final class SqliteRefusal extends SQLException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String problem;

	private final boolean corrupt;

	private SqliteRefusal(String problem, boolean corrupt, @Nullable Throwable cause) {
		super(problem, cause);
		this.problem = problem;
		this.corrupt = corrupt;
	}

	/**
	 * The database is not what this library can use, and will not be by itself.
	 */
	static SqliteRefusal corrupt(String problem) {
		return new SqliteRefusal(problem, true, null);
	}

	/**
	 * The database cannot be used now.
	 */
	static SqliteRefusal unavailable(String problem, @Nullable Throwable cause) {
		return new SqliteRefusal(problem, false, cause);
	}

	String problem() {
		return this.problem;
	}

	boolean isCorrupt() {
		return this.corrupt;
	}

}
