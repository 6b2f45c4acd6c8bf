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
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.keyvalue.CompareAndSwap;
import io.keyvalue.CounterOverflowException;
import io.keyvalue.KeyPage;
import io.keyvalue.KeyValueStore;
import io.keyvalue.NotACounterException;

import static io.keyvalue.contract.Bytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Does things at random to a store and to a model of it, and compares what they give. The
 * model is a sorted map from keys to values as text.
 */
final class RandomSequence {

	private static final List<String> KEYS = List.of("a", "a:1", "a:2", "b", "b*", "é", "e\u0301", "🔑", "\uffff", "A",
			"%", " ");

	private static final List<String> VALUES = List.of("", "0", "1", "-7", "007", "x", "9223372036854775807",
			"-9223372036854775808", "y".repeat(2000), "\u0000");

	private static final long[] DELTAS = { 0, 1, -1, 10, Long.MAX_VALUE, Long.MIN_VALUE };

	private final KeyValueStore store;

	private final boolean timesToLive;

	private final boolean inByteOrder;

	private final Random random;

	private final TreeMap<String, String> model = new TreeMap<>(Pages::compareBytes);

	private final Map<String, CompareAndSwap> handles = new LinkedHashMap<>();

	/**
	 * What each of the handles shows; a missing entry is an absent key.
	 */
	private final Map<String, String> shown = new LinkedHashMap<>();

	private final StringBuilder steps = new StringBuilder();

	RandomSequence(KeyValueStore store, long seed, boolean timesToLive, boolean inByteOrder) {
		this.store = store;
		this.random = new Random(seed);
		this.timesToLive = timesToLive;
		this.inByteOrder = inByteOrder;
	}

	String steps() {
		return this.steps.toString();
	}

	void run(int count) {
		for (int i = 0; i < count; i++) {
			step(key(), pick(VALUES));
		}
		compareAll();
	}

	private void step(String key, String value) {
		switch (this.random.nextInt(14)) {
			case 0, 1 -> set(key, value);
			case 2 -> setIfAbsent(key, value);
			case 3 -> delete(key);
			case 4, 5 -> increment(key, DELTAS[this.random.nextInt(DELTAS.length)]);
			case 6 -> read(key);
			case 7 -> openHandle(key);
			case 8, 9 -> swap(value);
			case 10 -> deleteByHandle();
			case 11 -> setMany();
			case 12 -> deleteMany();
			default -> list();
		}
	}

	private void set(String key, String value) {
		boolean expiring = this.timesToLive && this.random.nextInt(4) == 0;
		note("set", key, value, expiring ? "for a day" : "");
		if (expiring) {
			this.store.set(key, utf8(value), Duration.ofDays(1));
		}
		else {
			this.store.set(key, utf8(value));
		}
		this.model.put(key, value);
		read(key);
	}

	private void setIfAbsent(String key, String value) {
		note("setIfAbsent", key, value);
		assertThat(this.store.setIfAbsent(key, utf8(value))).isEqualTo(this.model.putIfAbsent(key, value) == null);
	}

	private void delete(String key) {
		note("delete", key);
		this.store.delete(key);
		this.model.remove(key);
	}

	private void increment(String key, long delta) {
		note("increment", key, Long.toString(delta));
		String before = this.model.getOrDefault(key, "0");
		if (!isCounter(before)) {
			assertThatExceptionOfType(NotACounterException.class).isThrownBy(() -> this.store.increment(key, delta));
			return;
		}
		long sum = Long.parseLong(before) + delta;
		if (((Long.parseLong(before) ^ sum) & (delta ^ sum)) < 0) {
			assertThatExceptionOfType(CounterOverflowException.class)
				.isThrownBy(() -> this.store.increment(key, delta));
			return;
		}
		assertThat(this.store.increment(key, delta)).isEqualTo(sum);
		this.model.put(key, Long.toString(sum));
	}

	private static boolean isCounter(String value) {
		return value.matches("-?[1-9][0-9]{0,18}|0");
	}

