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

/**
 * One call of a user, which may take several requests: the connection it uses and the
 * time by which it ends.
 *
 * @param link the way to the servers
 * @param connection the connection
 * @param deadline when the call has to end
 * @param errors how failures are told
 */
record NatsCall(NatsLink link, Connection connection, Deadline deadline, NatsErrors errors) {

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
		try {
			long now = System.nanoTime();
			return new Request(subject, write, now,
					this.connection.requestWithTimeout(subject, headers, body, this.deadline.remaining()));
		}
		catch (IllegalStateException ex) {
			throw this.errors.notSent(ex);
		}
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
	 * Waits for a reply.
	 * @param request the request
	 * @return the reply
	 */
	Message await(Request request) {
		try {
			return request.reply().get(Math.max(0, this.deadline.remainingNanos()), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			request.reply().cancel(false);
			throw noReply(request, ex);
		}
		catch (InterruptedException ex) {
			throw this.errors.interrupted(request.write(), ex);
		}
		catch (CancellationException ex) {
			// The driver cancels without a message for no responders only.
			throw (ex.getMessage() == null) ? this.errors.noResponders(ex) : noReply(request, ex);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof JetStreamStatusException) ? this.errors.noResponders(ex.getCause())
					: noReply(request, ex.getCause());
		}
	}

	private KeyValueException noReply(Request request, @Nullable Throwable cause) {
		// A request that the server refused was not applied; it says so beside the reply.
		return this.link.isDenied(request.subject(), request.sentAt()) ? this.errors.denied(request.subject(), cause)
				: this.errors.noReply(request.write(), cause);
	}

	/**
	 * A request that has been sent.
	 *
	 * @param subject where to
	 * @param write whether it changes anything
	 * @param sentAt when, by {@link System#nanoTime()}
	 * @param reply the reply to come
	 */
	record Request(String subject, boolean write, long sentAt, CompletableFuture<Message> reply) {
	}

}
