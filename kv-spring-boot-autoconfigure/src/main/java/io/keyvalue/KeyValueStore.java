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

package io.keyvalue;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A named place for key-value pairs, as one component may use it.
 * <p>
 * <strong>Keys</strong> are text of 1 to 1,024 bytes of UTF-8, without U+0000 and
 * unpaired surrogates. Every other text is an ordinary key, never a pattern, and two
 * different texts are two different keys. Whatever breaks this rule is refused with
 * {@link InvalidKeyException} before anything reaches the backend.
 * <strong>Values</strong> are 0 to {@code max-value-size} bytes (1 MiB unless
 * configured); a longer one is refused with {@link ValueTooLargeException} before
 * anything is written. Do not change an array while a call uses it, nor after a call with
 * it ended in {@link OutcomeUnknownException}. An array that was returned belongs to the
 * caller.
 * <p>
 * <strong>Access.</strong> A component gets a handle of its own. If it is not granted the
 * store ({@code kv.components.<bean>.key_value_stores}), every method but
 * {@link #label()} throws {@link StoreAccessDeniedException}; if it is granted
 * {@code label:read}, every method that can change something does.
 * <p>
 * <strong>Consistency.</strong> Once a write returned, every handle of the application
 * reads it, on every backend. A write that returned is as safe as the backend can make
 * it; nothing is acknowledged from a buffer.
 * <p>
 * <strong>Expiry.</strong> A pair may carry a time to live. From that moment on it is
 * absent in every way: for reading, listing, creating, counting and swapping. Times are
 * kept to the millisecond; a fraction of a millisecond counts as a whole one. A backend
 * that cannot keep a time refuses it with {@link UnsupportedStoreOperationException}.
 * <p>
 * <strong>Threads and time.</strong> All methods may be called from any thread, block the
 * caller, and end within the store's {@code timeout} (5 seconds unless configured). On
 * SQLite a write whose commit has begun when that time is up is waited for up to 5
 * seconds more, because its outcome is worth more than a punctual
 * {@link OutcomeUnknownException}.
 * <p>
 * <strong>Errors.</strong> Besides those named at a method, every method may throw
 * {@link StoreUnavailableException} (nothing was changed, try later),
 * {@link CorruptStoreException}, and, if it writes, {@link StoreFullException} and
 * {@link OutcomeUnknownException}. A null argument where none is allowed is an
 * {@link IllegalArgumentException}, a null key or prefix an {@link InvalidKeyException}.
 *
 * @see <a href=
 * "https://github.com/WebAssembly/wasi-keyvalue/tree/main/wit">wasi:keyvalue, files
 * store.wit, atomic.wit and batch.wit</a>
 */
public interface KeyValueStore {

	/**
	 * The label of this store, as {@code kv.stores.<label>} names it. Never throws.
	 * @return the label
	 */
	String label();

	/**
	 * Reads a value.
	 * @param key the key
	 * @return the value, or empty if the key is absent or expired
	 * @throws InvalidKeyException if the key breaks the rule for keys
	 * @throws StoreAccessDeniedException if the component is not granted this store
	 */
	Optional<byte[]> get(String key);

	/**
	 * Stores a value, replacing any other, and removes any expiry. Atomic.
	 * @param key the key
	 * @param value the value
	 * @throws InvalidKeyException if the key breaks the rule for keys
	 * @throws ValueTooLargeException if the value is longer than allowed
	 * @throws StoreAccessDeniedException if the component may not write
	 */
	void set(String key, byte[] value);

	/**
	 * Stores a value, replacing any other, to expire after a time. Value and expiry are
	 * stored in one atomic step.
	 * @param key the key
	 * @param value the value
	 * @param timeToLive how long the pair lives from now; more than zero and at most
	 * 365,000 days
	 * @throws InvalidKeyException if the key breaks the rule for keys
	 * @throws ValueTooLargeException if the value is longer than allowed
	 * @throws IllegalArgumentException if the time is zero or negative
	 * @throws UnsupportedStoreOperationException if the backend cannot keep that time
	 * @throws StoreAccessDeniedException if the component may not write
	 */
	void set(String key, byte[] value, Duration timeToLive);

	/**
	 * Stores a value only if the key is absent or expired. Atomic: of many concurrent
	 * calls for one absent key exactly one returns true.
	 * @param key the key
	 * @param value the value
	 * @return whether the value was stored
	 * @throws InvalidKeyException if the key breaks the rule for keys
	 * @throws ValueTooLargeException if the value is longer than allowed
	 * @throws StoreAccessDeniedException if the component may not write
	 */
	boolean setIfAbsent(String key, byte[] value);

	/**
	 * Stores a value to expire after a time, only if the key is absent or expired.
	 * Atomic. Where it returns false, the expiry of the present pair stays as it is.
	 * @param key the key
	 * @param value the value
	 * @param timeToLive how long the pair lives from now; more than zero and at most
	 * 365,000 days
	 * @return whether the value was stored
	 * @throws InvalidKeyException if the key breaks the rule for keys
	 * @throws ValueTooLargeException if the value is longer than allowed
	 * @throws IllegalArgumentException if the time is zero or negative
	 * @throws UnsupportedStoreOperationException if the backend cannot keep that time
	 * @throws StoreAccessDeniedException if the component may not write
	 */
	boolean setIfAbsent(String key, byte[] value, Duration timeToLive);

	/**
	 * Removes a pair. Does nothing if the key is absent.
	 * @param key the key
	 * @throws InvalidKeyException if the key breaks the rule for keys
	 * @throws StoreAccessDeniedException if the component may not write
	 */
	void delete(String key);

	/**
	 * Tells whether a key has a value, without transferring it.
	 * @param key the key
	 * @return whether there is a value that has not expired
	 * @throws InvalidKeyException if the key breaks the rule for keys
	 * @throws StoreAccessDeniedException if the component is not granted this store
	 */
	boolean exists(String key);

	/**
	 * Adds to a counter and gives its new value. Atomic, also between applications; keeps
	 * any expiry. A missing key counts as 0, so the call stores and returns
	 * {@code delta}.
	 * <p>
	 * A counter is the decimal text of a signed 64-bit integer in canonical form
	 * ({@code -?(0|[1-9][0-9]*)}), on every backend: {@link #getString(String)} reads
	 * what this method wrote and this method continues from what
	 * {@link #setString(String, String)} wrote.
	 * @param key the key
	 * @param delta what to add; may be zero or negative
	 * @return the new value
	 * @throws InvalidKeyException if the key breaks the rule for keys
	 * @throws NotACounterException if the value is not a counter; it stays as it was
	 * @throws CounterOverflowException if the sum does not fit 64 bits; the value stays
	 * as it was
	 * @throws StoreAccessDeniedException if the component may not write
	 */
	long increment(String key, long delta);

	/**
	 * Reads the current value and gives a handle that replaces or removes it only if
	 * nobody else has changed it since.
	 * @param key the key
	 * @return a handle that shows what was read; its value is empty if the key is absent
	 * @throws InvalidKeyException if the key breaks the rule for keys
	 * @throws StoreAccessDeniedException if the component is not granted this store; with
	 * read access only, {@link CompareAndSwap#swap(byte[])} and
	 * {@link CompareAndSwap#delete()} throw it
	 */
	CompareAndSwap compareAndSwap(String key);

	/**
	 * Reads many values in as few round trips as the backend allows. Not a snapshot:
	 * values may be from different moments on backends other than SQLite.
	 * @param keys the keys; repeats are allowed
	 * @return as many results as keys, in their order, empty where a key is absent
	 * @throws InvalidKeyException if one of the keys breaks the rule for keys; nothing is
	 * read then
	 * @throws StoreAccessDeniedException if the component is not granted this store
	 */
	List<Optional<byte[]>> getMany(List<String> keys);

	/**
	 * Stores many pairs, replacing any others, and removes their expiry. SQLite and a
	 * single Redis server apply the batch whole or not at all; a Redis Cluster by slot;
	 * NATS key by key. An empty batch does nothing.
	 * @param entries the pairs
	 * @throws InvalidKeyException if one of the keys breaks the rule for keys; nothing is
	 * written then
	 * @throws ValueTooLargeException if one of the values is longer than allowed; nothing
	 * is written then
	 * @throws BatchPartiallyAppliedException if some pairs were stored and others were
	 * not; it says which
	 * @throws StoreAccessDeniedException if the component may not write
	 */
	void setMany(Map<String, byte[]> entries);

	/**
	 * Removes many pairs; absent keys are skipped. As atomic as {@link #setMany(Map)}. An
	 * empty batch does nothing.
	 * @param keys the keys; repeats are allowed
	 * @throws InvalidKeyException if one of the keys breaks the rule for keys; nothing is
	 * removed then
	 * @throws BatchPartiallyAppliedException if some pairs were removed and others were
	 * not; it says which
	 * @throws StoreAccessDeniedException if the component may not write
	 */
	void deleteMany(Collection<String> keys);

	/**
	 * Lists one page of keys. Every key that is there from the first page to the last is
	 * listed at least once; SQLite lists each key once, in the order of their UTF-8
	 * bytes. A page may hold fewer keys than asked for, none included, and still not be
	 * the last: only a null cursor says that.
	 * @param prefix what the keys start with; the empty text for all keys
	 * @param cursor the cursor of the page before, or null for the first page; it stays
	 * good for the same label and prefix, also after a restart
	 * @param limit how many keys at most, 1 to 10,000
	 * @return the page, and the cursor of the next one
	 * @throws InvalidCursorException if the cursor is damaged, or belongs to another
	 * label or prefix
	 * @throws InvalidKeyException if the prefix breaks the rule for keys (but it may be
	 * empty)
	 * @throws IllegalArgumentException if the limit is out of range
	 * @throws StoreAccessDeniedException if the component is not granted this store
	 */
	KeyPage listKeys(String prefix, @Nullable String cursor, int limit);

	/**
	 * Gives all keys as a lazy stream over the pages of
	 * {@link #listKeys(String, String, int)}, with its guarantees. Holds nothing open in
	 * the backend between pages: the store may be read and written meanwhile, and the
	 * stream need not be closed. Any of the errors of {@code listKeys} may come from the
	 * stream's terminal operation.
	 * @param prefix what the keys start with; the empty text for all keys
	 * @return the keys
	 * @throws InvalidKeyException if the prefix breaks the rule for keys (but it may be
	 * empty)
	 * @throws StoreAccessDeniedException if the component is not granted this store
	 */
	Stream<String> keys(String prefix);

	/**
	 * Reads a value as UTF-8. Bytes that are no UTF-8 become U+FFFD.
	 * @param key the key
	 * @return the text, or empty if the key is absent
	 * @throws InvalidKeyException if the key breaks the rule for keys
	 * @throws StoreAccessDeniedException if the component is not granted this store
	 */
	Optional<String> getString(String key);

	/**
	 * Stores a text as UTF-8, otherwise like {@link #set(String, byte[])}.
	 * @param key the key
	 * @param value the text, without unpaired surrogates
	 * @throws InvalidKeyException if the key breaks the rule for keys
	 * @throws ValueTooLargeException if the text is longer than allowed, in bytes
	 * @throws IllegalArgumentException if the text holds an unpaired surrogate, which
	 * UTF-8 cannot keep
	 * @throws StoreAccessDeniedException if the component may not write
	 */
	void setString(String key, String value);

	/**
	 * Reads a value as JSON through the application's {@code JsonMapper}.
	 * @param <T> the type to read
	 * @param key the key
	 * @param type the type to read
	 * @return the object, or empty if the key is absent or the JSON is {@code null}
	 * @throws InvalidKeyException if the key breaks the rule for keys
	 * @throws JsonConversionException if the value is no JSON of that type
	 * @throws UnsupportedStoreOperationException if the application has no Jackson
	 * @throws StoreAccessDeniedException if the component is not granted this store
	 */
	<T> Optional<T> getJson(String key, Class<T> type);

	/**
	 * Stores an object as JSON through the application's {@code JsonMapper}, otherwise
	 * like {@link #set(String, byte[])}.
	 * @param key the key
	 * @param value the object
	 * @throws InvalidKeyException if the key breaks the rule for keys
	 * @throws ValueTooLargeException if the JSON is longer than allowed, in bytes
	 * @throws JsonConversionException if the object cannot be written as JSON
	 * @throws UnsupportedStoreOperationException if the application has no Jackson
	 * @throws StoreAccessDeniedException if the component may not write
	 */
	void setJson(String key, Object value);

}
