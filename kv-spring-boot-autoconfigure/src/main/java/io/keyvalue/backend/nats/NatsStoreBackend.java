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

package io.keyvalue.backend.nats;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import io.keyvalue.InvalidCursorException;
import io.keyvalue.backend.ListedKeys;
import io.keyvalue.backend.Snapshot;
import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.StoreCapability;

/**
 * A store in a bucket. What has to be atomic is written on condition that the last
 * message of the key is still the one that was read, and read again if it is not.
 */
final class NatsStoreBackend implements StoreBackend {

	private final NatsBucket bucket;

	private final String location;

	private final PairReader reader;

	private final PairWriter writer;

	private final KeyLister lister;

	private final KeyLocks counterLocks = new KeyLocks();

	NatsStoreBackend(NatsBucket bucket, String location) {
		this.bucket = bucket;
		this.location = location;
		RecentDeletions deletions = new RecentDeletions();
		RecentRevisions revisions = new RecentRevisions();
		this.reader = new PairReader(bucket, revisions);
		this.writer = new PairWriter(bucket, deletions, revisions);
		this.lister = new KeyLister(bucket, this.reader, deletions);
	}

	@Override
	public String location() {
		return this.location;
	}

	@Override
	public Set<StoreCapability> capabilities() {
		return this.bucket.isKnownToAllowTimeToLive() ? EnumSet.of(StoreCapability.EXPIRY) : Set.of();
	}

	/**
	 * Makes sure that the server and the bucket are there.
	 */
	void open() {
		this.bucket.call();
	}

	@Override
	public byte @Nullable [] get(String key) {
		return read(this.bucket.call(), key).current();
	}

	@Override
	public boolean exists(String key) {
		return read(this.bucket.call(), key).current() != null;
	}

	@Override
	public void set(String key, byte[] value, @Nullable Duration timeToLive) {
		NatsCall call = this.bucket.call();
		long expiresAt = this.writer.expiry(call, timeToLive);
		this.writer.await(call, this.writer.put(call, key, value, null, expiresAt));
	}

	@Override
	public boolean setIfAbsent(String key, byte[] value, @Nullable Duration timeToLive) {
		NatsCall call = this.bucket.call();
		return create(call, key, value, this.writer.expiry(call, timeToLive), 0);
	}

	private boolean create(NatsCall call, String key, byte[] value, long expiresAt, long revision) {
		long expected = revision;
		while (put(call, key, value, expected, expiresAt) == PairWriter.CONFLICT) {
			Entry entry = read(call, key);
			if (entry.current() != null) {
				return false;
			}
			// What is there is a marker, or a value that has expired.
			expected = entry.revision();
			checkPatience(call);
		}
		return true;
	}

	@Override
	public void delete(String key) {
		NatsCall call = this.bucket.call();
		this.writer.await(call, this.writer.delete(call, key, null));
	}

	@Override
	public long increment(String key, long delta) {
		NatsCall call = this.bucket.call();
		ReentrantLock lock = this.counterLocks.lock(call, key);
		try {
			while (true) {
				Entry entry = read(call, key);
				byte[] current = entry.current();
				long sum = Counter.add(this.bucket.label(), key, current, delta);
				long expiresAt = (current != null) ? entry.expiresAt() : Expiry.NEVER;
				if (put(call, key, Counter.format(sum), entry.revision(), expiresAt) != PairWriter.CONFLICT) {
					return sum;
				}
				checkPatience(call);
			}
		}
		finally {
			lock.unlock();
		}
	}

	@Override
	public Snapshot snapshot(String key) {
		Entry entry = read(this.bucket.call(), key);
		return Snapshot.of(entry.current(), entry);
	}

	@Override
	public boolean replace(String key, Snapshot expected, byte @Nullable [] value) {
		NatsCall call = this.bucket.call();
		byte[] before = expected.value();
		Entry entry = (expected.version() instanceof Entry read) ? read : read(call, key);
		if (before == null) {
			return (value != null)
					? create(call, key, value, Expiry.NEVER, (entry.current() == null) ? entry.revision() : 0)
					: read(call, key).current() == null;
		}
		while (Arrays.equals(before, entry.current())) {
			PairWriter.Write write = (value != null) ? this.writer.put(call, key, value, entry.revision(), Expiry.NEVER)
					: this.writer.delete(call, key, entry.revision());
			if (this.writer.await(call, write) != PairWriter.CONFLICT) {
				return true;
			}
			checkPatience(call);
			// Another message, but perhaps of the same bytes.
			entry = read(call, key);
		}
		return false;
	}

	@Override
	public List<byte @Nullable []> getMany(List<String> keys) {
		return this.reader.values(this.bucket.call(), keys);
	}

	@Override
	public void setMany(Map<String, byte[]> entries) {
		NatsCall call = this.bucket.call();
		entries.forEach((key, value) -> this.writer.checkSize(call, key, value));
		new PairBatch(call, this.writer, this.bucket.label()).write(entries.keySet(),
				(key) -> this.writer.put(call, key, Objects.requireNonNull(entries.get(key)), null, Expiry.NEVER));
	}

	@Override
	public void deleteMany(Collection<String> keys) {
		NatsCall call = this.bucket.call();
		new PairBatch(call, this.writer, this.bucket.label()).write(new LinkedHashSet<>(keys),
				(key) -> this.writer.delete(call, key, null));
	}

	@Override
	public ListedKeys list(String prefix, byte @Nullable [] position, int limit) {
		ListingPosition from = (position != null) ? ListingPosition.of(position) : null;
		if (position != null && from == null) {
			throw new InvalidCursorException(this.bucket.label());
		}
		return this.lister.list(this.bucket.call(), prefix, from, limit);
	}

	private Entry read(NatsCall call, String key) {
		return this.reader.read(call, NatsKeys.toName(key));
	}

	private long put(NatsCall call, String key, byte[] value, @Nullable Long expected, long expiresAt) {
		return this.writer.await(call, this.writer.put(call, key, value, expected, expiresAt));
	}

	/**
	 * Ends a call that others are always ahead of.
	 */
	private void checkPatience(NatsCall call) {
		if (call.deadline().hasPassed()) {
			throw this.bucket.errors()
				.unavailable(
						"other writers changed the key again and again until the time was up. Nothing was changed.",
						null);
		}
	}

}
