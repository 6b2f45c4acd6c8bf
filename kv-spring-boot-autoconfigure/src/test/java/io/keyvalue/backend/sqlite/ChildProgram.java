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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.keyvalue.KeyValueException;
import io.keyvalue.backend.InvalidStoreConfigurationException;
import io.keyvalue.backend.StoreBackend;

/**
 * What other processes do in tests: a line for each thing that is done.
 */
final class ChildProgram {

	private static final int VALUE_SIZE = 20_000;

	private ChildProgram() {
	}

	public static void main(String[] args) throws Exception {
		Path file = Path.of(args[1]);
		switch (args[0]) {
			case "hold" -> hold(file, Arrays.copyOfRange(args, 2, args.length));
			case "increment" -> increment(file, Integer.parseInt(args[2]), Integer.parseInt(args[3]));
			case "write" -> write(file, Integer.parseInt(args[2]));
			case "fill" -> fill(file, Integer.parseInt(args[2]));
			case "fill-disk" -> fillDisk(file);
			case "overwrite" -> overwrite(file);
			case "create" -> create(file);
			case "hammer" -> hammer(file, Path.of(args[2]), Integer.parseInt(args[3]));
			case "checkpoint" -> checkpoint(file);
			default -> throw new IllegalArgumentException(args[0]);
		}
		System.exit(0);
	}

	private static void say(String line) {
		System.out.println(line);
		System.out.flush();
	}

	private static void awaitGo() throws IOException {
		System.in.read();
	}

	/**
	 * Executes statements on a connection of its own, and keeps it until told to go.
	 */
	private static void hold(Path file, String[] statements) throws SQLException, IOException {
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
				Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
			say("held");
			awaitGo();
		}
		say("released");
	}

	private static void increment(Path file, int threads, int times) throws Exception {
		try (SqliteApplication application = new SqliteApplication().timeout(Duration.ofSeconds(60))) {
			StoreBackend store = application.store("default", file);
			store.exists("n");
			say("ready");
			awaitGo();
			inThreads(threads, (thread) -> {
				for (int i = 0; i < times; i++) {
					store.increment("n", 1);
				}
			});
		}
		say("done");
	}

	/**
	 * Writes without end, and says each key after its write has returned.
	 */
	private static void write(Path file, int threads) throws Exception {
		StoreBackend store = new SqliteApplication().store("default", file);
		inThreads(threads, (thread) -> {
			for (int i = 0; true; i++) {
				String key = thread + "-" + i;
				store.set(key, key.repeat(100).getBytes(), null);
				say("wrote " + key);
			}
		});
	}

	/**
	 * Writes until a write fails, says how, checks that nothing is lost, waits until told
	 * to go, and writes again.
	 */
	private static void fill(Path file, int threads) throws Exception {
		try (SqliteApplication application = new SqliteApplication()) {
			StoreBackend store = application.store("default", file);
			int[] written = new int[threads];
			inThreads(threads, (thread) -> {
				try {
					for (int i = 0; i < 10_000; i++) {
						store.set(thread + "-" + i, value(i), null);
						written[thread]++;
					}
				}
				catch (KeyValueException ex) {
					say("failed " + ex.getClass().getSimpleName() + " " + ex.getMessage());
				}
			});
			say("lost " + missing(store, written));
			awaitGo();
			for (int i = 0; i < 100; i++) {
				store.set("again-" + i, value(i), null);
			}
			say("again");
			say("lost " + missing(store, written));
		}
		say("done");
	}

	private static void fillDisk(Path file) throws Exception {
		Path ballast = Files.write(file.resolveSibling("ballast"), new byte[5_000_000]);
		try (SqliteApplication application = new SqliteApplication()) {
			StoreBackend store = application.store("default", file);
			int[] written = new int[4];
			inThreads(4, (thread) -> {
				try {
					for (int i = 0; i < 10_000; i++) {
						store.set(thread + "-" + i, value(i), null);
						written[thread]++;
					}
				}
				catch (KeyValueException ex) {
					say("failed " + ex.getClass().getSimpleName() + " " + ex.getMessage());
				}
			});
			say("lost " + missing(store, written));
			Files.delete(ballast);
			for (int i = 0; i < 20; i++) {
				store.set("again-" + i, value(i), null);
			}
			say("again");
			say("lost " + missing(store, written));
		}
		try (SqliteApplication application = new SqliteApplication()) {
			say("after restart " + (application.store("default", file).get("again-19") != null));
		}
		say("done");
	}

	/**
	 * Writes the same keys again and again, where there is no room for a long WAL.
	 */
	private static void overwrite(Path file) throws Exception {
		overwrite(file, 1000);
		int room = 2_000_000;
		long left = Files.getFileStore(file).getUsableSpace();
		Files.write(file.resolveSibling("ballast"), new byte[(int) left - room]);
		overwrite(file, 10_000);
		say("done");
	}

	private static void overwrite(Path file, int times) {
		try (SqliteApplication application = new SqliteApplication()) {
			StoreBackend store = application.store("default", file);
			byte[] value = new byte[1000];
			for (int i = 0; i < times; i++) {
				Arrays.fill(value, (byte) i);
				store.set("k" + i % 1000, value, null);
			}
			say("written " + times);
		}
		catch (KeyValueException ex) {
			say("failed " + ex.getMessage());
		}
	}

	private static void create(Path file) {
		try (SqliteApplication application = new SqliteApplication()) {
			application.store("default", file);
			say("created");
		}
		catch (InvalidStoreConfigurationException ex) {
			say("refused " + ex.getMessage());
		}
	}

	/**
	 * Hammers a database without end, beside the process of the test.
	 */
	private static void hammer(Path file, Path board, int firstKey) throws Exception {
		StoreBackend store = new SqliteApplication().timeout(Duration.ofSeconds(60)).store("default", file);
		Hammer hammer = new Hammer(store, new HammerBoard(board));
		Task[] tasks = { (thread) -> hammer.write(firstKey, HammerBoard.KEYS / 2), (thread) -> hammer.read() };
		say("ready");
		try {
			inThreads(2, (thread) -> tasks[thread].run(thread));
		}
		catch (Exception ex) {
			say("failed " + ex.getMessage());
		}
	}

	/**
	 * Moves the WAL into the database and begins it anew, without end.
	 */
	private static void checkpoint(Path file) throws Exception {
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
				Statement statement = connection.createStatement()) {
			say("ready");
			for (int i = 0; true; i++) {
				statement
					.execute("PRAGMA wal_checkpoint(" + List.of("PASSIVE", "TRUNCATE", "RESTART").get(i % 3) + ")");
			}
		}
	}

	private static int missing(StoreBackend store, int[] written) {
		int missing = 0;
		for (int thread = 0; thread < written.length; thread++) {
			for (int i = 0; i < written[thread]; i++) {
				if (!Arrays.equals(value(i), store.get(thread + "-" + i))) {
					missing++;
				}
			}
		}
		return missing;
	}

	private static byte[] value(int number) {
		byte[] value = new byte[VALUE_SIZE];
		Arrays.fill(value, (byte) number);
		return value;
	}

	private static void inThreads(int threads, Task task) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		List<? extends Future<?>> futures = IntStream.range(0, threads).mapToObj((thread) -> executor.submit(() -> {
			task.run(thread);
			return true;
		})).toList();
		for (Future<?> future : futures) {
			future.get();
		}
		executor.shutdown();
	}

	@FunctionalInterface
	private interface Task {

		void run(int thread) throws Exception;

	}

}
