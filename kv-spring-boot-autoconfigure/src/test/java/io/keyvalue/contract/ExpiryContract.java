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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.keyvalue.CompareAndSwap;
import io.keyvalue.KeyValueStore;
import io.keyvalue.UnsupportedStoreOperationException;

import static io.keyvalue.contract.Bytes.utf8;
import static io.keyvalue.contract.StoreAssert.assertThatStore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Times to live: how long, and which writes keep or remove them.
 */
interface ExpiryContract extends StoreContract {

	@Test
	default void setWithTimeToLiveIsVisibleBeforeAndNeverAfter() {
		TimesToLive times = TimesToLive.of(this);
		if (times.areRefused()) {
			return;
		}
		Duration time = times.visible();
		TimesToLive.assertLivesFor(() -> store().set("key", utf8("v"), time), time,
				() -> store().get("key").isPresent());
		TimesToLive.assertLivesFor(() -> store().set("exists", utf8("v"), time), time, () -> store().exists("exists"));
		TimesToLive.assertLivesFor(() -> store().set("listed", utf8("v"), time), time,
				() -> Pages.all(store(), "", 100).contains("listed"));
	}

	@Test
	default void setIfAbsentWithTimeToLiveIsVisibleBeforeAndNeverAfter() {
		TimesToLive times = TimesToLive.of(this);
		if (times.areRefused()) {
			return;
		}
		Duration time = times.visible();
		TimesToLive.assertLivesFor(() -> assertThat(store().setIfAbsent("key", utf8("v"), time)).isTrue(), time,
				() -> store().get("key").isPresent());
	}

	@Test
	default void aTimeBetweenTwoStepsIsKeptToTheMillisecondOrRefused() {
		TimesToLive times = TimesToLive.of(this);
		if (times.areRefused()) {
			return;
		}
		Duration time = times.visible().plusMillis(37);
		try {
			store().set("probe", utf8("v"), time);
		}
		catch (UnsupportedStoreOperationException ex) {
			assertThat(timeToLiveResolution()).isGreaterThan(Duration.ofMillis(1));
			assertThatStore(store()).isEmpty();
			return;
		}
		TimesToLive.assertLivesFor(() -> store().set("key", utf8("v"), time), time,
				() -> store().get("key").isPresent());
	}

