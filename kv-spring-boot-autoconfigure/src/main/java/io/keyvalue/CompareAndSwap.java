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

import java.util.Optional;

/**
 * A value that was read, and the means to replace or remove it only if nobody else has
 * changed it since. The usual loop is {@code while (!cas.swap(next(cas.current())))}.
 * <p>
 * The comparison is by bytes: a writer that restored the very bytes which this handle
 * shows goes unnoticed. Of N concurrent swaps that read the same value exactly one
 * succeeds. A handle may be used by several threads, which then share what it shows: one
 * that was shown a value may find it replaced by another's swap through the same handle.
 * Take one handle for each thread.
 *
 * @see KeyValueStore#compareAndSwap(String)
 * @see <a href=
 * "https://github.com/WebAssembly/wasi-keyvalue/blob/main/wit/atomic.wit">wasi:keyvalue,
 * resource cas of atomic.wit</a>
 */
public interface CompareAndSwap {

	/**
	 * What was read: at first by {@link KeyValueStore#compareAndSwap(String)}, later by
	 * the last swap or delete that returned false. Does not read again.
	 * @return the value, or empty if the key was absent
	 */
	Optional<byte[]> current();

	/**
	 * Replaces the value if it still equals what {@link #current()} shows, or creates it
	 * if that is empty and the key is still absent. Atomic. The new pair has no expiry.
	 * @param value the new value
	 * @return true if the value was replaced, and the handle now shows the new one; false
	 * if another writer was first: nothing was changed, and the handle now shows the
	 * latest value
	 * @throws ValueTooLargeException if the value is longer than allowed
	 * @throws StoreAccessDeniedException if the component may not write
	 * @throws OutcomeUnknownException if the reply was lost; the swap is not repeated
	 */
	boolean swap(byte[] value);

	/**
	 * Removes the pair if its value still equals what {@link #current()} shows. Where
	 * that is empty, it tells whether the key is still absent. Atomic.
	 * @return true if the pair was removed, and the handle now shows an absent key; false
	 * if another writer was first: nothing was changed, and the handle now shows the
	 * latest value
	 * @throws StoreAccessDeniedException if the component may not write
	 * @throws OutcomeUnknownException if the reply was lost; the removal is not repeated
	 */
	boolean delete();

}
