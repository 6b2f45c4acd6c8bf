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

import java.util.concurrent.CompletableFuture;

import io.nats.client.Connection;
import io.nats.client.Message;
import org.jspecify.annotations.Nullable;

/**
 * A way to the servers, shared by all stores that use the same ones.
 */
interface NatsLink {

	/**
	 * The connection, made now if there is none.
	 * @param label the store that wants it
	 * @param deadline until when to wait for it
	 * @return a connection, which was up a moment ago
	 * @throws io.keyvalue.StoreUnavailableException if there is none
	 */
	Connection connection(String label, Deadline deadline);

	/**
	 * A number that changes with each connection to a server: what is known about the
	 * server and its buckets holds as long as it stays the same.
	 */
	long epoch();

	/**
	 * Fails a request with {@link Denials.DeniedException} as soon as the server says
	 * that it is not permitted, where that can be known.
	 * @param subject the subject
	 * @param sentAt when it was sent, or a little earlier, by {@link System#nanoTime()}
	 * @param reply the reply to come
	 */
	default void watch(String subject, long sentAt, CompletableFuture<Message> reply) {
	}

	/**
	 * Whether the server has refused a subject for lack of permission.
	 * @param subject the subject
	 * @param since not earlier than this, by {@link System#nanoTime()}
	 */
	default boolean isDenied(String subject, long since) {
		return false;
	}

	/**
	 * Whether the server is known not to let messages through to this connection.
	 */
	default boolean isDeaf() {
		return false;
	}

	/**
	 * The subject of which the last error says that it is not permitted, where that may
	 * be the reason why there is no reply.
	 */
	default @Nullable String suspect() {
		return null;
	}

	/**
	 * What every request passes.
	 */
	RequestGate gate();

	/**
	 * Closes the connection, unless it is the application's own.
	 */
	void close();

}
