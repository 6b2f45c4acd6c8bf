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

import java.io.IOException;
import java.time.Duration;

import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.api.PublishAck;
import io.nats.client.impl.Headers;
import org.jspecify.annotations.Nullable;

import io.keyvalue.UnsupportedStoreOperationException;
import io.keyvalue.ValueTooLargeException;

/**
 * Writes pairs: a message for each, acknowledged by the quorum of the bucket.
 */
final class PairWriter {

	/**
	 * The revision of a write that did not take place, because another was first.
	 */
	static final long CONFLICT = -1;

	private static final byte[] EMPTY = new byte[0];

	private static final String EXPECTED = "Nats-Expected-Last-Subject-Sequence";

	/**
	 * How long the marker of a deletion stays for those who watch the bucket.
	 */
	private static final String MARKER_TTL = Duration.ofMinutes(1).toSeconds() + "s";

	private final NatsBucket bucket;

	private final RecentDeletions deletions;

	private final RecentRevisions revisions;

	PairWriter(NatsBucket bucket, RecentDeletions deletions, RecentRevisions revisions) {
		this.bucket = bucket;
		this.deletions = deletions;
		this.revisions = revisions;
	}

	/**
	 * Stores a value.
	 * @param expected the revision that has to be the last one of the key, or null for
	 * any
	 * @param expiresAt when it expires, or {@link Expiry#NEVER}
	 * @return the write, to be acknowledged
	 */
	Write put(NatsCall call, String key, byte[] value, @Nullable Long expected, long expiresAt) {
		Headers headers = expect(expected);
		if (expiresAt != Expiry.NEVER) {
			headers = (headers != null) ? headers : new Headers();
			Expiry.write(headers, expiresAt);
			if (call.layout().keepsHistory()) {
				// Or the value before it would come back when this one expires.
				headers.put("Nats-Rollup", "sub");
			}
		}
		checkSize(call, key, value, headers);
		String name = NatsKeys.toName(key);
		// A copy: the driver may send it after the call has given up and the caller has
		// reused the array.
		return new Write(key, name, value.length, expiresAt != Expiry.NEVER,
				call.write(this.bucket.subject(name), headers, value.clone()));
	}

	/**
	 * Leaves a marker in place of a value.
	 */
	Write delete(NatsCall call, String key, @Nullable Long expected) {
		Headers headers = expect(expected);
		headers = (headers != null) ? headers : new Headers();
		headers.put("KV-Operation", "DEL");
		BucketLayout layout = call.layout();
		if (layout.allowsTimeToLive() && !layout.keepsHistory()) {
			headers.put(Expiry.TTL, MARKER_TTL);
		}
		String name = NatsKeys.toName(key);
		return new Write(key, name, -1, false, call.write(this.bucket.subject(name), headers, EMPTY));
	}

	private static @Nullable Headers expect(@Nullable Long revision) {
		return (revision != null) ? new Headers().put(EXPECTED, Long.toString(revision)) : null;
	}

	/**
	 * Waits until a write is acknowledged.
	 * @return the revision that it made, or {@link #CONFLICT}
	 */
	long await(NatsCall call, Write write) {
		Message reply = this.bucket.await(call, write.request());
		try {
			long revision = new PublishAck(reply).getSeqno();
			if (!call.layout().readsDirectly()) {
				this.revisions.add(write.name(), revision, !write.isDeletion() && !write.expires());
			}
			if (write.isDeletion()) {
				this.deletions.add(write.name(), revision);
				reclaim(call, revision);
			}
			return revision;
		}
		catch (JetStreamApiException ex) {
			if (NatsErrors.WRONG_LAST_SEQUENCE.contains(ex.getApiErrorCode())) {
				return CONFLICT;
			}
			if (ex.getApiErrorCode() == NatsErrors.MESSAGE_TOO_LARGE) {
				throw tooLarge(call, write.key(), write.size(), null);
			}
			throw this.bucket.refused(ex.getApiErrorCode(), ex.getErrorDescription(), ex);
		}
		catch (IOException ex) {
			throw this.bucket.errors().noReply(true, ex);
		}
	}

	/**
	 * Removes a marker that will not expire, where the bucket allows that. It is removed
	 * by its sequence: to purge the subject makes an old server skip messages of other
	 * subjects in whatever consumers there are.
	 */
	private void reclaim(NatsCall call, long revision) {
		BucketLayout layout = call.layout();
		if (!layout.allowsTimeToLive() && !layout.keepsHistory() && layout.allowsDeletes()) {
			call.tell(this.bucket.api("STREAM.MSG.DELETE"), "{\"seq\":" + revision + ",\"no_erase\":true}");
		}
	}

	void checkSize(NatsCall call, String key, byte[] value) {
		checkSize(call, key, value, null);
	}

	private void checkSize(NatsCall call, String key, byte[] value, @Nullable Headers headers) {
		if (value.length > longestValue(call, headers)) {
			throw tooLarge(call, key, value.length, headers);
		}
	}

	private ValueTooLargeException tooLarge(NatsCall call, String key, int size, @Nullable Headers headers) {
		int ofBucket = call.layout().maxMessageSize();
		return new ValueTooLargeException(this.bucket.label(), key, size, longestValue(call, headers),
				(ofBucket > 0 && ofBucket < call.connection().getMaxPayload())
						? "To allow longer values, raise the maximum value size of the bucket."
						: "To allow longer values, raise max_payload of the NATS server.");
	}

	private long longestValue(NatsCall call, @Nullable Headers headers) {
		long ofServer = call.connection().getMaxPayload();
		int ofBucket = call.layout().maxMessageSize();
		long longest = (ofBucket > 0) ? Math.min(ofBucket, ofServer) : ofServer;
		return Math.max(0, longest - ((headers != null) ? headers.serializedLength() : 0));
	}

	/**
	 * When a pair expires that is written now.
	 * @param timeToLive its time to live, or null
	 * @throws UnsupportedStoreOperationException if the bucket cannot keep it
	 */
	long expiry(NatsCall call, @Nullable Duration timeToLive) {
		if (timeToLive == null) {
			return Expiry.NEVER;
		}
		String label = this.bucket.label();
		if (timeToLive.compareTo(Expiry.LONGEST) > 0) {
			throw new UnsupportedStoreOperationException(label,
					"NATS keeps a time to live of at most " + Expiry.LONGEST.toDays() + " days.", null);
		}
		if (!call.layout().allowsTimeToLive() && !this.bucket.allowTimeToLive(call).allowsTimeToLive()) {
			throw new UnsupportedStoreOperationException(label, this.bucket.withoutTimeToLive(call), null);
		}
		return Expiry.after(timeToLive);
	}

	/**
	 * A write on its way.
	 *
	 * @param key the key
	 * @param name its name
	 * @param size the length of its value, or -1 for a deletion
	 * @param expires whether the value expires
	 * @param request the request
	 */
	record Write(String key, String name, int size, boolean expires, NatsCall.Request request) {

		boolean isDeletion() {
			return this.size < 0;
		}

	}

}
