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

import org.jspecify.annotations.Nullable;

/**
 * What is known of one key. Immutable but for the bytes of the value, which never leave
 * this package.
 */
final class HotPair {

	static final HotPair ABSENT = new HotPair(null, false, Long.MAX_VALUE);

	private final byte @Nullable [] value;

	private final boolean present;

	private final long expiresAt;

	private HotPair(byte @Nullable [] value, boolean present, long expiresAt) {
		this.value = value;
		this.present = present;
		this.expiresAt = expiresAt;
	}

	/**
	 * A pair.
	 * @param value its value, or null if only its presence is known
	 * @param expiresAt when it expires, or null if it does not
	 */
	static HotPair of(byte @Nullable [] value, @Nullable Long expiresAt) {
		return new HotPair(value, true, (expiresAt != null) ? expiresAt : Long.MAX_VALUE);
	}

	/**
	 * The pair with another value and the same expiry.
	 */
	HotPair withValue(byte[] value) {
		return new HotPair(value, true, this.expiresAt);
	}

	/**
	 * Whether the value is known, be it that there is none.
	 */
	boolean isComplete() {
		return this.value != null || !this.present;
	}

	/**
	 * Whether it makes a difference what time it is.
	 */
	boolean expires() {
		return this.expiresAt != Long.MAX_VALUE;
	}

	boolean isPresent(long now) {
		return this.present && this.expiresAt > now;
	}

	/**
	 * The value itself, for who is the only one to have this pair.
	 * @param now the time, or 0 if the pair does not expire
	 */
	byte @Nullable [] value(long now) {
		return (this.expiresAt > now) ? this.value : null;
	}

	/**
	 * A copy of the value, for the caller to keep.
	 * @param now the time, or 0 if the pair does not expire
	 */
	byte @Nullable [] copy(long now) {
		return (this.value != null && this.expiresAt > now) ? this.value.clone() : null;
	}

	int size() {
		return (this.value != null) ? this.value.length : 0;
	}

}
