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

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.keyvalue.CounterOverflowException;
import io.keyvalue.InvalidCursorException;
import io.keyvalue.NotACounterException;
import io.keyvalue.backend.BackendMeters;
import io.keyvalue.backend.ListedKeys;
import io.keyvalue.backend.Snapshot;
import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.StoreCapability;

/**
 * One label in a database.
 */
final class SqliteStoreBackend implements StoreBackend {

	/**
	 * What a row takes beside its value, about.
	 */
	static final int WEIGHT_OF_ROW = 128;

	private static final int HEAVIEST = 1 << 30;

	private final SqliteDatabase database;

	private final String label;

	private final Duration timeout;

	private final HotPairs hotPairs;

	/** The number of this store among the hot pairs. */
	private final int store;

	SqliteStoreBackend(SqliteDatabase database, String label, Duration timeout) {
		this.database = database;
		this.label = label;
		this.timeout = timeout;
		this.hotPairs = database.hotPairs();
		this.store = this.hotPairs.store(label);
	}

	@Override
	public String location() {
		return this.database.file().location();
	}

	@Override
	public Set<StoreCapability> capabilities() {
		return EnumSet.of(StoreCapability.EXPIRY, StoreCapability.ATOMIC_BATCHES, StoreCapability.ORDERED_LISTING,
				StoreCapability.INDEXED_PREFIXES);
	}

	@Override
	public byte @Nullable [] get(String key) {
		HotPair hot = this.hotPairs.find(this.store, key);
		if (hot != null && hot.isComplete()) {
			return hot.copy(now(hot));
		}
		HotPairs.Reading reading = this.hotPairs.read(this.store, key);
		if (reading == null) {
			return read((session) -> PairQueries.get(session, this.label, key, now()));
		}
		return read((session) -> {
			HotPair pair = PairQueries.pair(session, this.label, key);
			if (pair == null) {
				return PairQueries.get(session, this.label, key, now());
			}
			boolean kept = reading.keep(this.store, key, pair);
			return kept ? pair.copy(now(pair)) : pair.value(now(pair));
		});
	}

	@Override
	public boolean exists(String key) {
		HotPair hot = this.hotPairs.find(this.store, key);
		if (hot != null) {
			return hot.isPresent(now(hot));
		}
		HotPairs.Reading reading = this.hotPairs.read(this.store, key);
		if (reading == null) {
			return read((session) -> PairQueries.exists(session, this.label, key, now()));
		}
		return read((session) -> {
			HotPair pair = PairQueries.presence(session, this.label, key);
			if (pair == null) {
				return PairQueries.exists(session, this.label, key, now());
			}
			reading.keep(this.store, key, pair);
			return pair.isPresent(now(pair));
		});
	}

	/**
	 * The time, where it makes a difference.
	 */
	private long now(HotPair pair) {
		return pair.expires() ? now() : 0;
	}

	@Override
	public void set(String key, byte[] value, @Nullable Duration timeToLive) {
		write(value.length, (session) -> {
			PairUpdates.set(session, this.label, key, value, expiry(timeToLive, now()));
			return true;
		});
	}

	@Override
	public boolean setIfAbsent(String key, byte[] value, @Nullable Duration timeToLive) {
		return write(value.length, (session) -> {
			long now = now();
			return PairUpdates.setIfAbsent(session, this.label, key, value, expiry(timeToLive, now), now);
		});
	}

	@Override
	public void delete(String key) {
		write(0, (session) -> {
			PairUpdates.delete(session, this.label, key);
			return true;
		});
	}

	@Override
	public long increment(String key, long delta) {
		Counter.Result result = write(0, (session) -> PairUpdates.increment(session, this.label, key, delta, now()));
		return switch (result.kind()) {
			case VALUE -> result.value();
			case NOT_A_COUNTER -> throw new NotACounterException(this.label, key, null);
			case OVERFLOW -> throw new CounterOverflowException(this.label, key, null);
		};
	}

	@Override
	public Snapshot snapshot(String key) {
		return Snapshot.of(get(key));
	}

	@Override
	public boolean replace(String key, Snapshot expected, byte @Nullable [] value) {
		byte[] current = expected.value();
		if (current == null) {
			return (value != null) ? setIfAbsent(key, value, null) : !exists(key);
		}
		if (value == null) {
			return write(0, (session) -> PairUpdates.deleteIfEqual(session, this.label, key, current, now()));
		}
		return write(value.length,
				(session) -> PairUpdates.replaceIfEqual(session, this.label, key, current, value, now()));
	}

	@Override
	public List<byte @Nullable []> getMany(List<String> keys) {
		return read((session) -> PairQueries.getMany(session, this.label, keys, now()));
	}

	@Override
	public void setMany(Map<String, byte[]> entries) {
		long weight = 0;
		for (byte[] value : entries.values()) {
			weight += WEIGHT_OF_ROW + value.length;
		}
		write(weight, (session) -> {
			PairUpdates.setMany(session, this.label, entries);
			return true;
		});
	}

	@Override
	public void deleteMany(Collection<String> keys) {
		write((long) WEIGHT_OF_ROW * keys.size(), (session) -> {
			PairUpdates.deleteMany(session, this.label, keys);
			return true;
		});
	}

	@Override
	public ListedKeys list(String prefix, byte @Nullable [] position, int limit) {
		if (position != null && !KeyRange.contains(prefix, position)) {
			throw new InvalidCursorException(this.label);
		}
		return read((session) -> PairQueries.list(session, this.label, prefix, position, limit, now()));
	}

	@Override
	public void describeTo(BackendMeters meters) {
		this.database.describeTo(meters);
	}

	private <T extends @Nullable Object> T read(SqliteWork<T> query) {
		return this.database.read(this.label, Deadline.after(this.timeout), query);
	}

	private <T> T write(long weight, SqliteWork<T> update) {
		return this.database.write(this.label, Deadline.after(this.timeout),
				(int) Math.min(HEAVIEST, WEIGHT_OF_ROW + weight), update);
	}

	private long now() {
		return this.database.now();
	}

	private static @Nullable Long expiry(@Nullable Duration timeToLive, long now) {
		if (timeToLive == null) {
			return null;
		}
		long expiry = now + timeToLive.toMillis();
		return (expiry >= now) ? expiry : Long.MAX_VALUE;
	}

}
