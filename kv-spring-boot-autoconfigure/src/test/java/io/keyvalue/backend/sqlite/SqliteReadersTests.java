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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import io.keyvalue.backend.sqlite.SqliteStoreProperties.Durability;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The order in which reads get a connection.
 */
@Timeout(60)
class SqliteReadersTests {

	@TempDir
	Path folder;

	@Test
	void nobodyGoesBeforeAReadThatHasWaitedForLong() throws Exception {
		SqliteConnector connector = new SqliteConnector(new SqliteFileSettings(this.folder.resolve("key-value.db"),
				Durability.NORMAL, null, Duration.ofHours(1), 1, DataSize.ofBytes(0)));
		SqliteSession writer = connector.openWriter();
		SqliteReaders readers = new SqliteReaders(connector, 1);
		ExecutorService executor = Executors.newSingleThreadExecutor();
		for (int round = 0; round < 20; round++) {
			SqliteReaders.Reader taken = readers.acquire(Deadline.after(Duration.ofSeconds(10)));
			AtomicBoolean served = new AtomicBoolean();
			Future<?> waiting = executor.submit(() -> {
				SqliteReaders.Reader reader = readers.acquire(Deadline.after(Duration.ofSeconds(10)));
				served.set(true);
				readers.release(reader);
				return null;
			});
			Awaitility.await().until(() -> readers.overdue() == 1);
			readers.release(taken);
			SqliteReaders.Reader next = readers.acquire(Deadline.after(Duration.ofSeconds(10)));
			assertThat(served).isTrue();
			readers.release(next);
			waiting.get(10, TimeUnit.SECONDS);
		}
		executor.shutdown();
		assertThat(readers.overdue()).isZero();
		assertThat(readers.close(Deadline.after(Duration.ofSeconds(10)))).isTrue();
		writer.close();
	}

}
