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

import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.nats.client.Connection;
import org.jspecify.annotations.Nullable;

import io.keyvalue.StoreUnavailableException;

/**
 * The connection that the application has made for itself. Its options are the
 * application's affair.
 */
final class ApplicationNatsLink implements NatsLink {

	private final Supplier<Connection> connection;

	private final NatsEvents events = new NatsEvents("connection of the application");

	private final RequestGate gate = new RequestGate("the connection of the application");

	private final AtomicBoolean listening = new AtomicBoolean();

	ApplicationNatsLink(Supplier<Connection> connection) {
		this.connection = connection;
	}

	@Override
	public Connection connection(String label, Deadline deadline) {
		this.gate.checkOpen(label);
		Connection connection = this.connection.get();
		if (this.listening.compareAndSet(false, true)) {
			connection.addConnectionListener(this.events);
		}
		if (connection.getStatus() != Connection.Status.CONNECTED) {
			throw new StoreUnavailableException(label, "the application's connection to NATS is "
					+ connection.getStatus().name().toLowerCase(Locale.ROOT) + ".", null);
		}
		return connection;
	}

	@Override
	public long epoch() {
		return this.events.epoch();
	}

	/**
	 * The error listener is the application's. What it was told last is all that can be
	 * known, and not whether that was about the request in question.
	 */
	@Override
	public @Nullable String suspect() {
		return NatsEvents.deniedSubject(this.connection.get().getLastError());
	}

	@Override
	public RequestGate gate() {
		return this.gate;
	}

	@Override
	public void close() {
		if (this.listening.get()) {
			this.connection.get().removeConnectionListener(this.events);
		}
		this.gate.close();
	}

}
