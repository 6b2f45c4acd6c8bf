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

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A value and the moment from which on it is absent.
 *
 * @param value the value
 * @param expiresAt that moment in milliseconds since 1970, or null for never
 */
record Pair(byte[] value, @Nullable Long expiresAt) {

	static Pair of(byte[] value, @Nullable Duration timeToLive) {
		Long expiresAt = (timeToLive != null) ? System.currentTimeMillis() + timeToLive.toMillis() : null;
		return new Pair(value.clone(), expiresAt);
	}

	boolean isAlive() {
		return this.expiresAt == null || System.currentTimeMillis() < this.expiresAt;
	}

	/**
	 * The same expiry with another value.
	 */
	Pair with(byte[] value) {
		return new Pair(value, this.expiresAt);
	}

}
