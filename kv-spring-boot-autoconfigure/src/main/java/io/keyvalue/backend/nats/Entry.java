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

import java.util.Objects;

import io.nats.client.api.MessageInfo;
import io.nats.client.impl.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The last message of a key.
 *
 * @param revision its sequence in the stream, or 0 if there is none
 * @param value the value, or null if there is none, or a marker of a deletion
 * @param expiresAt when the value expires, in epoch milliseconds, or {@link Expiry#NEVER}
 */
record Entry(long revision, byte @Nullable [] value, long expiresAt) {

	static final Entry NONE = new Entry(0, null, Expiry.NEVER);

	private static final byte[] EMPTY = new byte[0];

	static Entry of(MessageInfo message) {
		Headers headers = message.getHeaders();
		if (isMarker(headers)) {
			return new Entry(message.getSeq(), null, Expiry.NEVER);
		}
		byte[] data = message.getData();
		return new Entry(message.getSeq(), (data != null) ? data : EMPTY, Expiry.of(headers,
				Objects.requireNonNull(message.getTime(), "a message without its time").toInstant()));
	}

	/**
	 * Whether a message says that there is no value: a deletion, or what the server
	 * leaves in place of an expired message.
	 */
	static boolean isMarker(@Nullable Headers headers) {
		return headers != null
				&& (headers.containsKey("KV-Operation") && !"PUT".equals(headers.getFirst("KV-Operation"))
						|| headers.containsKey("Nats-Marker-Reason"));
	}

	/**
	 * The value as it is now.
	 * @return the value, or null if the key is absent
	 */
	byte @Nullable [] current() {
		return Expiry.hasPassed(this.expiresAt) ? null : this.value;
	}

}
