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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import io.keyvalue.backend.sqlite.SqliteStoreProperties.Durability;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hot pairs while other processes write to the same file, begin its WAL anew, and are
 * killed.
 */
@Timeout(120)
class HotPairsProcessesTests {

	private static final int ROUNDS = 4;

	/** How many writes of this process a round lasts at least. */
	private static final int WRITES_PER_ROUND = 2_000;

	@TempDir
	Path folder;

	@Test
	void noReadIsStale() throws Exception {
		Path file = this.folder.resolve("key-value.db");
		Path shared = this.folder.resolve("board");
		HammerBoard board = new HammerBoard(shared);
		SqliteDatabase database = new SqliteDatabase(new SqliteFileSettings(file, Durability.NORMAL, null,
				Duration.ofHours(1), 4, DataSize.ofKilobytes(256)), System::currentTimeMillis);
		Hammer hammer = new Hammer(new SqliteStoreBackend(database, "default", Duration.ofSeconds(60)), board);
		ExecutorService executor = Executors.newCachedThreadPool();
		List<CompletableFuture<Long>> threads = new ArrayList<>();
		try (ChildProcess checkpoints = startCheckpoints(file, database)) {
			threads.add(CompletableFuture.supplyAsync(() -> hammer.write(0, HammerBoard.KEYS / 2), executor));
			threads.add(CompletableFuture.supplyAsync(hammer::read, executor));
			threads.add(CompletableFuture.supplyAsync(hammer::read, executor));
			threads.add(CompletableFuture.supplyAsync(() -> hotFinds(database, hammer), executor));
			for (int round = 0; round < ROUNDS; round++) {
				try (ChildProcess other = ChildProcess.start("hammer", file.toString(), shared.toString(),
						String.valueOf(HammerBoard.KEYS / 2))) {
					other.awaitLine("ready");
					awaitWrites(board, 0, WRITES_PER_ROUND, threads);
					awaitWrites(board, HammerBoard.KEYS / 2, WRITES_PER_ROUND / 10, threads);
					other.kill();
					assertThat(other.remainingLines()).isEmpty();
				}
			}
		}
		finally {
			hammer.stop();
		}
		for (CompletableFuture<Long> thread : threads) {
			assertThat(thread.get(60, TimeUnit.SECONDS)).isPositive();
		}
		executor.shutdown();
		assertThat(database.close(Deadline.after(Duration.ofSeconds(10)))).isTrue();
		assertThat(SqliteApplication.query(file, "PRAGMA integrity_check")).containsExactly("ok");
	}

	private static ChildProcess startCheckpoints(Path file, SqliteDatabase database) throws Exception {
		new SqliteStoreBackend(database, "default", Duration.ofSeconds(60)).exists("key-0");
		ChildProcess checkpoints = ChildProcess.start("checkpoint", file.toString());
		checkpoints.awaitLine("ready");
		return checkpoints;
	}

	/**
	 * Counts how often a pair is found hot, without which there is nothing to test.
	 */
	private static long hotFinds(SqliteDatabase database, Hammer hammer) {
		HotPairs pairs = database.hotPairs();
		int store = pairs.store("default");
		long finds = 0;
		while (!hammer.isStopped()) {
			if (pairs.find(store, "key-0") != null) {
				finds++;
			}
			Thread.yield();
		}
		return finds;
	}

	private static void awaitWrites(HammerBoard board, int key, int writes, List<CompletableFuture<Long>> threads) {
		long goal = board.started(key) + writes / (HammerBoard.KEYS / 2);
		while (board.started(key) < goal) {
			threads.forEach((thread) -> thread.getNow(0L));
			LockSupport.parkNanos(1_000_000);
		}
	}

}