	private void read(String key) {
		note("read", key);
		assertThat(text(this.store.get(key))).isEqualTo(this.model.get(key));
		assertThat(this.store.exists(key)).isEqualTo(this.model.containsKey(key));
	}

	private void openHandle(String key) {
		note("compareAndSwap", key);
		CompareAndSwap handle = this.store.compareAndSwap(key);
		this.handles.put(key, handle);
		show(key, handle);
	}

	private void swap(String value) {
		if (this.handles.isEmpty()) {
			return;
		}
		String key = pick(List.copyOf(this.handles.keySet()));
		note("swap", key, value);
		boolean expected = Objects.equals(this.shown.get(key), this.model.get(key));
		assertThat(this.handles.get(key).swap(utf8(value))).isEqualTo(expected);
		if (expected) {
			this.model.put(key, value);
		}
		show(key, this.handles.get(key));
	}

	private void deleteByHandle() {
		if (this.handles.isEmpty()) {
			return;
		}
		String key = pick(List.copyOf(this.handles.keySet()));
		note("delete by handle", key);
		boolean expected = Objects.equals(this.shown.get(key), this.model.get(key));
		assertThat(this.handles.get(key).delete()).isEqualTo(expected);
		if (expected) {
			this.model.remove(key);
		}
		show(key, this.handles.get(key));
	}

	private void show(String key, CompareAndSwap handle) {
		String value = this.model.get(key);
		assertThat(text(handle.current())).isEqualTo(value);
		if (value != null) {
			this.shown.put(key, value);
		}
		else {
			this.shown.remove(key);
		}
	}

	private void setMany() {
		Map<String, byte[]> entries = new LinkedHashMap<>();
		for (int i = this.random.nextInt(6); i > 0; i--) {
			String key = key();
			String value = pick(VALUES);
			entries.put(key, utf8(value));
			this.model.put(key, value);
			note("of setMany", key, value);
		}
		this.store.setMany(entries);
	}

	private void deleteMany() {
		List<String> keys = new ArrayList<>();
		for (int i = this.random.nextInt(4); i > 0; i--) {
			keys.add(key());
		}
		note("deleteMany", keys.toArray(String[]::new));
		this.store.deleteMany(keys);
		keys.forEach(this.model::remove);
	}

	private void list() {
		String prefix = this.random.nextBoolean() ? "" : key();
		int limit = 1 + this.random.nextInt(5);
		note("list", prefix, Integer.toString(limit));
		List<String> expected = this.model.keySet().stream().filter((key) -> key.startsWith(prefix)).toList();
		List<String> listed = Pages.all(this.store, prefix, limit);
		if (this.inByteOrder) {
			assertThat(listed).isEqualTo(expected);
			KeyPage page = this.store.listKeys(prefix, null, limit);
			assertThat(page.keys()).isEqualTo(expected.subList(0, Math.min(limit, expected.size())));
		}
		else {
			assertThat(listed).hasSameElementsAs(expected);
		}
	}

	private void compareAll() {
		note("compare all");
		assertThat(Pages.all(this.store, "", 1000)).hasSameElementsAs(this.model.keySet());
		List<@Nullable String> values = new ArrayList<>();
		this.store.getMany(KEYS).forEach((value) -> values.add(text(value)));
		assertThat(values).isEqualTo(KEYS.stream().map(this.model::get).toList());
	}

	private String key() {
		return pick(KEYS);
	}

	private String pick(List<String> texts) {
		return texts.get(this.random.nextInt(texts.size()));
	}

	private static @Nullable String text(Optional<byte[]> value) {
		return value.map((bytes) -> new String(bytes, StandardCharsets.UTF_8)).orElse(null);
	}

	private void note(String operation, String... arguments) {
		this.steps.append("  ").append(operation);
		for (String argument : arguments) {
			this.steps.append(" ").append(TrickyKeys.named(argument));
		}
		this.steps.append("\n");
	}

}
