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

package io.keyvalue.store;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.keyvalue.UnsupportedStoreOperationException;
import io.keyvalue.ValueTooLargeException;

/**
 * The rules for values and their time to live in one store.
 */
final class ValueRules {

	private static final Duration MAX_TIME_TO_LIVE = Duration.ofDays(365_000);

	private final String label;

	private final long maxBytes;

	ValueRules(String label, long maxBytes) {
		this.label = label;
		this.maxBytes = maxBytes;
	}

	void check(String key, byte @Nullable [] value) {
		Assert.notNull(value, "'value' must not be null");
		if (value.length > this.maxBytes) {
			throw new ValueTooLargeException(this.label, key, value.length, this.maxBytes,
					"To allow longer values, raise kv.stores." + this.label + ".max-value-size.");
		}
	}

	/**
	 * Checks a time to live.
	 * @param timeToLive the time as the caller gave it
	 * @return the time in whole milliseconds
	 */
	Duration check(@Nullable Duration timeToLive) {
		Assert.notNull(timeToLive, "'timeToLive' must not be null");
		Assert.isTrue(!timeToLive.isZero() && !timeToLive.isNegative(), "'timeToLive' must be more than zero");
		if (timeToLive.compareTo(MAX_TIME_TO_LIVE) > 0) {
			throw new UnsupportedStoreOperationException(this.label,
					"a time to live is at most 365,000 days. Leave it out for a pair that never expires.", null);
		}
		Duration whole = timeToLive.truncatedTo(ChronoUnit.MILLIS);
		return whole.equals(timeToLive) ? whole : whole.plusMillis(1);
	}

	static byte[] encode(@Nullable String value) {
		Assert.notNull(value, "'value' must not be null");
		try {
			ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
			byte[] encoded = new byte[bytes.remaining()];
			bytes.get(encoded);
			return encoded;
		}
		catch (CharacterCodingException ex) {
			throw new IllegalArgumentException("'value' holds an unpaired surrogate, which UTF-8 cannot keep", ex);
		}
	}

}
