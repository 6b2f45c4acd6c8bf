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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.unit.DataSize;

import io.keyvalue.StoreFullException;
import io.keyvalue.backend.StoreBackend;

import static io.keyvalue.backend.sqlite.SqliteApplication.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Quotas that are used up, disks that are full, that fail, or that may not be written.
 */
@Timeout(120)
class SqliteFullTests {

	private final SqliteApplication application = new SqliteApplication();

	@TempDir
	Path folder;

	private Path file;

	@BeforeEach
	void name() {
		this.file = this.folder.resolve("key-value.db");
	}

	@AfterEach
	void close() {
		this.application.close();
	}

	private static StoreBackend store(SqliteApplication application, String path, int megabytes) {
		return application.store("default", path,
				(properties) -> properties.setMaxFileSize(DataSize.ofMegabytes(megabytes)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "file", ":memory:" })
	void aQuotaIsKeptAndNothingIsLost(String kind) throws IOException {
		String path = kind.equals("file") ? this.file.toString() : kind;
		StoreBackend store = store(this.application, path, 1);
		byte[] value = new byte[50_000];
		store.increment("n", 1);
		int written = 0;
		try {
			for (; written < 1000; written++) {
				store.set("k" + written, value, null);
			}
		}
		catch (StoreFullException ex) {
			assertThat(ex).hasMessageContainingAll(path, "quota", "kv.stores.default.max-file-size",
					"Nothing was changed");
		}
		assertThat(written).isBetween(15, 21);
		int first = written;
		assertThatExceptionOfType(StoreFullException.class)
			.isThrownBy(() -> store.setMany(Map.of("a", bytes("small"), "b", value, "c", value)));
		assertThat(store.getMany(List.of("a", "b", "c"))).containsOnlyNulls();
		assertThat(store.increment("n", 1)).isEqualTo(2);
		for (int i = 0; i < first; i++) {
			assertThat(store.get("k" + i)).isEqualTo(value);
		}
		store.delete("k0");
		store.set("k0", value, null);
		assertThatExceptionOfType(StoreFullException.class).isThrownBy(() -> store.set("k" + first, value, null));
		this.application.close();
		if (kind.equals("file")) {
			assertThat(Files.size(this.file)).isLessThanOrEqualTo(1024 * 1024);
			try (SqliteApplication later = new SqliteApplication()) {
				StoreBackend raised = store(later, path, 2);
				raised.set("k" + first, value, null);
				assertThat(raised.get("k0")).isEqualTo(value);
			}
		}
	}

	@Test
	void aFullDiskIsReportedAndWritingGoesOnWhenThereIsRoom() throws Exception {
		try (ChildProcess child = startOnDisk("16m", "fill-disk")) {
			for (int i = 0; i < 4; i++) {
				assertThat(child.awaitLine("failed")).contains("StoreFullException",
						"the disk that holds " + this.folder.resolve("mount"), "is full", "Nothing was changed");
			}
			assertThat(child.awaitLine("lost")).isEqualTo("lost 0");
			child.awaitLine("again");
			assertThat(child.awaitLine("lost")).isEqualTo("lost 0");
			assertThat(child.awaitLine("after restart")).isEqualTo("after restart true");
			child.awaitLine("done");
		}
	}

	@Test
	void aDiskWithRoomForThePairsButNotForALongWalIsEnough() throws Exception {
		try (ChildProcess child = startOnDisk("32m", "overwrite")) {
			assertThat(child.awaitLine("")).isEqualTo("written 1000");
			assertThat(child.awaitLine("")).isEqualTo("written 10000");
			child.awaitLine("done");
		}
	}

	/**
	 * Starts a child that has a small disk of its own.
	 */
	private ChildProcess startOnDisk(String size, String program) throws IOException {
		Path mount = Files.createDirectory(this.folder.resolve("mount"));
		List<String> wrapper = isRoot() ? List.of("unshare", "--mount")
				: List.of("unshare", "--user", "--map-root-user", "--mount");
		List<String> command = new ArrayList<>(wrapper);
		command.addAll(List.of("sh", "-c", "mount -t tmpfs -o size=" + size + " tmpfs \"$0\" && exec \"$@\"",
				mount.toString()));
		return start(
				"unshare and mount of a tmpfs (as root, or with unprivileged user namespaces "
						+ "allowed, and util-linux installed)",
				command, program, mount.resolve("key-value.db").toString());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 8 })
	void anErrorOfTheDiskInACommitLeavesTheOutcomeOpen(int threads) throws Exception {
		// A file that may not grow gives an I/O error, other than a disk that is full.
		try (ChildProcess child = start("sh with ulimit -f",
				List.of("sh", "-c", "ulimit -S -f 16000 && exec \"$@\"", "sh"), "fill", this.file.toString(),
				Integer.toString(threads))) {
			for (int i = 0; i < threads; i++) {
				assertThat(child.awaitLine("failed")).contains("OutcomeUnknownException", this.file.toString(),
						"may or may not have been applied");
			}
			assertThat(child.awaitLine("lost")).isEqualTo("lost 0");
			Process prlimit = new ProcessBuilder("prlimit", "--fsize=unlimited", "--pid", Long.toString(child.pid()))
				.inheritIO()
				.start();
			assertThat(prlimit.waitFor(10, TimeUnit.SECONDS)).isTrue();
			assertThat(prlimit.exitValue()).isZero();
			child.go();
			child.awaitLine("again");
			assertThat(child.awaitLine("lost")).isEqualTo("lost 0");
			child.awaitLine("done");
		}
		assertThat(SqliteApplication.query(this.file, "PRAGMA integrity_check")).containsExactly("ok");
	}

	@Test
	void refusesAFolderThatMayNotBeWritten() throws Exception {
		Path readOnly = Files.createDirectory(this.folder.resolve("read-only"),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
		assertThat(create(readOnly.resolve("key-value.db"))).startsWith("refused")
			.contains("kv.stores.default.path lies in a directory that the application may not write, " + readOnly);
		assertThat(create(readOnly.resolve("a/b/key-value.db"))).startsWith("refused")
			.contains("kv.stores.default.path lies in a directory that the application may not write, " + readOnly);
	}

	@Test
	void refusesAFileThatMayNotBeWritten() throws Exception {
		Files.createFile(this.file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r--r--r--")));
		assertThat(create(this.file)).startsWith("refused")
			.contains("kv.stores.default.path names a file that the application may not read and write, " + this.file);
		Files.setPosixFilePermissions(this.file, PosixFilePermissions.fromString("rw-r--r--"));
		assertThat(create(this.file)).isEqualTo("created");
	}

	private String create(Path path) throws IOException {
		// Root may write everything, unless it gives up that right.
		List<String> wrapper = isRoot() ? List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all") : List.of();
		try (ChildProcess child = start("setpriv of util-linux", wrapper, "create", path.toString())) {
			return child.remainingLines()
				.stream()
				.filter((line) -> line.matches("(created|refused).*"))
				.findFirst()
				.orElseThrow(() -> new AssertionError("This test needs setpriv of util-linux"));
		}
	}

	private static boolean isRoot() throws IOException {
		return "root".equals(System.getProperty("user.name"));
	}

	private static ChildProcess start(String needed, List<String> wrapper, String... arguments) {
		try {
			return ChildProcess.start(wrapper, arguments);
		}
		catch (IOException ex) {
			throw new AssertionError("This test needs " + needed, ex);
		}
	}

}
