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

package io.keyvalue.backend.memory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.keyvalue.CounterOverflowException;
import io.keyvalue.NotACounterException;
import io.keyvalue.backend.ListedKeys;
import io.keyvalue.backend.Snapshot;
import io.keyvalue.backend.StoreBackend;

/**
 * Keeps pairs in memory. Everything that must be atomic is one change of a
 * {@link PairMap}; batches are applied key by key.
 */
class InMemoryStoreBackend implements StoreBackend {

	private static final Pattern COUNTER = Pattern.compile("0|-?[1-9][0-9]{0,18}");

	private final String label;

	private final PairMap pairs;

	InMemoryStoreBackend(String label, PairMap pairs) {
		this.label = label;
		this.pairs = pairs;
	}

	@Override
	public String location() {
		return "memory";
	}

	@Override
	public byte @Nullable [] get(String key) {
		Pair pair = this.pairs.get(key);
		return (pair != null) ? pair.value().clone() : null;
	}

	@Override
	public boolean exists(String key) {
		return this.pairs.get(key) != null;
	}

	@Override
	public void set(String key, byte[] value, @Nullable Duration timeToLive) {
		this.pairs.change(key, (pair) -> Pair.of(value, timeToLive));
	}

	@Override
	public boolean setIfAbsent(String key, byte[] value, @Nullable Duration timeToLive) {
		AtomicBoolean absent = new AtomicBoolean();
		this.pairs.change(key, (pair) -> {
			absent.set(pair == null);
			return (pair != null) ? pair : Pair.of(value, timeToLive);
		});
		return absent.get();
	}

	@Override
	public void delete(String key) {
		this.pairs.change(key, (pair) -> null);
	}

	@Override
	public long increment(String key, long delta) {
		AtomicLong sum = new AtomicLong();
		this.pairs.change(key, (pair) -> {
			sum.set((pair != null) ? add(key, pair.value(), delta) : delta);
			byte[] text = Long.toString(sum.get()).getBytes(StandardCharsets.US_ASCII);
			return (pair != null) ? pair.with(text) : Pair.of(text, null);
		});
		return sum.get();
	}

	private long add(String key, byte[] value, long delta) {
		String text = new String(value, StandardCharsets.ISO_8859_1);
		if (!COUNTER.matcher(text).matches()) {
			throw new NotACounterException(this.label, key, null);
		}
		long number;
		try {
			number = Long.parseLong(text);
		}
		catch (NumberFormatException ex) {
			throw new NotACounterException(this.label, key, null);
		}
		try {
			return Math.addExact(number, delta);
		}
		catch (ArithmeticException ex) {
			throw new CounterOverflowException(this.label, key, null);
		}
	}

	@Override
	public Snapshot snapshot(String key) {
		return Snapshot.of(get(key));
	}

	@Override
	public boolean replace(String key, Snapshot expected, byte @Nullable [] value) {
		AtomicBoolean same = new AtomicBoolean();
		this.pairs.change(key, (pair) -> {
			same.set(Arrays.equals((pair != null) ? pair.value() : null, expected.value()));
			if (!same.get()) {
				return pair;
			}
			return (value != null) ? Pair.of(value, null) : null;
		});
		return same.get();
	}

	@Override
	public List<byte @Nullable []> getMany(List<String> keys) {
		List<byte @Nullable []> values = new ArrayList<>(keys.size());
		keys.forEach((key) -> values.add(get(key)));
		return values;
	}

	@Override
	public void setMany(Map<String, byte[]> entries) {
		entries.forEach((key, value) -> set(key, value, null));
	}

	@Override
	public void deleteMany(Collection<String> keys) {
		keys.forEach(this::delete);
	}

	@Override
	public ListedKeys list(String prefix, byte @Nullable [] position, int limit) {
		String start = (position != null) ? new String(position, StandardCharsets.UTF_8) : prefix;
		List<String> keys = new ArrayList<>();
		for (Map.Entry<String, Pair> entry : this.pairs.tail(start, position == null).entrySet()) {
			if (!entry.getKey().startsWith(prefix)) {
				break;
			}
			if (keys.size() == limit) {
				return new ListedKeys(keys, keys.get(limit - 1).getBytes(StandardCharsets.UTF_8));
			}
			if (entry.getValue().isAlive()) {
				keys.add(entry.getKey());
			}
		}
		return new ListedKeys(keys, null);
	}

}
