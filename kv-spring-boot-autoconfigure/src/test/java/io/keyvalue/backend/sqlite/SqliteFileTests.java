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
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import io.keyvalue.StoreUnavailableException;
import io.keyvalue.backend.InvalidStoreConfigurationException;
import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.sqlite.SqliteStoreProperties.Durability;

import static io.keyvalue.backend.sqlite.SqliteApplication.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Where files lie, which settings they have, when they open and close.
 */
class SqliteFileTests {

	private final SqliteApplication application = new SqliteApplication();

	@TempDir
	Path folder;

	@AfterEach
	void close() {
		this.application.close();
	}

	@Test
	void defaults() {
		SqliteStoreBackendFactory factory = new SqliteStoreBackendFactory();
		assertThat(factory.type()).isEqualTo("sqlite");
		assertThat(factory.propertiesType()).isEqualTo(SqliteStoreProperties.class);
		SqliteStoreProperties properties = new SqliteStoreProperties();
		assertThat(properties.getPath()).isEqualTo(".kv/key-value.db");
		assertThat(properties.getDurability()).isEqualTo(Durability.FULL);
		assertThat(properties.getMaxFileSize()).isNull();
	}

	@Test
	void nothingIsMadeBeforeTheFirstUse() {
		Path file = this.folder.resolve("a/b/c/key-value.db");
		StoreBackend store = this.application.store("default", file);
		assertThat(this.folder.resolve("a")).doesNotExist();
		assertThat(store.location()).isEqualTo(file.toString());
		assertThat(store.get("k")).isNull();
		assertThat(file).exists();
		store.set("k", bytes("value"), null);
		assertThat(store.get("k")).isEqualTo(bytes("value"));
	}

	@Test
	void aRelativePathIsRelativeToTheWorkingDirectory() throws IOException {
		Path relative = Path.of("target", "sqlite-file-tests", "key-value.db");
		Files.deleteIfExists(relative);
		StoreBackend store = this.application.store("default", relative);
		store.set("k", bytes("value"), null);
		assertThat(relative.toAbsolutePath()).exists();
		assertThat(store.location()).isEqualTo(relative.toAbsolutePath().toString());
	}

	@Test
	void filesAreApart() {
		StoreBackend one = this.application.store("one", this.folder.resolve("one.db"));
		StoreBackend two = this.application.store("two", this.folder.resolve("two.db"));
		one.set("k", bytes("1"), null);
		two.set("k", bytes("2"), null);
		assertThat(one.get("k")).isEqualTo(bytes("1"));
		assertThat(SqliteApplication.query(this.folder.resolve("two.db"), "SELECT store, key, value FROM key_value"))
			.containsExactly("two|k|2");
	}

	@Test
	void aHundredMegabytesComeBack() {
		Path file = this.folder.resolve("key-value.db");
		StoreBackend store = this.application.store("default", file);
		byte[] value = new byte[100 * 1024 * 1024];
		value[value.length - 1] = 7;
		store.set("k", value, null);
		assertThat(Arrays.equals(store.get("k"), value)).isTrue();
		assertThat(SqliteApplication.query(file, "SELECT length(value) FROM key_value"))
			.containsExactly(String.valueOf(value.length));
	}

	@Test
	void fileNamesAreNoUrls() {
		for (String name : List.of("a b.db", "ünï.db", "50%25.db", "a#b.db", "file:x.db", "a&b=c;d.db", "'q'.db")) {
			StoreBackend store = this.application.store("default", this.folder.resolve(name));
			store.set("k", bytes(name), null);
			assertThat(store.get("k")).isEqualTo(bytes(name));
			assertThat(this.folder.resolve(name)).exists();
		}
	}

	@Test
	void allSpellingsOfAPathAreOneFile() throws IOException {
		Path real = Files.createDirectory(this.folder.resolve("real"));
		Path link = Files.createSymbolicLink(this.folder.resolve("link"), real);
		StoreBackend one = this.application.store("one", real.resolve("x.db"));
		StoreBackend two = this.application.store("two", link.resolve("../link/./x.db"));
		assertThat(two.location()).isEqualTo(one.location());
		assertThatExceptionOfType(InvalidStoreConfigurationException.class)
			.isThrownBy(() -> this.application.store("three", link.resolve("x.db").toString(),
					(properties) -> properties.setDurability(Durability.NORMAL)));
	}

	@Test
	void aDanglingLinkAndItsTargetAreOneFile() throws IOException {
		Path file = this.folder.resolve("a/key-value.db");
		Path link = Files.createSymbolicLink(this.folder.resolve("link.db"), Path.of("a", "key-value.db"));
		Path again = Files.createSymbolicLink(this.folder.resolve("again.db"), link);
		StoreBackend one = this.application.store("one", again);
		StoreBackend two = this.application.store("two", file);
		assertThat(one.location()).isEqualTo(file.toString()).isEqualTo(two.location());
		one.set("k", bytes("value"), null);
		assertThat(file).exists();
		refused(Files.createSymbolicLink(this.folder.resolve("loop.db"), this.folder.resolve("loop.db")).toString(),
				"leads through too many symbolic links");
	}

