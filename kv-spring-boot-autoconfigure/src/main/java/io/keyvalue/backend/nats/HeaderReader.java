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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.nats.client.Message;
import io.nats.client.NUID;
import io.nats.client.Subscription;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.impl.NatsJetStreamMetaData;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of a bucket from a sequence on, without their values, through a
 * consumer that lives as long as one page takes.
 */
final class HeaderReader implements AutoCloseable {

	/**
	 * When the server removes a consumer that could not be removed in the regular way.
	 */
	private static final Duration ABANDONED_AFTER = Duration.ofSeconds(30);

	/**
	 * How long to wait for messages that the server of the consumer does not have yet.
	 */
	private static final Duration PATIENCE = Duration.ofMillis(20);

	/**
	 * After how long nothing more is expected. Whether something is missing then, the
	 * leader tells.
	 */
	private static final Duration SILENCE = Duration.ofMillis(250);

	/**
	 * How many consumers are asked for before one is awaited to the end.
	 */
	private static final int ATTEMPTS = 4;

	private static final Duration TIME_FOR_ANOTHER = Duration.ofMillis(600);

	private final NatsBucket bucket;

	private final NatsCall call;

	private String consumer = "";

	private final Subscription replies;

	private final String inbox;

	private long requestedAt;

	private long pending;

	private boolean drained;

	private long reached;

	private long delivered;

	HeaderReader(NatsBucket bucket, NatsCall call, long from) {
		this.bucket = bucket;
		this.call = call;
		this.reached = from - 1;
		this.inbox = call.connection().createInbox();
		this.replies = subscribe();
		try {
			create(from);
		}
		catch (RuntimeException ex) {
			close();
			throw ex;
		}
	}

	private Subscription subscribe() {
		try {
			Subscription subscription = this.call.connection().subscribe(this.inbox);
			subscription.setPendingLimits(-1, -1);
			return subscription;
		}
		catch (IllegalStateException ex) {
			throw this.bucket.errors().notSent(ex);
		}
	}

	/**
	 * Creates the consumer. A cluster places it on any of its servers, also on one that
	 * is away and not yet missed, and says nothing then: another consumer may be placed
	 * on another.
	 */
	private void create(long from) {
		Message reply = null;
		for (int attempt = 1; attempt < ATTEMPTS && reply == null && isTimeForAnother(); attempt++) {
			reply = this.call.awaitBriefly(requestConsumer(from));
		}
		ConsumerInfo info = new ConsumerInfo(
				(reply != null) ? reply : this.bucket.await(this.call, requestConsumer(from)));
		if (info.hasError()) {
			throw this.bucket.refused(info.getApiErrorCode(), info.getDescription(), null);
		}
		this.pending = info.getNumPending();
		this.drained = this.pending == 0;
	}

	private boolean isTimeForAnother() {
		return this.call.deadline().remainingNanos() > TIME_FOR_ANOTHER.toNanos();
	}

	private NatsCall.Request requestConsumer(long from) {
		// Without a filter: to count what one leaves, the server goes through all keys of
		// the bucket, for every page anew.
		this.consumer = "kv" + NUID.nextGlobalSequence();
		String body = "{\"stream_name\":\"" + this.bucket.stream() + "\",\"config\":{\"name\":\"" + this.consumer
				+ "\",\"deliver_policy\":\"by_start_sequence\",\"opt_start_seq\":" + from
				+ ",\"ack_policy\":\"none\",\"replay_policy\":\"instant\",\"headers_only\":true,\"mem_storage\":true,\"num_replicas\":1,\"inactive_threshold\":"
				+ ABANDONED_AFTER.toNanos() + "}}";
		return this.call.read(this.bucket.api("CONSUMER.CREATE") + "." + this.consumer, body);
	}

	private String source() {
		return this.bucket.api("CONSUMER.MSG.NEXT") + "." + this.consumer;
	}

	/**
	 * How many messages are still to come, as far as is known.
	 */
	long pending() {
		return this.pending;
	}

	/**
	 * Whether the server said that there was nothing behind what was read last, rather
	 * than nothing came.
	 */
	boolean isDrained() {
		return this.drained;
	}

	/**
	 * The sequence up to which all messages that there are have been read.
	 */
	long reached() {
		return this.reached;
	}

	/**
	 * Reads the next messages. If none is known to be there, waits a little. Fewer than
	 * asked for may come; the reader never skips one that is late, but ends before it.
	 * @param count how many, at least one
	 * @return the messages
	 */
	List<MessageHeaders> next(int count) {
		List<MessageHeaders> messages = new ArrayList<>();
		request(count);
		while (messages.size() < count) {
			Message message = receive();
			if (message == null || message.isStatusMessage()) {
				// No messages for now, or no more. Server 2.9 does not always say so, and
				// may
				// have counted more than there are.
				this.pending = messages.isEmpty() ? 0 : this.pending;
				break;
			}
			NatsJetStreamMetaData data = message.metaData();
			if (data.consumerSequence() != ++this.delivered) {
				throw this.bucket.errors().noReply(false, null);
			}
			this.pending = data.pendingCount();
			this.drained = this.pending == 0;
			this.reached = data.streamSequence();
			messages.add(headers(message, data));
			if (this.pending == 0) {
				break;
			}
		}
		return messages;
	}

	private void request(int count) {
		this.requestedAt = System.nanoTime();
		String waiting = (this.pending == 0) ? "" : ",\"no_wait\":true";
		try {
			this.call.connection()
				.publish(source(), this.inbox,
						("{\"batch\":" + count + waiting + ",\"expires\":" + PATIENCE.toNanos() + "}")
							.getBytes(StandardCharsets.US_ASCII));
		}
		catch (IllegalStateException ex) {
			throw this.bucket.errors().notSent(ex);
		}
	}

	private @Nullable Message receive() {
		try {
			Message message = this.replies.nextMessage(this.call.deadline().within(SILENCE).remaining());
			if (message == null) {
				this.call.checkPermitted(source(), this.requestedAt);
			}
			return message;
		}
		catch (InterruptedException ex) {
			throw this.bucket.errors().interrupted(false, ex);
		}
		catch (IllegalStateException ex) {
			throw this.bucket.errors().noReply(false, ex);
		}
	}

	private MessageHeaders headers(Message message, NatsJetStreamMetaData data) {
		String name = this.bucket.nameOf(message.getSubject());
		boolean isValue = !name.isEmpty() && !Entry.isMarker(message.getHeaders())
				&& !Expiry.hasPassed(Expiry.of(message.getHeaders(), data.timestamp().toInstant()));
		return new MessageHeaders(data.streamSequence(), name, isValue);
	}

	@Override
	public void close() {
		this.call.tell(this.bucket.api("CONSUMER.DELETE") + "." + this.consumer, "");
		try {
			this.replies.unsubscribe();
		}
		catch (IllegalStateException ex) {
			// The connection is closed, and the subscription with it.
		}
	}

}
