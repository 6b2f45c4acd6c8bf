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
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.keyvalue.CounterOverflowException;
import io.keyvalue.NotACounterException;
import io.keyvalue.backend.Snapshot;
import io.keyvalue.backend.StoreBackend;

import static io.keyvalue.backend.sqlite.SqliteApplication.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every operation, on a file and in memory.
 */
@ParameterizedClass
@ValueSource(strings = { "file", ":memory:" })
class SqliteStoreBackendTests {

	@Parameter
	String kind;

	@TempDir
	Path folder;

	private final SqliteApplication application = new SqliteApplication();

	private StoreBackend store;

	@BeforeEach
	void open() {
		this.store = store("default");
	}

	@AfterEach
	void close() {
		this.application.close();
	}

	private StoreBackend store(String label) {
		String path = this.kind.equals("file") ? this.folder.resolve("key-value.db").toString() : this.kind;
		return this.application.store(label, path, (properties) -> {
		});
	}

	@Test
	void missingKey() {
		assertThat(this.store.get("k")).isNull();
		assertThat(this.store.exists("k")).isFalse();
		assertThat(this.store.snapshot("k").value()).isNull();
		this.store.delete("k");
		this.store.deleteMany(List.of("k", "l", "k"));
		assertThat(this.store.getMany(List.of("k"))).containsExactly((byte[]) null);
		assertThat(this.store.list("", null, 10).keys()).isEmpty();
	}

	@Test
	void setReplacesAndDeleteRemoves() {
		this.store.set("k", bytes("one"), null);
		this.store.set("k", bytes("two"), null);
		assertThat(this.store.get("k")).isEqualTo(bytes("two"));
		assertThat(this.store.exists("k")).isTrue();
		this.store.delete("k");
		assertThat(this.store.get("k")).isNull();
	}

	@Test
	void valuesAreAnyBytes() {
		byte[] all = new byte[256];
		for (int i = 0; i < all.length; i++) {
			all[i] = (byte) i;
		}
		this.store.set("all", all, null);
		this.store.set("empty", new byte[0], null);
		this.store.set("large", new byte[1024 * 1024], null);
		assertThat(this.store.get("all")).isEqualTo(all);
		assertThat(this.store.get("empty")).isEmpty();
		assertThat(this.store.exists("empty")).isTrue();
		assertThat(this.store.getMany(List.of("empty"))).containsExactly(new byte[0]);
		assertThat(this.store.get("large")).hasSize(1024 * 1024);
	}

	@ParameterizedTest
	@ValueSource(strings = { "item:1", "a b", "a..b", ".", "%", "_", "*", "?", "[a]", "'", "''", "\"", "\\", "/", "ünï",
			"u\u0308", "🔑", "\uE000", "\uFFFF", "k\uFFFD", "--", ";", "\n", " ", "NULL", "1", "01", "1.0", "1e0" })
	void keysAreJustText(String key) {
		this.store.set("other", bytes("other"), null);
		this.store.set(key, bytes("value"), null);
		assertThat(this.store.get(key)).isEqualTo(bytes("value"));
		assertThat(this.store.getMany(List.of(key))).containsExactly(bytes("value"));
		assertThat(this.store.list(key, null, 10).keys()).containsExactly(key);
		assertThat(this.store.list("", null, 10).keys()).containsExactlyInAnyOrder(key, "other");
		assertThat(this.store.setIfAbsent(key, bytes("again"), null)).isFalse();
		this.store.delete(key);
		assertThat(this.store.list("", null, 10).keys()).containsExactly("other");
	}

	@Test
	void similarKeysAreDistinct() {
		List<String> keys = List.of("a", "A", "ä", "a\u0308", "a ", " a", "1", "01", "1.0");
		for (String key : keys) {
			this.store.set(key, bytes(key), null);
		}
		for (String key : keys) {
			assertThat(this.store.get(key)).isEqualTo(bytes(key));
		}
	}

	@Test
	void labelsDoNotSeeEachOther() {
		StoreBackend other = store("other");
		this.store.set("k", bytes("mine"), null);
		other.set("k", bytes("theirs"), null);
		other.set("only", bytes("theirs"), null);
		assertThat(this.store.get("k")).isEqualTo(bytes("mine"));
		assertThat(this.store.list("", null, 10).keys()).containsExactly("k");
		assertThat(this.store.getMany(List.of("only"))).containsExactly((byte[]) null);
		this.store.deleteMany(List.of("k", "only"));
		assertThat(other.get("k")).isEqualTo(bytes("theirs"));
		assertThat(other.exists("only")).isTrue();
	}

	@Test
	void setIfAbsent() {
		assertThat(this.store.setIfAbsent("k", bytes("one"), null)).isTrue();
		assertThat(this.store.setIfAbsent("k", bytes("two"), Duration.ofHours(1))).isFalse();
		assertThat(this.store.get("k")).isEqualTo(bytes("one"));
	}