	@Test
	void theParentOfALinkIsThatOfItsTarget() throws IOException {
		Path inner = Files.createDirectories(this.folder.resolve("outer/inner"));
		Path link = Files.createSymbolicLink(this.folder.resolve("link"), inner);
		assertThat(this.application.store("one", link.resolve("../key-value.db")).location())
			.isEqualTo(this.folder.resolve("outer/key-value.db").toString());
	}

	@Test
	void aFileThatIsGoneOrReplacedIsNotWrittenTo() throws IOException {
		Path file = this.folder.resolve("key-value.db");
		StoreBackend store = this.application.store("default", file);
		store.set("key", bytes("value"), null);
		Path elsewhere = Files.move(file, this.folder.resolve("elsewhere.db"));
		assertThatExceptionOfType(StoreUnavailableException.class)
			.isThrownBy(() -> store.set("key", bytes("lost"), null))
			.withMessageContainingAll("was moved or deleted while it was open", "Nothing was changed");
		Files.createFile(file);
		assertThatExceptionOfType(StoreUnavailableException.class)
			.isThrownBy(() -> store.set("key", bytes("lost"), null))
			.withMessageContaining("was replaced by another file while it was open");
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.get("key"))
			.withMessageContaining("was replaced by another file while it was open");
		Files.move(elsewhere, file, StandardCopyOption.REPLACE_EXISTING);
		store.set("other", bytes("kept"), null);
		assertThat(store.get("key")).isEqualTo(bytes("value"));
		assertThat(store.get("other")).isEqualTo(bytes("kept"));
	}

	@Test
	void aWriteToADeletedFileIsNotAcknowledged() throws IOException {
		Path file = this.folder.resolve("key-value.db");
		StoreBackend store = this.application.store("default", file);
		store.set("k", bytes("1"), null);
		deleteAll(file);
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.set("k", bytes("2"), null));
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.get("k"));
	}

	@Test
	void nobodyReadsAnotherFileThanIsWritten() throws IOException {
		Path file = this.folder.resolve("key-value.db");
		StoreBackend store = this.application.store("default", file);
		store.set("k", bytes("mine"), null);
		assertThat(store.get("k")).isEqualTo(bytes("mine"));
		deleteAll(file);
		try (SqliteApplication other = new SqliteApplication()) {
			other.store("default", file).set("k", bytes("theirs"), null);
			assertThatExceptionOfType(StoreUnavailableException.class)
				.isThrownBy(() -> store.set("k", bytes("lost"), null));
			assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.get("k"));
			this.application.close();
			assertThat(other.store("default", file).get("k")).isEqualTo(bytes("theirs"));
		}
		assertThat(SqliteApplication.query(file, "SELECT value FROM key_value")).containsExactly("theirs");
	}

	private static void deleteAll(Path file) throws IOException {
		Files.delete(file);
		Files.deleteIfExists(Path.of(file + "-wal"));
		Files.deleteIfExists(Path.of(file + "-shm"));
	}

	@Test
	void memoryBelongsToTheApplication() {
		StoreBackend store = this.application.store("default", ":memory:", (properties) -> {
		});
		store.set("k", bytes("value"), null);
		assertThat(store.get("k")).isEqualTo(bytes("value"));
		try (SqliteApplication other = new SqliteApplication()) {
			assertThat(other.store("default", ":memory:", (properties) -> {
			}).get("k")).isNull();
		}
		assertThat(Path.of(":memory:")).doesNotExist();
	}

	@Test
	void pragmasOfTheFile() {
		Path file = this.folder.resolve("key-value.db");
		this.application.store("default", file).set("k", bytes("value"), null);
		assertThat(SqliteApplication.query(file, "PRAGMA journal_mode")).containsExactly("wal");
		assertThat(SqliteApplication.query(file, "PRAGMA page_size")).containsExactly("4096");
		assertThat(SqliteApplication.query(file, "PRAGMA application_id"))
			.containsExactly(Integer.toString(0x6B765342));
		assertThat(SqliteApplication.query(file, "PRAGMA user_version")).containsExactly("1");
	}

	@Test
	void dataSurvivesARestartAndNothingLiesAbout() {
		Path file = this.folder.resolve("key-value.db");
		this.application.store("default", file).set("k", bytes("value"), null);
		this.application.close();
		assertThat(this.folder).isDirectoryNotContaining("glob:**-wal").isDirectoryNotContaining("glob:**-shm");
		try (SqliteApplication later = new SqliteApplication()) {
			assertThat(later.store("default", file).get("k")).isEqualTo(bytes("value"));
		}
	}

	@Test
	void durabilityNormalKeepsDataToo() {
		Path file = this.folder.resolve("key-value.db");
		StoreBackend store = this.application.store("default", file.toString(),
				(properties) -> properties.setDurability(Durability.NORMAL));
		store.set("k", bytes("value"), null);
		this.application.close();
		assertThat(SqliteApplication.query(file, "SELECT value FROM key_value")).containsExactly("value");
	}

	@Test
	void afterClosingEveryCallSaysSo() {
		StoreBackend store = this.application.store("default", this.folder.resolve("key-value.db"));
		StoreBackend unused = this.application.store("unused", this.folder.resolve("unused.db"));
		StoreBackend memory = this.application.store("memory", ":memory:", (properties) -> {
		});
		store.set("k", bytes("value"), null);
		memory.set("k", bytes("value"), null);
		this.application.close();
		this.application.close();
		for (StoreBackend closed : List.of(store, unused, memory)) {
			assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> closed.get("k"))
				.withMessageContaining("the application is closing");
			assertThatExceptionOfType(StoreUnavailableException.class)
				.isThrownBy(() -> closed.set("k", bytes("other"), null))
				.withMessageContaining("the application is closing");
		}
		assertThat(this.folder.resolve("unused.db")).doesNotExist();
	}

	@Test
	void closingLetsCallsFinish() throws Exception {
		Path file = this.folder.resolve("key-value.db");
		StoreBackend store = this.application.store("default", file);
		ExecutorService executor = Executors.newFixedThreadPool(16);
		CountDownLatch started = new CountDownLatch(16);
		try {
			List<Future<Integer>> acknowledged = IntStream.range(0, 16).mapToObj((thread) -> executor.submit(() -> {
				int count = 0;
				try {
					while (true) {
						store.increment("n" + thread, 1);
						store.get("n" + thread);
						if (count++ == 0) {
							started.countDown();
						}
					}
				}
				catch (StoreUnavailableException ex) {
					assertThat(ex).hasMessageContaining("the application is closing").hasNoCause();
					return count;
				}
			})).toList();
			started.await();
			this.application.close();
			for (int thread = 0; thread < 16; thread++) {
				int count = acknowledged.get(thread).get(10, TimeUnit.SECONDS);
				long stored = Long.parseLong(SqliteApplication
					.query(file, "SELECT CAST(value AS TEXT) FROM key_value WHERE key = 'n" + thread + "'")
					.get(0));
				// The read after an increment may have been refused.
				assertThat(stored).isBetween((long) count, count + 1L);
			}
			assertThat(this.folder).isDirectoryNotContaining("glob:**-wal");
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void refusesADirectory() {
		refused(this.folder.toString(), "kv.stores.default.path names a directory");
	}

	@Test
	void refusesAPathThroughAFile() throws IOException {
		Path file = Files.writeString(this.folder.resolve("file"), "text");
		refused(file.resolve("key-value.db").toString(),
				"kv.stores.default.path leads through something that is no " + "directory");
		refused(file.resolve("a/b/key-value.db").toString(), "leads through something that is no directory");
	}

	@Test
	void refusesWhatIsNoPath() {
		refused("", "kv.stores.default.path is empty");
		refused("  ", "kv.stores.default.path is empty");
		refused("a.db?mode=memory", "has a question mark");
		refused("a\0b", "null character");
	}

	private void refused(String path, String problem) {
		assertThatExceptionOfType(InvalidStoreConfigurationException.class)
			.isThrownBy(() -> this.application.store("default", path, (properties) -> {
			}))
			.withMessageContaining(problem)
			.satisfies((ex) -> assertThat(ex.getRemedy()).isNotBlank());
	}

	@Test
	void refusesUnusableSettings() {
		refused("max-file-size", (properties) -> properties.setMaxFileSize(DataSize.ofBytes(100)));
		refused("reclaim-interval", (properties) -> properties.setReclaimInterval(Duration.ZERO));
		refused("reclaim-interval", (properties) -> properties.setReclaimInterval(Duration.ofSeconds(-1)));
		refused("max-readers", (properties) -> properties.setMaxReaders(0));
	}

	private void refused(String property, Consumer<SqliteStoreProperties> customizer) {
		assertThatExceptionOfType(InvalidStoreConfigurationException.class)
			.isThrownBy(() -> this.application.store("default", this.folder.resolve("x.db").toString(), customizer))
			.withMessageContaining("kv.stores.default." + property);
	}

	@Test
	void labelsOfOneFileMustAgreeOnItsSettings() {
		Path file = this.folder.resolve("key-value.db");
		this.application.store("one", file);
		assertThatExceptionOfType(InvalidStoreConfigurationException.class)
			.isThrownBy(() -> this.application.store("two", file.toString(),
					(properties) -> properties.setDurability(Durability.NORMAL)))
			.withMessageContaining("kv.stores.two.durability is normal, but kv.stores.one.durability is full");
		assertThatExceptionOfType(InvalidStoreConfigurationException.class)
			.isThrownBy(() -> this.application.store("two", file.toString(),
					(properties) -> properties.setMaxFileSize(DataSize.ofMegabytes(1))))
			.withMessageContaining(
					"kv.stores.two.max-file-size is 1048576B, but kv.stores.one.max-file-size is not set");
		assertThatExceptionOfType(InvalidStoreConfigurationException.class)
			.isThrownBy(
					() -> this.application.store("two", file.toString(), (properties) -> properties.setMaxReaders(1)))
			.withMessageContaining("kv.stores.two.max-readers");
	}

}
