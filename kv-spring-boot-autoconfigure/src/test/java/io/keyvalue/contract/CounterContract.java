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

package io.keyvalue.contract;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.keyvalue.CounterOverflowException;
import io.keyvalue.KeyValueStore;
import io.keyvalue.NotACounterException;

import static io.keyvalue.contract.Bytes.utf8;
import static io.keyvalue.contract.StoreAssert.assertThatStore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Counters: the decimal text of a signed 64-bit integer in canonical form.
 */
interface CounterContract extends StoreContract {

	@ParameterizedTest
	@ValueSource(longs = { 1, 42, 0, -1, -42, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1 })
	default void incrementOfAMissingKeyStoresAndGivesTheDelta(long delta) {
		assertThat(store().increment("counter", delta)).isEqualTo(delta);
		assertThatStore(store()).hasValue("counter", Long.toString(delta)).hasExactlyKeys("counter");
	}

	@Test
	default void incrementAddsAndGivesTheNewValue() {
		KeyValueStore store = store();
		assertThat(store.increment("counter", 5)).isEqualTo(5);
		assertThat(store.increment("counter", 10)).isEqualTo(15);
		assertThat(store.increment("counter", -20)).isEqualTo(-5);
		assertThat(store.increment("counter", 0)).isEqualTo(-5);
		assertThat(store.increment("counter", 5)).isEqualTo(0);
		assertThatStore(store).hasValue("counter", "0");
	}

	@ParameterizedTest
	@CsvSource({ "0, 1", "1, 1", "9, 1", "10, -1", "-1, 1", "-10, 1", "99, 1", "-100, 1", "7, 0",
			"9223372036854775806, 1", "-9223372036854775807, -1", "9223372036854775807, -1", "-9223372036854775808, 1",
			"9223372036854775807, 0", "-9223372036854775808, 0", "-1, -9223372036854775807", "0, -9223372036854775808",
			"9223372036854775807, -9223372036854775808", "-9223372036854775808, 9223372036854775807",
			"9007199254740993, 2", "4294967295, 1" })
	default void incrementContinuesFromWhatSetWrote(long start, long delta) {
		store().setString("counter", Long.toString(start));
		assertThat(store().increment("counter", delta)).isEqualTo(start + delta);
		assertThat(store().getString("counter")).contains(Long.toString(start + delta));
	}

	@Test
	default void incrementContinuesFromEveryWayOfWriting() {
		KeyValueStore store = store();
		store.setMany(Map.of("many", utf8("10")));
		store.setIfAbsent("created", utf8("20"));
		store.compareAndSwap("swapped").swap(utf8("30"));
		store.setJson("json", 40);
		assertThat(store.increment("many", 1)).isEqualTo(11);
		assertThat(store.increment("created", 1)).isEqualTo(21);
		assertThat(store.increment("swapped", 1)).isEqualTo(31);
		assertThat(store.increment("json", 1)).isEqualTo(41);
	}

	@Test
	default void everyWayOfReadingSeesWhatIncrementWrote() {
		KeyValueStore store = store();
		store.increment("counter", -1234567890123L);
		byte[] text = utf8("-1234567890123");
		assertThat(store.get("counter").orElseThrow()).isEqualTo(text);
		assertThat(store.getMany(List.of("counter")).get(0).orElseThrow()).isEqualTo(text);
		assertThat(store.compareAndSwap("counter").current().orElseThrow()).isEqualTo(text);
		assertThat(store.getJson("counter", Long.class)).contains(-1234567890123L);
		assertThat(store.compareAndSwap("counter").swap(utf8("1"))).isTrue();
		assertThat(store.increment("counter", 1)).isEqualTo(2);
	}

	@ParameterizedTest
	@CsvSource({ "9223372036854775807, 1", "9223372036854775806, 2", "1, 9223372036854775807",
			"9223372036854775807, 9223372036854775807", "-9223372036854775808, -1", "-9223372036854775807, -2",
			"-1, -9223372036854775808", "-9223372036854775808, -9223372036854775808" })
	default void overflowIsRefusedLeavesTheValueAndTheStoreUsable(long start, long delta) {
		KeyValueStore store = store();
		store.setString("counter", Long.toString(start));
		assertThatExceptionOfType(CounterOverflowException.class).isThrownBy(() -> store.increment("counter", delta));
		assertThatStore(store).hasValue("counter", Long.toString(start));
		assertThat(store.increment("counter", (start > 0) ? -1 : 1)).isEqualTo((start > 0) ? start - 1 : start + 1);
		assertThat(store.increment("other", 1)).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "007", "00", "-00", "-0", "+0", "+5", " 5", "5 ", "5\n", "\n5", "\t5", "5\u0000",
			"\u00005", "--5", "-", "+", "- 5", "1.0", "1.", ".5", "1e3", "1E3", "0x10", "1_000", "1,000", "5L", "abc",
			"5a", "a5", "true", "null", "NaN", "Infinity", "-07", "９", "٣", "−5", "\ufeff5", "9223372036854775808",
			"-9223372036854775809", "12345678901234567890", "99999999999999999999", "-12345678901234567890",
			"18446744073709551616", "18446744073709551617", "000000000000000000000000005", "\"5\"", "5;", "5 6" })
	default void aValueOfAnyOtherFormIsRefusedLeavesTheValueAndTheStoreUsable(String value) {
		assertIsNotACounter(utf8(value));
	}

	@Test
	default void binaryValuesAreNoCounters() {
		assertIsNotACounter(new byte[] { 0, 0, 0, 0, 0, 0, 0, 5 });
		assertIsNotACounter(new byte[] { (byte) 0xff });
		assertIsNotACounter(new byte[] { '5', (byte) 0x80 });
		assertIsNotACounter(new byte[] { 5 });
		assertIsNotACounter(Bytes.ofLength(MAX_VALUE_SIZE.toBytes()));
	}

	private void assertIsNotACounter(byte[] value) {
		KeyValueStore store = store();
		store.set("key", value);
		for (long delta : new long[] { 1, 0, -1 }) {
			assertThatExceptionOfType(NotACounterException.class).isThrownBy(() -> store.increment("key", delta));
		}
		assertThatStore(store).hasValue("key", value);
		assertThat(store.increment("another", 0)).isEqualTo(0);
		store.setString("key", "5");
		assertThat(store.increment("key", 1)).isEqualTo(6);
	}

	@Test
	default void incrementStartsAgainAfterDelete() {
		KeyValueStore store = store();
		store.increment("counter", 41);
		store.delete("counter");
		assertThatStore(store).isAbsent("counter");
		assertThat(store.increment("counter", 3)).isEqualTo(3);
		store.set("counter", utf8("0"));
		assertThat(store.increment("counter", 1)).isEqualTo(1);
	}

	@Test
	default void countersOfDifferentKeysAreIndependent() {
		KeyValueStore store = store();
		for (int i = 0; i < 3; i++) {
			store.increment("a", 1);
			store.increment("b", 10);
		}
		assertThatStore(store).hasValue("a", "3").hasValue("b", "30");
	}

}
