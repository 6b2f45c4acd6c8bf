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

package io.keyvalue.backend;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.keyvalue.BatchPartiallyAppliedException;
import io.keyvalue.CounterOverflowException;
import io.keyvalue.InvalidCursorException;
import io.keyvalue.KeyValueException;
import io.keyvalue.NotACounterException;
import io.keyvalue.UnsupportedStoreOperationException;

/**
 * One store, as an engine keeps it. What calls it has checked access, keys, sizes of
 * values, times and limits already, so that a backend does nothing but store.
 * <p>
 * A backend is thread-safe, connects at its first use and not before, bounds every call
 * by {@link StoreSettings#timeout()}, and reports every failure as a
 * {@link KeyValueException}: which one is part of the contract that
 * {@link io.keyvalue.KeyValueStore} gives to users. It may keep a reference to neither
 * the arrays that it is given nor those that it returns.
 * <p>
 * The contract test suite of this project (artifact {@code kv-spring-boot-autoconfigure},
 * type {@code test-jar}, class {@code io.keyvalue.contract.KeyValueStoreContractTests})
 * tells whether a backend keeps the contract.
 */
public interface StoreBackend {

	/**
	 * Where the pairs lie, for people: a path, or an address without credentials. Known
	 * without a connection.
	 * @return the place
	 */
	String location();

	/**
	 * What this store can beyond what every store can, as far as known: nothing is
	 * contacted to find out. For people; no call depends on it.
	 * @return the capabilities; none unless a backend says otherwise
	 */
	default Set<StoreCapability> capabilities() {
		return Set.of();
	}

	/**
	 * Reads a value.
	 * @param key the key
	 * @return the value, or null if the key is absent
	 */
	byte @Nullable [] get(String key);

	/**
	 * Tells whether a key has a value, without transferring it.
	 * @param key the key
	 * @return whether it has
	 */
	boolean exists(String key);

	/**
	 * Stores a value and its expiry, or no expiry, in one atomic step.
	 * @param key the key
	 * @param value the value
	 * @param timeToLive whole milliseconds, at least one; or null for no expiry
	 * @throws UnsupportedStoreOperationException if this backend cannot keep that time
	 */
	void set(String key, byte[] value, @Nullable Duration timeToLive);

	/**
	 * Stores a value and its expiry if the key is absent, in one atomic step.
	 * @param key the key
	 * @param value the value
	 * @param timeToLive whole milliseconds, at least one; or null for no expiry
	 * @return whether the value was stored
	 * @throws UnsupportedStoreOperationException if this backend cannot keep that time
	 */
	boolean setIfAbsent(String key, byte[] value, @Nullable Duration timeToLive);

	/**
	 * Removes a pair, if it is there.
	 * @param key the key
	 */
	void delete(String key);

	/**
	 * Adds to a counter atomically and keeps its expiry; an absent key counts as 0.
	 * @param key the key
	 * @param delta what to add
	 * @return the new value
	 * @throws NotACounterException if the value is not a counter in canonical form
	 * @throws CounterOverflowException if the sum does not fit 64 bits
	 */
	long increment(String key, long delta);

	/**
	 * Reads a value together with what {@link #replace} needs to recognise it.
	 * @param key the key
	 * @return what is there, absence included
	 */
	Snapshot snapshot(String key);

	/**
	 * Replaces or removes a pair atomically if its value still equals, byte for byte,
	 * that of a snapshot, or, where the snapshot is of an absent key, creates it if it is
	 * still absent. The new pair has no expiry. Where both are absent, tells whether the
	 * key still is.
	 * @param key the key
	 * @param expected what {@link #snapshot(String)} gave for this key
	 * @param value the new value, or null to remove the pair
	 * @return whether the value was as expected; if it was not, nothing was changed
	 */
	boolean replace(String key, Snapshot expected, byte @Nullable [] value);

	/**
	 * Reads many values in as few round trips as possible.
	 * @param keys the keys, at least one, with repeats
	 * @return as many values as keys, in their order, null where a key is absent
	 */
	List<byte @Nullable []> getMany(List<String> keys);

	/**
	 * Stores many pairs without expiry.
	 * @param entries the pairs, at least one
	 * @throws BatchPartiallyAppliedException if some were stored and others were not
	 */
	void setMany(Map<String, byte[]> entries);

	/**
	 * Removes many pairs, if they are there.
	 * @param keys the keys, at least one, with repeats
	 * @throws BatchPartiallyAppliedException if some were removed and others were not
	 */
	void deleteMany(Collection<String> keys);

	/**
	 * Lists one page of keys. A key that is there from the first page to the last is on
	 * one of them at least. A page may be empty and still not be the last.
	 * @param prefix what the keys start with, or the empty text
	 * @param position where the page before ended, or null for the first one. Given back
	 * unharmed: whoever calls has checked that it belongs to this label and prefix
	 * @param limit how many keys at most, at least one
	 * @return the page
	 * @throws InvalidCursorException if the position is none of this backend's
	 */
	ListedKeys list(String prefix, byte @Nullable [] position, int limit);

	/**
	 * Tells what is worth a metric and is known without asking anybody. Tells nothing
	 * unless a backend says otherwise. Called while the application starts, once for each
	 * collector of metrics, and for one only of several stores of one type with the same
	 * {@link #location()}: what is told is about that place.
	 * @param meters what takes it
	 */
	default void describeTo(BackendMeters meters) {
	}

}
