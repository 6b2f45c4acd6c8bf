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

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.keyvalue.CompareAndSwap;
import io.keyvalue.KeyValueStore;

import static io.keyvalue.contract.Bytes.utf8;
import static io.keyvalue.contract.StoreAssert.assertThatStore;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compare and swap.
 */
interface CompareAndSwapContract extends StoreContract {

	@Test
	default void currentIsWhatWasReadAndIsNotReadAgain() {
		KeyValueStore store = store();
		store.set("key", utf8("read"));
		CompareAndSwap cas = store.compareAndSwap("key");
		store.set("key", utf8("written later"));
		assertCurrent(cas, "read");
		assertCurrent(cas, "read");
	}

	@Test
	default void currentOfAMissingKeyIsEmptyAndReadingCreatesNothing() {
		CompareAndSwap cas = store().compareAndSwap("missing");
		assertThat(cas.current()).isEmpty();
		assertThatStore(store()).isAbsent("missing").isEmpty();
	}

	@Test
	default void swapReplacesWhatWasRead() {
		KeyValueStore store = store();
		store.set("key", utf8("1"));
		CompareAndSwap cas = store.compareAndSwap("key");
		assertThat(cas.swap(utf8("2"))).isTrue();
		assertThatStore(store).hasValue("key", "2").hasExactlyKeys("key");
	}

	@Test
	default void swapCreatesAKeyThatIsStillAbsent() {
		CompareAndSwap cas = store().compareAndSwap("key");
		assertThat(cas.swap(utf8("created"))).isTrue();
		assertThatStore(store()).hasValue("key", "created");
	}

	@Test
	default void afterASwapTheHandleShowsTheNewValueAndSwapsAgain() {
		KeyValueStore store = store();
		CompareAndSwap cas = store.compareAndSwap("key");
		for (int i = 0; i < 5; i++) {
			assertThat(cas.swap(utf8("value " + i))).isTrue();
			assertCurrent(cas, "value " + i);
			assertThatStore(store).hasValue("key", "value " + i);
		}
	}

	@Test
	default void swapIsRefusedAfterAnotherWriterAndShowsTheLatestValue() {
		KeyValueStore store = store();
		store.set("key", utf8("1"));
		CompareAndSwap cas = store.compareAndSwap("key");
		store.set("key", utf8("2"));
		assertThat(cas.swap(utf8("mine"))).isFalse();
		assertThatStore(store).hasValue("key", "2");
		assertCurrent(cas, "2");
		assertThat(cas.swap(utf8("mine"))).isTrue();
		assertThatStore(store).hasValue("key", "mine");
	}

	@Test
	default void swapIsRefusedAfterAnotherCreatedTheKey() {
		KeyValueStore store = store();
		CompareAndSwap cas = store.compareAndSwap("key");
		store.set("key", utf8("theirs"));
		assertThat(cas.swap(utf8("mine"))).isFalse();
		assertThatStore(store).hasValue("key", "theirs");
		assertCurrent(cas, "theirs");
	}

	@Test
	default void swapOfAnAbsentKeyIsRefusedAfterAnotherCreatedAnEmptyValue() {
		KeyValueStore store = store();
		CompareAndSwap cas = store.compareAndSwap("key");
		store.set("key", new byte[0]);
		assertThat(cas.swap(utf8("mine"))).isFalse();
		assertThatStore(store).hasValue("key", new byte[0]);
		assertCurrent(cas, "");
	}

	@Test
	default void swapOfAnEmptyValueIsRefusedAfterAnotherDeletedIt() {
		KeyValueStore store = store();
		store.set("key", new byte[0]);
		CompareAndSwap cas = store.compareAndSwap("key");
		store.delete("key");
		assertThat(cas.swap(utf8("mine"))).isFalse();
		assertThat(cas.current()).isEmpty();
		assertThatStore(store).isAbsent("key");
	}

	@Test
	default void swapIsRefusedAfterAnotherDeletedTheKeyAndThenCreatesIt() {
		KeyValueStore store = store();
		store.set("key", utf8("1"));
		CompareAndSwap cas = store.compareAndSwap("key");
		store.delete("key");
		assertThat(cas.swap(utf8("2"))).isFalse();
		assertThatStore(store).isAbsent("key");
		assertThat(cas.current()).isEmpty();
		assertThat(cas.swap(utf8("3"))).isTrue();
		assertThatStore(store).hasValue("key", "3");
	}

	@Test
	default void swapNoticesEveryOtherWayOfWriting() {
		KeyValueStore store = store();
		store.setString("key", "1");
		CompareAndSwap cas = store.compareAndSwap("key");
		store.increment("key", 1);
		assertThat(cas.swap(utf8("mine"))).isFalse();
		assertCurrent(cas, "2");
		store.setMany(Map.of("key", utf8("3")));
		assertThat(cas.swap(utf8("mine"))).isFalse();
		assertCurrent(cas, "3");
		assertThat(anotherHandle().compareAndSwap("key").swap(utf8("4"))).isTrue();
		assertThat(cas.swap(utf8("mine"))).isFalse();
		assertCurrent(cas, "4");
		assertThatStore(store).hasValue("key", "4");
	}

	@Test
	default void ofTwoHandlesThatReadTheSameOneSwaps() {
		KeyValueStore store = store();
		store.set("key", utf8("0"));
		CompareAndSwap first = store.compareAndSwap("key");
		CompareAndSwap second = anotherHandle().compareAndSwap("key");
		assertThat(second.swap(utf8("second"))).isTrue();
		assertThat(first.swap(utf8("first"))).isFalse();
		assertCurrent(first, "second");
		assertThatStore(store).hasValue("key", "second");
	}