	@Test
	void incrementContinuesFromWhatWasSet() {
		assertThat(this.store.increment("n", 5)).isEqualTo(5);
		assertThat(this.store.get("n")).isEqualTo(bytes("5"));
		this.store.set("n", bytes("-40"), null);
		assertThat(this.store.increment("n", -2)).isEqualTo(-42);
		assertThat(this.store.increment("n", 0)).isEqualTo(-42);
		this.store.set("n", bytes("9223372036854775806"), null);
		assertThat(this.store.increment("n", 1)).isEqualTo(Long.MAX_VALUE);
		assertThat(this.store.increment("m", Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
		assertThat(this.store.get("m")).isEqualTo(bytes("-9223372036854775808"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " 5", "5 ", "+5", "007", "-0", "-", "0x1", "1.0", "1e3", "text", "٣",
			"9223372036854775808", "-9223372036854775809", "00000000000000000000000000000001" })
	void incrementRefusesWhatIsNoCounter(String value) {
		this.store.set("n", bytes(value), null);
		assertThatExceptionOfType(NotACounterException.class).isThrownBy(() -> this.store.increment("n", 1));
		assertThat(this.store.get("n")).isEqualTo(bytes(value));
		assertThat(this.store.increment("m", 1)).isEqualTo(1);
	}

	@Test
	void incrementRefusesOverflow() {
		this.store.set("n", bytes("9223372036854775807"), null);
		this.store.set("m", bytes("-9223372036854775808"), null);
		assertThatExceptionOfType(CounterOverflowException.class).isThrownBy(() -> this.store.increment("n", 1));
		assertThatExceptionOfType(CounterOverflowException.class)
			.isThrownBy(() -> this.store.increment("m", Long.MIN_VALUE));
		assertThat(this.store.get("n")).isEqualTo(bytes("9223372036854775807"));
		assertThat(this.store.increment("n", -1)).isEqualTo(Long.MAX_VALUE - 1);
	}

	@Test
	void replaceWhatIsAsExpected() {
		this.store.set("k", bytes("one"), null);
		Snapshot one = this.store.snapshot("k");
		assertThat(this.store.replace("k", one, bytes("two"))).isTrue();
		assertThat(this.store.replace("k", one, bytes("three"))).isFalse();
		assertThat(this.store.replace("k", one, null)).isFalse();
		assertThat(this.store.get("k")).isEqualTo(bytes("two"));
		assertThat(this.store.replace("k", this.store.snapshot("k"), null)).isTrue();
		assertThat(this.store.exists("k")).isFalse();
		assertThat(this.store.replace("k", one, bytes("four"))).isFalse();
	}

	@Test
	void replaceWhatIsAbsent() {
		Snapshot absent = this.store.snapshot("k");
		assertThat(this.store.replace("k", absent, null)).isTrue();
		assertThat(this.store.replace("k", absent, bytes("one"))).isTrue();
		assertThat(this.store.replace("k", absent, bytes("two"))).isFalse();
		assertThat(this.store.replace("k", absent, null)).isFalse();
		assertThat(this.store.get("k")).isEqualTo(bytes("one"));
	}

	@Test
	void replaceAnEmptyValueIsNotReplaceAbsence() {
		this.store.set("k", new byte[0], null);
		assertThat(this.store.replace("k", Snapshot.of(null), bytes("one"))).isFalse();
		assertThat(this.store.replace("k", Snapshot.of(new byte[0]), bytes("one"))).isTrue();
		assertThat(this.store.replace("other", Snapshot.of(new byte[0]), bytes("one"))).isFalse();
	}

	@Test
	void getManyKeepsOrderAndRepeats() {
		this.store.setMany(Map.of("a", bytes("1"), "b", bytes("2"), "🔑", bytes("3")));
		List<byte[]> values = this.store.getMany(List.of("b", "missing", "🔑", "a", "b", "missing"));
		assertThat(values).containsExactly(bytes("2"), null, bytes("3"), bytes("1"), bytes("2"), null);
		values.get(0)[0] = 'x';
		assertThat(values.get(4)).isEqualTo(bytes("2"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 8, 9, 127, 128, 129, 1000, 40_000 })
	void batchesOfAnySize(int size) {
		Map<String, byte[]> entries = new LinkedHashMap<>();
		IntStream.range(0, size).forEach((i) -> entries.put("key-" + i, bytes("value-" + i)));
		this.store.setMany(entries);
		List<String> keys = Arrays.asList(entries.keySet().toArray(String[]::new));
		Collections.reverse(keys);
		List<byte[]> values = this.store.getMany(keys);
		assertThat(values).hasSize(size);
		for (int i = 0; i < size; i++) {
			assertThat(values.get(i)).isEqualTo(entries.get(keys.get(i)));
		}
		this.store.deleteMany(keys);
		assertThat(this.store.list("", null, 10).keys()).isEmpty();
	}

	@Test
	void arraysAreNotKept() {
		byte[] value = bytes("value");
		this.store.set("k", value, null);
		value[0] = 'x';
		byte[] read = this.store.get("k");
		read[0] = 'y';
		assertThat(this.store.get("k")).isEqualTo(bytes("value"));
	}

	@Test
	void tellsWhereItLies() {
		assertThat(this.store.location())
			.isEqualTo(this.kind.equals("file") ? this.folder.resolve("key-value.db").toString() : ":memory:");
	}

}
