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

import io.nats.client.api.StreamConfiguration;

/**
 * What there is to know about a bucket before it is used, as the server has it.
 *
 * @param epoch the connection for which it holds
 * @param keepsHistory whether more than the last message of a key is kept
 * @param allowsTimeToLive whether messages can expire. A server older than 2.11 does not
 * know of this and never says so
 * @param allowsDeletes whether single messages can be deleted
 * @param maxMessageSize the longest message in bytes, or -1
 * @param readsDirectly whether there is a single copy, which can be read by the fast way
 * without asking for the leader
 * @param readAt when this was read, by {@link System#nanoTime()}
 */
record BucketLayout(long epoch, boolean keepsHistory, boolean allowsTimeToLive, boolean allowsDeletes,
		int maxMessageSize, boolean readsDirectly, long readAt) {

	/**
	 * Of a bucket that is yet to be looked at.
	 */
	static final BucketLayout UNKNOWN = new BucketLayout(-1, false, false, false, -1, false, 0);

	/**
	 * How long it may go unnoticed that the bucket was given more copies, or a history.
	 */
	private static final Duration FRESH = Duration.ofSeconds(10);

	boolean isOld() {
		return System.nanoTime() - this.readAt > FRESH.toNanos();
	}

	static BucketLayout of(long epoch, StreamConfiguration stream) {
		return new BucketLayout(epoch, stream.getMaxMsgsPerSubject() != 1, stream.getAllowMessageTtl(),
				!stream.getDenyDelete(), stream.getMaximumMessageSize(),
				stream.getAllowDirect() && stream.getReplicas() == 1, System.nanoTime());
	}

}