	@Test
	default void theComparisonIsByBytes() {
		KeyValueStore store = store();
		store.set("key", utf8("A"));
		CompareAndSwap cas = store.compareAndSwap("key");
		store.set("key", utf8("B"));
		store.set("key", utf8("A"));
		assertThat(cas.swap(utf8("C"))).as("the very bytes were restored").isTrue();
		CompareAndSwap again = store.compareAndSwap("key");
		store.delete("key");
		store.set("key", utf8("C"));
		assertThat(again.swap(utf8("D"))).as("the very bytes were created again").isTrue();
		CompareAndSwap absent = store.compareAndSwap("other");
		store.set("other", utf8("v"));
		store.delete("other");
		assertThat(absent.swap(utf8("E"))).as("the key is absent again").isTrue();
		assertThatStore(store).hasValue("key", "D").hasValue("other", "E");
	}

	@Test
	default void theComparisonIsOfEveryByte() {
		KeyValueStore store = store();
		byte[] value = Bytes.ofLength(MAX_VALUE_SIZE.toBytes());
		store.set("key", value);
		CompareAndSwap cas = store.compareAndSwap("key");
		byte[] changed = value.clone();
		changed[changed.length - 1] = 'y';
		store.set("key", changed);
		assertThat(cas.swap(utf8("mine"))).isFalse();
		store.set("key", utf8("value"));
		CompareAndSwap longer = store.compareAndSwap("key");
		store.set("key", utf8("value "));
		assertThat(longer.swap(utf8("mine"))).isFalse();
		store.set("key", utf8("VALUE"));
		assertThat(longer.swap(utf8("mine"))).isFalse();
		store.set("key", new byte[] { 'V', 'A', 'L', 'U', 'E', 0 });
		assertThat(longer.swap(utf8("mine"))).isFalse();
		assertThatStore(store).hasValue("key", new byte[] { 'V', 'A', 'L', 'U', 'E', 0 });
	}

	@Test
	default void swapToTheSameBytesSucceeds() {
		KeyValueStore store = store();
		store.set("key", utf8("same"));
		CompareAndSwap cas = store.compareAndSwap("key");
		assertThat(cas.swap(utf8("same"))).isTrue();
		assertThat(cas.swap(utf8("other"))).isTrue();
		assertThatStore(store).hasValue("key", "other");
	}

	@Test
	default void deleteRemovesWhatWasReadAndThenShowsAnAbsentKey() {
		KeyValueStore store = store();
		store.set("key", utf8("v"));
		CompareAndSwap cas = store.compareAndSwap("key");
		assertThat(cas.delete()).isTrue();
		assertThatStore(store).isAbsent("key");
		assertThat(cas.current()).isEmpty();
		assertThat(cas.swap(utf8("again"))).isTrue();
		assertThatStore(store).hasValue("key", "again");
	}

	@Test
	default void deleteIsRefusedAfterAnotherWriterAndShowsTheLatestValue() {
		KeyValueStore store = store();
		store.set("key", utf8("1"));
		CompareAndSwap cas = store.compareAndSwap("key");
		store.set("key", utf8("2"));
		assertThat(cas.delete()).isFalse();
		assertThatStore(store).hasValue("key", "2");
		assertCurrent(cas, "2");
		assertThat(cas.delete()).isTrue();
		assertThatStore(store).isAbsent("key");
	}

	@Test
	default void deleteIsRefusedAfterAnotherDeletedTheKey() {
		KeyValueStore store = store();
		store.set("key", utf8("1"));
		CompareAndSwap cas = store.compareAndSwap("key");
		store.delete("key");
		assertThat(cas.delete()).isFalse();
		assertThat(cas.current()).isEmpty();
	}

	@Test
	default void deleteOfAnAbsentKeyTellsWhetherItStillIs() {
		KeyValueStore store = store();
		CompareAndSwap cas = store.compareAndSwap("key");
		assertThat(cas.delete()).isTrue();
		assertThat(cas.current()).isEmpty();
		store.set("key", utf8("theirs"));
		assertThat(cas.delete()).isFalse();
		assertCurrent(cas, "theirs");
		assertThatStore(store).hasValue("key", "theirs");
	}

	@Test
	default void changingTheArrayOfCurrentChangesNothing() {
		KeyValueStore store = store();
		store.set("key", utf8("value"));
		CompareAndSwap cas = store.compareAndSwap("key");
		cas.current().orElseThrow()[0] = 'X';
		assertCurrent(cas, "value");
		byte[] next = utf8("next");
		assertThat(cas.swap(next)).as("swap after the array of current was changed").isTrue();
		next[0] = 'X';
		cas.current().orElseThrow()[1] = 'X';
		assertCurrent(cas, "next");
		assertThatStore(store).hasValue("key", "next");
		assertThat(cas.delete()).as("delete after both arrays were changed").isTrue();
	}

	@Test
	default void theLoopOfTheContractEndsWithTheLatestValue() {
		KeyValueStore store = store();
		store.set("key", utf8("1"));
		CompareAndSwap cas = store.compareAndSwap("key");
		store.set("key", utf8("1 2"));
		while (!cas.swap(utf8(text(cas) + " 3"))) {
			assertThat(text(cas)).isEqualTo("1 2");
		}
		assertThatStore(store).hasValue("key", "1 2 3");
	}

	private static void assertCurrent(CompareAndSwap cas, String value) {
		assertThat(cas.current()).isPresent();
		assertThat(text(cas)).isEqualTo(value);
	}

	private static String text(CompareAndSwap cas) {
		return new String(cas.current().orElseThrow(), StandardCharsets.UTF_8);
	}

}
