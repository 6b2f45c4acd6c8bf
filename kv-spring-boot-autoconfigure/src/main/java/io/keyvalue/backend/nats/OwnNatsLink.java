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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import io.nats.client.AuthenticationException;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

import io.keyvalue.StoreUnavailableException;

/**
 * A connection of our own: made at its first use, by one thread while the others wait for
 * it no longer than they may, and kept by the driver through restarts of the servers.
 */
final class OwnNatsLink implements NatsLink {

	/**
	 * How long after a disconnect calls wait for the driver to connect again. Later they
	 * fail at once, so that an application does not stall while its server is away.
	 */
	private static final Duration GRACE = Duration.ofSeconds(1);

	private final NatsServers servers;

	private final Function<String, SslBundle> sslBundles;

	private final NatsEvents events;

	private final RequestGate gate;

	private final ReentrantLock lock = new ReentrantLock();

	// Guarded by the lock for writing.

	private volatile @Nullable CompletableFuture<Connection> attempt;

	private volatile boolean closed;

	OwnNatsLink(NatsServers servers, Function<String, SslBundle> sslBundles) {
		this.servers = servers;
		this.sslBundles = sslBundles;
		this.events = new NatsEvents(servers.location());
		this.gate = new RequestGate(servers.location());
	}

	@Override
	public long epoch() {
		return this.events.epoch();
	}

	@Override
	public void watch(String subject, long sentAt, CompletableFuture<Message> reply) {
		this.events.denials().watch(subject, sentAt, reply);
	}

	@Override
	public boolean isDenied(String subject, long since) {
		return this.events.denials().isDenied(subject, since);
	}

	@Override
	public boolean isDeaf() {
		return this.events.denials().isDeaf();
	}

	@Override
	public RequestGate gate() {
		return this.gate;
	}

	@Override
	public Connection connection(String label, Deadline deadline) {
		this.gate.checkOpen(label);
		CompletableFuture<Connection> current = this.attempt;
		if (current != null && current.isDone() && !current.isCompletedExceptionally()) {
			Connection connection = current.join();
			Connection.Status status = connection.getStatus();
			if (status == Connection.Status.CONNECTED && isDeaf()) {
				// The permission may have been granted meanwhile, which does not help a
				// subscription that was refused.
				close(connection);
				return connect(label, deadline);
			}
			if (status == Connection.Status.CONNECTED) {
				return connection;
			}
			if (status != Connection.Status.CLOSED) {
				return reconnected(label, connection, deadline);
			}
		}
		return connect(label, deadline);
	}

	private Connection reconnected(String label, Connection connection, Deadline deadline) {
		while (true) {
			if (connection.getStatus() == Connection.Status.CONNECTED) {
				return connection;
			}
			if (connection.getStatus() == Connection.Status.CLOSED) {
				return connect(label, deadline);
			}
			if (deadline.hasPassed() || this.events.nanosSinceDisconnect() > GRACE.toNanos()) {
				throw unreachable(label, null);
			}
			try {
				TimeUnit.MILLISECONDS.sleep(2);
			}
			catch (InterruptedException ex) {
				throw interrupted(label, ex);
			}
		}
	}

	private Connection connect(String label, Deadline deadline) {
		try {
			return currentAttempt(label).get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			throw failure(label, ex.getCause());
		}
		catch (TimeoutException ex) {
			throw unreachable(label, ex);
		}
		catch (InterruptedException ex) {
			throw interrupted(label, ex);
		}
	}

	private CompletableFuture<Connection> currentAttempt(String label) {
		this.lock.lock();
		try {
			this.gate.checkOpen(label);
			CompletableFuture<Connection> current = this.attempt;
			if (current != null && (!current.isDone() || isAlive(current))) {
				return current;
			}
			CompletableFuture<Connection> next = new CompletableFuture<>();
			this.attempt = next;
			Thread thread = new Thread(() -> connect(next), "kv-nats-connect");
			thread.setDaemon(true);
			thread.start();
			return next;
		}
		finally {
			this.lock.unlock();
		}
	}

	private static boolean isAlive(CompletableFuture<Connection> done) {
		return !done.isCompletedExceptionally() && done.join().getStatus() != Connection.Status.CLOSED;
	}

	private void connect(CompletableFuture<Connection> result) {
		this.events.connecting();
		try {
			Options options = NatsOptions.of(this.servers, this.sslBundles, this.events, this.events);
			Connection connection = Nats.connect(options);
			this.events.connected();
			result.complete(connection);
			if (this.closed) {
				connection.close();
			}
		}
		catch (Exception | LinkageError ex) {
			result.completeExceptionally(ex);
			if (ex instanceof InterruptedException) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private StoreUnavailableException failure(String label, @Nullable Throwable cause) {
		if (cause instanceof AuthenticationException || cause instanceof IOException) {
			return unreachable(label, cause);
		}
		return new StoreUnavailableException(label,
				"the connection to NATS at " + this.servers.location()
						+ " could not be set up. Check files and SSL bundle in " + this.servers.settings(label) + ".",
				cause);
	}

	/**
	 * The driver reports refused credentials beside the attempt, which goes on until its
	 * own time is up.
	 */
	private StoreUnavailableException unreachable(String label, @Nullable Throwable cause) {
		String settings = this.servers.settings(label);
		ConnectionRefusal refusal = (cause instanceof AuthenticationException) ? ConnectionRefusal.CREDENTIALS
				: this.events.refusal();
		return new StoreUnavailableException(label,
				(refusal != null) ? refusal.message("NATS at " + this.servers.location(), settings)
						: "no NATS server answers at " + this.servers.location() + ". Check that it runs, and "
								+ settings + ".url.",
				cause);
	}

	private static StoreUnavailableException interrupted(String label, InterruptedException cause) {
		Thread.currentThread().interrupt();
		return new StoreUnavailableException(label, "the thread was interrupted before anything was sent.", cause);
	}

	@Override
	public void close() {
		this.gate.close();
		CompletableFuture<Connection> current;
		this.lock.lock();
		try {
			this.closed = true;
			current = this.attempt;
		}
		finally {
			this.lock.unlock();
		}
		if (current != null && current.isDone() && !current.isCompletedExceptionally()) {
			close(current.join());
		}
	}

	private static void close(Connection connection) {
		try {
			connection.close();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
