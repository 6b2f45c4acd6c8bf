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

package io.keyvalue.backend.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.keyvalue.backend.ListedKeys;
import io.keyvalue.backend.Snapshot;
import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.StoreCapability;

/**
 * A store in Redis. Every operation on one key is one command, which Redis carries out as
 * a whole.
 */
final class RedisStoreBackend implements StoreBackend {

	private static final byte[] EXPIRY = ascii("PX");

	private static final byte[] IF_ABSENT = ascii("NX");

	private final String location;

	private final RedisAccess access;

	private final RedisBatches batches;

	private final RedisListing listing;

	RedisStoreBackend(String location, RedisAccess access) {
		this.location = location;
		this.access = access;
		this.batches = new RedisBatches(access);
		this.listing = new RedisListing(access);
	}

	@Override
	public String location() {
		return this.location;
	}

	@Override
	public Set<StoreCapability> capabilities() {
		return this.access.link().isCluster() ? EnumSet.of(StoreCapability.EXPIRY)
				: EnumSet.of(StoreCapability.EXPIRY, StoreCapability.ATOMIC_BATCHES);
	}

	@Override
	public byte @Nullable [] get(String key) {
		byte[] name = this.access.keys().encode(key);
		return this.access.bytes(this.access.read(RedisCall.on(name, "GET", name)));
	}

	@Override
	public boolean exists(String key) {
		byte[] name = this.access.keys().encode(key);
		return this.access.number(this.access.read(RedisCall.on(name, "EXISTS", name))) > 0;
	}

	@Override
	public void set(String key, byte[] value, @Nullable Duration timeToLive) {
		this.access.write(setting(key, value, timeToLive, false));
	}

	@Override
	public boolean setIfAbsent(String key, byte[] value, @Nullable Duration timeToLive) {
		// The reply is nothing if the key was there.
		return this.access.write(setting(key, value, timeToLive, true)) != null;
	}

	private RedisCall setting(String key, byte[] value, @Nullable Duration timeToLive, boolean ifAbsent) {
		byte[] name = this.access.keys().encode(key);
		List<byte[]> arguments = new ArrayList<>(List.of(name, value));
		if (timeToLive != null) {
			arguments.add(EXPIRY);
			arguments.add(ascii(Long.toString(timeToLive.toMillis())));
		}
		if (ifAbsent) {
			arguments.add(IF_ABSENT);
		}
		return new RedisCall("SET", arguments, name, null);
	}

	@Override
	public void delete(String key) {
		byte[] name = this.access.keys().encode(key);
		this.access.write(RedisCall.on(name, "UNLINK", name));
	}

	@Override
	public long increment(String key, long delta) {
		byte[] name = this.access.keys().encode(key);
		RedisCall call = RedisCall.on(name, "INCRBY", name, ascii(Long.toString(delta)));
		try {
			return this.access.number(this.access.link().send(call, this.access.deadline()));
		}
		catch (RedisFailure failure) {
			throw this.access.errors().incrementing(key, failure);
		}
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
		byte[] name = this.access.keys().encode(key);
		Deadline deadline = this.access.deadline();
		try {
			return this.access.number(swap(name, current, value, deadline)) == 1;
		}
		catch (RedisFailure failure) {
			throw this.access.errors().writing(failure);
		}
	}

	private @Nullable Object swap(byte[] name, byte[] current, byte @Nullable [] value, Deadline deadline) {
		try {
			return this.access.link().send(CompareAndSwapScript.byDigest(name, current, value), deadline);
		}
		catch (RedisFailure failure) {
			if (!failure.isRefusal("NOSCRIPT")) {
				throw failure;
			}
			return this.access.link().send(CompareAndSwapScript.bySource(name, current, value), deadline);
		}
	}

	@Override
	public List<byte @Nullable []> getMany(List<String> keys) {
		return this.batches.get(keys);
	}

	@Override
	public void setMany(Map<String, byte[]> entries) {
		this.batches.set(entries);
	}

	@Override
	public void deleteMany(Collection<String> keys) {
		this.batches.delete(keys);
	}

	@Override
	public ListedKeys list(String prefix, byte @Nullable [] position, int limit) {
		return this.listing.page(prefix, position, limit);
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
