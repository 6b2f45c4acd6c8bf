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

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

import io.nats.client.Message;
import org.jspecify.annotations.Nullable;

/**
 * What a server does not permit. It says so beside the replies, of which there is none,
 * so that requests on their way would wait for it in vain: they are failed here.
 */
final class Denials {

	private static final int REMEMBERED = 256;

	private final Set<InFlight> inFlight = ConcurrentHashMap.newKeySet();

	private final ReentrantLock lock = new ReentrantLock();

	// Guarded by the lock.

	private final Map<String, Long> subjects = new LinkedHashMap<>();

	private volatile boolean deaf;

	/**
	 * Fails a request as soon as its subject is denied, or the subject of replies is.
	 * @param subject the subject
	 * @param sentAt when it was sent, or a little earlier, by {@link System#nanoTime()}
	 * @param reply the reply to come
	 */
	void watch(String subject, long sentAt, CompletableFuture<Message> reply) {
		InFlight request = new InFlight(subject, reply);
		this.inFlight.add(request);
		reply.whenComplete((message, failure) -> this.inFlight.remove(request));
		if (isDenied(subject, sentAt)) {
			request.deny();
		}
		else if (this.deaf) {
			request.deafen();
		}
	}

	void deny(String subject) {
		this.lock.lock();
		try {
			if (this.subjects.size() >= REMEMBERED) {
				this.subjects.remove(this.subjects.keySet().iterator().next());
			}
			this.subjects.remove(subject);
			this.subjects.put(subject, System.nanoTime());
		}
		finally {
			this.lock.unlock();
		}
		this.inFlight.stream().filter((request) -> request.subject().equals(subject)).forEach(InFlight::deny);
	}

	boolean isDenied(String subject, long since) {
		this.lock.lock();
		try {
			Long time = this.subjects.get(subject);
			return time != null && time - since >= 0;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * No reply can be received on this connection.
	 */
	void deafen() {
		this.deaf = true;
		this.inFlight.forEach(InFlight::deafen);
	}

	boolean isDeaf() {
		return this.deaf;
	}

	/**
	 * There is another connection, of which nothing is known yet.
	 */
	void forgetDeafness() {
		this.deaf = false;
	}

	private record InFlight(String subject, CompletableFuture<Message> reply) {

		void deny() {
			this.reply.completeExceptionally(new DeniedException(true));
		}

		void deafen() {
			this.reply.completeExceptionally(new DeniedException(false));
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return this == other;
		}

		@Override
		public int hashCode() {
			return System.identityHashCode(this);
		}

	}

	/**
	 * With what a request fails that was denied.
	 */
	static final class DeniedException extends RuntimeException {

		@Serial
		private static final long serialVersionUID = 1L;

		private final boolean publishing;

		DeniedException(boolean publishing) {
			super(publishing ? "May not publish" : "May not subscribe", null, false, false);
			this.publishing = publishing;
		}

		/**
		 * Whether the request itself was denied, and not only its reply.
		 */
		boolean isPublishing() {
			return this.publishing;
		}

	}

}
