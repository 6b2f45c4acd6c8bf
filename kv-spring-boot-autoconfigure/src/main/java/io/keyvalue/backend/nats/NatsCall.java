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
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.nats.client.Connection;
import io.nats.client.JetStreamStatusException;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import org.jspecify.annotations.Nullable;

import io.keyvalue.KeyValueException;
import io.keyvalue.StoreUnavailableException;

/**
 * One call of a user, which may take several requests: the connection it uses and the
 * time by which it ends.
 *
 * @param link the way to the servers
 * @param connection the connection
 * @param deadline when the call has to end
 * @param errors how failures are told
 * @param layout what is known about the bucket, the same throughout the call
 */
record NatsCall(NatsLink link, Connection connection, Deadline deadline, NatsErrors errors, BucketLayout layout) {

	private static final int READ_ATTEMPTS = 4;

	private static final long SHORTEST_PATIENCE = Duration.ofMillis(250).toNanos();

	Request read(String subject, @Nullable String body) {
		return send(subject, null, (body != null) ? body.getBytes(StandardCharsets.UTF_8) : null, false);
	}

	Request write(String subject, @Nullable Headers headers, byte[] body) {
		return send(subject, headers, body, true);
	}

	private Request send(String subject, @Nullable Headers headers, byte @Nullable [] body, boolean write) {
		if (this.deadline.hasPassed()) {
			throw this.errors.noReply(false, null);
		}
		this.link.gate().enter(this.errors.label());
		CompletableFuture<Message> reply;
		long sentAt = System.nanoTime();
		try {
			reply = this.connection.requestWithTimeout(subject, headers, body, this.deadline.remaining());
		}
		catch (RuntimeException ex) {
			this.link.gate().leave();
			throw (ex instanceof IllegalStateException) ? this.errors.notSent(ex) : ex;
		}
		reply.whenComplete((message, failure) -> this.link.gate().leave());
		this.link.watch(subject, sentAt, reply);
		return new Request(subject, headers, body, write, sentAt, reply);
	}

	/**
	 * Sends a request once more.
	 */
	Request again(Request request) {
		this.link.connection(this.errors.label(), this.deadline);
		return send(request.subject(), request.headers(), request.body(), request.write());
	}

	/**
	 * Sends something whose outcome is of no interest.
	 */
	void tell(String subject, String body) {
		try {
			this.connection.publish(subject, body.getBytes(StandardCharsets.UTF_8));
		}
		catch (IllegalStateException ex) {
			// Then not: it was for tidiness alone.
		}
	}

	/**
	 * Waits for a reply. A read whose reply is late is sent again before the time is up:
	 * it may have gone to a server that is no more.
	 * @param request the request
	 * @return the reply
	 */
	Message await(Request request) {
		Request current = request;
		while (true) {
			long patience = request.write() ? Math.max(0, this.deadline.remainingNanos()) : patience();
			Message reply = await(current, patience);
			if (reply != null) {
				return reply;
			}
			if (request.write() || this.deadline.hasPassed()) {
				throw noReply(current, null);
			}
			current = again(request);
		}
	}

	/**
	 * Waits for a reply to a read for which there is another way.
	 * @return the reply, or null if there is none for now
	 */
	@Nullable Message awaitBriefly(Request request) {
		try {
			return await(request, patience());
		}
		catch (StoreUnavailableException ex) {
			if (NatsErrors.isNoResponders(ex)) {
				return null;
			}
			throw ex;
		}
	}

	private long patience() {
		long remaining = Math.max(0, this.deadline.remainingNanos());
		return Math.min(remaining, Math.max(SHORTEST_PATIENCE, remaining / READ_ATTEMPTS));
	}

	private @Nullable Message await(Request request, long nanos) {
		try {
			return request.reply().get(nanos, TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			request.reply().cancel(false);
			return null;
		}
		catch (InterruptedException ex) {
			throw this.errors.interrupted(request.write(), ex);
		}
		catch (CancellationException ex) {
			// The driver cancels without a message for no responders only. Newer versions
			// of Java wrap what the driver gave.
			Throwable original = (ex.getCause() instanceof CancellationException) ? ex.getCause() : ex;
			throw (original.getMessage() == null) ? this.errors.noResponders(ex) : noReply(request, ex);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof Denials.DeniedException denied) {
				throw denied.isPublishing() ? this.errors.denied(request.subject(), denied)
						: this.errors.deaf(request.write(), denied);
			}
			throw (ex.getCause() instanceof JetStreamStatusException) ? this.errors.noResponders(ex.getCause())
					: noReply(request, ex.getCause());
		}
	}

	/**
	 * Finds out why nothing came in answer to what was published.
	 * @param subject the subject
	 * @param since when it was published
	 * @throws StoreUnavailableException if the server did not permit it
	 */
	void checkPermitted(String subject, long since) {
		if (this.link.isDenied(subject, since)) {
			throw this.errors.denied(subject, null);
		}
		if (this.link.isDeaf()) {
			throw this.errors.deaf(false, null);
		}
	}

	/**
	 * Waits before a request is sent again.
	 */
	void pause(Duration time) {
		try {
			TimeUnit.NANOSECONDS.sleep(Math.min(time.toNanos(), Math.max(0, this.deadline.remainingNanos())));
		}
		catch (InterruptedException ex) {
			throw this.errors.interrupted(false, ex);
		}
	}

	private KeyValueException noReply(Request request, @Nullable Throwable cause) {
		return request.subject().equals(this.link.suspect())
				? this.errors.noReplyPerhapsDenied(request.write(), request.subject(), cause)
				: this.errors.noReply(request.write(), cause);
	}

	/**
	 * A request that has been sent.
	 *
	 * @param subject where to
	 * @param headers its headers
	 * @param body its body
	 * @param write whether it changes anything
	 * @param sentAt when, by {@link System#nanoTime()}
	 * @param reply the reply to come
	 */
	record Request(String subject, @Nullable Headers headers, byte @Nullable [] body, boolean write, long sentAt,
			CompletableFuture<Message> reply) {
	}

}
