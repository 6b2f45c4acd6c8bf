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
import java.util.function.BooleanSupplier;

import org.awaitility.Awaitility;

import io.keyvalue.KeyValueStore;
import io.keyvalue.UnsupportedStoreOperationException;

import static io.keyvalue.contract.Bytes.utf8;
import static io.keyvalue.contract.StoreAssert.assertThatStore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Times to live that suit the backend, and what can be said about them.
 */
final class TimesToLive {

	/**
	 * How far the clocks of this machine and of a server may be apart in a short time,
	 * and by how much a clock's tick may be rounded.
	 */
	static final Duration TOLERANCE = Duration.ofMillis(20);

	private static final Duration BRIEF = Duration.ofMillis(150);

	private static final Duration VISIBLE = Duration.ofMillis(600);

	private final StoreContract contract;

	private TimesToLive(StoreContract contract) {
		this.contract = contract;
	}

	static TimesToLive of(StoreContract contract) {
		return new TimesToLive(contract);
	}

	/**
	 * A time to wait for: a whole number of the backend's steps.
	 */
	Duration brief() {
		return wholeSteps(BRIEF);
	}

	/**
	 * A time that is long enough to see a pair before it expires, also on a busy machine:
	 * a whole number of the backend's steps.
	 */
	Duration visible() {
		return wholeSteps(VISIBLE);
	}

	private Duration wholeSteps(Duration atLeast) {
		long step = this.contract.timeToLiveResolution().toMillis();
		return Duration.ofMillis(step * ((atLeast.toMillis() + step - 1) / step));
	}

	/**
	 * Longer than any test.
	 */
	Duration lengthy() {
		return Duration.ofDays(1);
	}

	/**
	 * Whether the backend refuses all times to live; if it does, asserts that it does so
	 * for the reason it gives, and that nothing is written.
	 */
	boolean areRefused() {
		String reason = this.contract.timeToLiveRefusal();
		if (reason == null) {
			return false;
		}
		KeyValueStore store = this.contract.open("-refusal");
		store.set("present", utf8("v"));
		for (Duration time : new Duration[] { Duration.ofMillis(1), brief(), lengthy() }) {
			assertThatExceptionOfType(UnsupportedStoreOperationException.class)
				.isThrownBy(() -> store.set("present", utf8("new"), time))
				.withMessageContaining(reason)
				.withMessageContaining(store.label());
			assertThatExceptionOfType(UnsupportedStoreOperationException.class)
				.isThrownBy(() -> store.setIfAbsent("absent", utf8("new"), time))
				.withMessageContaining(reason);
		}
		assertThatStore(store).hasExactlyKeys("present").hasValue("present", "v");
		return true;
	}

	/**
	 * Waits until whatever was stored before this call, for that time, must have expired.
	 * Reads nothing.
	 */
	static void letPass(Duration time) {
		long end = System.nanoTime() + time.plus(TOLERANCE).toNanos();
		Awaitility.await()
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(2))
			.atMost(time.plusSeconds(30))
			.until(() -> System.nanoTime() - end > 0);
	}

	/**
	 * Stores a pair and looks at it until it is gone. What is seen before the time is
	 * over must be there, what is seen afterwards must not, each with the tolerance.
	 * @param write stores the pair
	 * @param time its time to live
	 * @param visible looks whether it is there
	 */
	static void assertLivesFor(Runnable write, Duration time, BooleanSupplier visible) {
		long before = System.nanoTime();
		write.run();
		long surely = before + time.minus(TOLERANCE).toNanos();
		long atMost = System.nanoTime() + time.plus(TOLERANCE).toNanos();
		int[] seen = new int[1];
		Awaitility.await()
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(2))
			.atMost(time.plusSeconds(30))
			.until(() -> {
				long asked = System.nanoTime();
				boolean there = visible.getAsBoolean();
				long answered = System.nanoTime();
				if (answered - surely < 0) {
					assertThat(there).as("visible before its time of %s is over", time).isTrue();
					seen[0]++;
				}
				if (asked - atMost > 0) {
					assertThat(there).as("visible after its time of %s", time).isFalse();
				}
				return asked - atMost > 0;
			});
		assertThat(seen[0]).as("times that the pair was seen before it expired").isPositive();
	}

}