	@Test
	default void theShortestTimeIsKeptAndAShorterOneRefused() {
		TimesToLive times = TimesToLive.of(this);
		if (times.areRefused()) {
			return;
		}
		KeyValueStore store = store();
		Duration step = timeToLiveResolution();
		store.set("step", utf8("v"), step);
		TimesToLive.letPass(step);
		assertThatStore(store).isAbsent("step");
		if (step.toMillis() == 1) {
			store.set("fraction", utf8("v"), Duration.ofNanos(1));
			store.set("millisecond", utf8("v"), Duration.ofMillis(1));
			TimesToLive.letPass(Duration.ofMillis(2));
			assertThatStore(store).isAbsent("fraction").isAbsent("millisecond");
			return;
		}
		Duration below = step.minusMillis(1);
		store.set("present", utf8("before"));
		assertThatExceptionOfType(UnsupportedStoreOperationException.class)
			.isThrownBy(() -> store.set("present", utf8("v"), below));
		assertThatExceptionOfType(UnsupportedStoreOperationException.class)
			.isThrownBy(() -> store.setIfAbsent("absent", utf8("v"), below));
		assertThatStore(store).hasValue("present", "before").isAbsent("absent");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT-0.000000001S", "PT-1S", "PT-2562047788015215H" })
	default void aTimeOfZeroOrLessIsAnIllegalArgument(Duration time) {
		KeyValueStore store = store();
		store.set("present", utf8("before"));
		assertThatIllegalArgumentException().isThrownBy(() -> store.set("present", utf8("v"), time));
		assertThatIllegalArgumentException().isThrownBy(() -> store.setIfAbsent("absent", utf8("v"), time));
		assertThatStore(store).hasExactlyKeys("present").hasValue("present", "before");
	}

	@ParameterizedTest
	@ValueSource(strings = { "P365001D", "P365000DT0.001S", "PT2562047788015215H" })
	default void aTimeOfMoreThan365000DaysIsRefused(Duration time) {
		KeyValueStore store = store();
		store.set("present", utf8("before"));
		assertThatExceptionOfType(UnsupportedStoreOperationException.class)
			.isThrownBy(() -> store.set("present", utf8("v"), time));
		assertThatExceptionOfType(UnsupportedStoreOperationException.class)
			.isThrownBy(() -> store.setIfAbsent("absent", utf8("v"), time));
		assertThatStore(store).hasExactlyKeys("present").hasValue("present", "before");
	}

	@ParameterizedTest
	@ValueSource(strings = { "P1D", "P24D", "P25D", "P50D", "P366D", "P36500D", "P365000D" })
	default void aLongTimeIsKeptOrRefusedButNeverCutShort(Duration time) {
		if (TimesToLive.of(this).areRefused()) {
			return;
		}
		KeyValueStore store = store();
		try {
			store.set("key", utf8("v"), time);
		}
		catch (UnsupportedStoreOperationException ex) {
			assertThat(time).as("time that is refused").isGreaterThan(Duration.ofDays(366));
			assertThatStore(store).isEmpty();
			return;
		}
		TimesToLive.letPass(Duration.ofMillis(5));
		assertThatStore(store).hasValue("key", "v").hasExactlyKeys("key");
		assertThat(store.setIfAbsent("key", utf8("other"), time)).isFalse();
	}

	@Test
	default void setWithoutTimeToLiveRemovesTheExpiry() {
		assertRemovesTheExpiry((store) -> store.set("key", utf8("new")), "new");
	}

	@Test
	default void setStringAndSetJsonRemoveTheExpiry() {
		assertRemovesTheExpiry((store) -> store.setString("key", "new"), "new");
		assertRemovesTheExpiry((store) -> store.setJson("key", 7), "7");
	}

	@Test
	default void setOfTheSameBytesRemovesTheExpiry() {
		assertRemovesTheExpiry((store) -> store.set("key", utf8("5")), "5");
	}

	@Test
	default void setManyRemovesTheExpiry() {
		assertRemovesTheExpiry((store) -> store.setMany(Map.of("key", utf8("new"), "other", utf8("v"))), "new");
	}

	@Test
	default void aSwapKeepsNoExpiry() {
		assertRemovesTheExpiry((store) -> assertThat(store.compareAndSwap("key").swap(utf8("new"))).isTrue(), "new");
		assertRemovesTheExpiry((store) -> assertThat(store.compareAndSwap("key").swap(utf8("5"))).isTrue(), "5");
	}

	@Test
	default void aKeyThatWasDeletedAndSetAgainHasNoExpiry() {
		assertRemovesTheExpiry((store) -> {
			store.delete("key");
			store.set("key", utf8("new"));
		}, "new");
		assertRemovesTheExpiry((store) -> {
			store.deleteMany(List.of("key"));
			assertThat(store.setIfAbsent("key", utf8("new"))).isTrue();
		}, "new");
		assertRemovesTheExpiry((store) -> {
			store.delete("key");
			assertThat(store.increment("key", 3)).isEqualTo(3);
		}, "3");
	}

	@Test
	default void setWithTimeToLiveReplacesTheExpiry() {
		TimesToLive times = TimesToLive.of(this);
		if (times.areRefused()) {
			return;
		}
		KeyValueStore store = store();
		Duration time = times.brief();
		store.set("longer", utf8("v"), time);
		store.set("longer", utf8("v"), times.lengthy());
		store.set("shorter", utf8("v"), times.lengthy());
		store.set("shorter", utf8("v"), time);
		store.set("added", utf8("v"));
		store.set("added", utf8("v"), time);
		TimesToLive.letPass(time);
		assertThatStore(store).hasValue("longer", "v").isAbsent("shorter").isAbsent("added").hasExactlyKeys("longer");
	}

	@Test
	default void setIfAbsentThatIsFalseLeavesTheExpiryAsItIs() {
		TimesToLive times = TimesToLive.of(this);
		if (times.areRefused()) {
			return;
		}
		KeyValueStore store = store();
		Duration time = times.brief();
		store.set("forever", utf8("v"));
		store.set("long", utf8("v"), times.lengthy());
		for (String key : List.of("forever", "long")) {
			assertThat(store.setIfAbsent(key, utf8("other"), time)).isFalse();
		}
		TimesToLive.letPass(time);
		assertThatStore(store).hasValue("forever", "v").hasValue("long", "v");
		Duration visible = times.visible();
		TimesToLive.assertLivesFor(() -> {
			store.set("short", utf8("v"), visible);
			store.setIfAbsent("short", utf8("other"));
			store.setIfAbsent("short", utf8("other"), times.lengthy());
		}, visible, () -> store.exists("short"));
	}

	@Test
	default void incrementKeepsTheExpiry() {
		TimesToLive times = TimesToLive.of(this);
		if (times.areRefused()) {
			return;
		}
		Duration time = times.visible();
		TimesToLive.assertLivesFor(() -> {
			store().set("counter", utf8("5"), time);
			store().increment("counter", 1);
		}, time, () -> store().getString("counter").isPresent());
		assertThat(store().increment("counter", 1)).as("counts from the beginning").isEqualTo(1);
	}

	@Test
	default void aSwapThatIsFalseLeavesTheExpiryAsItIs() {
		TimesToLive times = TimesToLive.of(this);
		if (times.areRefused()) {
			return;
		}
		Duration time = times.visible();
		CompareAndSwap cas = store().compareAndSwap("key");
		TimesToLive.assertLivesFor(() -> {
			store().set("key", utf8("v"), time);
			assertThat(cas.swap(utf8("mine"))).isFalse();
		}, time, () -> store().exists("key"));
	}

	private void assertRemovesTheExpiry(Consumer<KeyValueStore> write, String value) {
		TimesToLive times = TimesToLive.of(this);
		if (times.areRefused()) {
			return;
		}
		KeyValueStore store = store();
		// Long enough for the write to come in time, so that there is an expiry to
		// remove.
		Duration time = times.brief();
		store.set("key", utf8("5"), time);
		write.accept(store);
		TimesToLive.letPass(time);
		assertThatStore(store).hasValue("key", value);
	}

}
