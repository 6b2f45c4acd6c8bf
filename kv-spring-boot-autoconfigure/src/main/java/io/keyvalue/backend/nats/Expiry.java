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
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.nats.client.impl.Headers;
import org.jspecify.annotations.Nullable;

/**
 * When messages expire. The server knows whole seconds, cuts off the rest, and removes a
 * message some time after its end. So a message carries two headers: {@code Nats-TTL} in
 * whole seconds, rounded up, for the server to reclaim it, and
 * {@code KeyValue-Expires-At} in epoch milliseconds for readers of this library, to whom
 * it is absent from then on.
 */
final class Expiry {

	static final long NEVER = Long.MAX_VALUE;

	static final String EXPIRES_AT = "KeyValue-Expires-At";

	static final String TTL = "Nats-TTL";

	/**
	 * The server counts nanoseconds from 1970 in 64 bits: what ends after the year 2262
	 * it takes for past.
	 */
	static final Duration LONGEST = Duration.ofDays(36_500);

	private static final Pattern PARTS = Pattern.compile("(\\d+(?:\\.\\d+)?)(h|ms|m|s)");

	private Expiry() {
	}

	static boolean hasPassed(long expiresAt) {
		return expiresAt != NEVER && expiresAt <= System.currentTimeMillis();
	}

	static long after(Duration timeToLive) {
		return System.currentTimeMillis() + timeToLive.toMillis();
	}

	static void write(Headers headers, long expiresAt) {
		long millis = Math.max(1, expiresAt - System.currentTimeMillis());
		headers.put(EXPIRES_AT, Long.toString(expiresAt));
		headers.put(TTL, (millis + 999) / 1000 + "s");
	}

	/**
	 * When a message expires.
	 * @param headers its headers
	 * @param storedAt when the server stored it
	 */
	static long of(@Nullable Headers headers, Instant storedAt) {
		if (headers == null) {
			return NEVER;
		}
		String exact = headers.getFirst(EXPIRES_AT);
		if (exact != null) {
			try {
				return Long.parseLong(exact);
			}
			catch (NumberFormatException ex) {
				// Not ours: what the server goes by decides.
			}
		}
		String timeToLive = headers.getFirst(TTL);
		long seconds = (timeToLive != null) ? seconds(timeToLive) : 0;
		return (seconds > 0) ? storedAt.toEpochMilli() + seconds * 1000 : NEVER;
	}

	/**
	 * A time as other programs write it for the server, such as {@code 90}, {@code 90s}
	 * or {@code 1m30s}.
	 * @return whole seconds, as the server takes it, or 0 if there is no limit
	 */
	private static long seconds(String text) {
		if (text.matches("\\d{1,10}")) {
			return Long.parseLong(text);
		}
		Matcher parts = PARTS.matcher(text);
		double seconds = 0;
		while (parts.lookingAt()) {
			seconds += Double.parseDouble(parts.group(1)) * switch (parts.group(2)) {
				case "h" -> 3600;
				case "m" -> 60;
				case "s" -> 1;
				default -> 0.001;
			};
			parts.region(parts.end(), text.length());
		}
		return (long) seconds;
	}

}
