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

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * What the driver tells about a connection beside the results of calls.
 */
final class NatsEvents implements ConnectionListener, ErrorListener {

	private static final Log logger = LogFactory.getLog(NatsEvents.class);

	private static final Pattern VIOLATION = Pattern.compile("(?i)permissions violation for \\w+ to \"([^\"]*)\".*");

	private static final int REMEMBERED = 256;

	private final String location;

	private final AtomicLong epoch = new AtomicLong();

	private volatile long disconnectedAt = System.nanoTime();

	private volatile boolean unauthorized;

	private final ReentrantLock lock = new ReentrantLock();

	// Guarded by the lock.

	private final Map<String, Long> denied = new LinkedHashMap<>();

	NatsEvents(String location) {
		this.location = location;
	}

	long epoch() {
		return this.epoch.get();
	}

	/**
	 * There is a connection to a server, perhaps another than before. For the first one
	 * the event comes late, so whoever makes it calls this.
	 */
	void connected() {
		this.epoch.incrementAndGet();
		this.unauthorized = false;
	}

	/**
	 * How long ago the connection was lost, in nanoseconds.
	 */
	long nanosSinceDisconnect() {
		return System.nanoTime() - this.disconnectedAt;
	}

	/**
	 * Whether the last thing that a server did with us was to refuse the credentials.
	 */
	boolean isUnauthorized() {
		return this.unauthorized;
	}

	boolean isDenied(String subject, long since) {
		this.lock.lock();
		try {
			Long time = this.denied.get(subject);
			return time != null && time - since >= 0;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	@SuppressWarnings("deprecation") // The driver still asks for this one.
	public void connectionEvent(Connection connection, Events type) {
		switch (type) {
			case CONNECTED -> logger.info("Connected to NATS at " + this.location);
			case RECONNECTED -> {
				connected();
				logger.info("Connected to NATS at " + this.location + " again");
			}
			case DISCONNECTED -> {
				this.disconnectedAt = System.nanoTime();
				logger.warn("Disconnected from NATS at " + this.location);
			}
			default -> logger.debug("Connection to NATS at " + this.location + ": " + type);
		}
	}

	@Override
	public void errorOccurred(Connection connection, String error) {
		String text = error.toLowerCase(Locale.ROOT);
		if (text.startsWith("authorization") || text.startsWith("user authentication")
				|| text.startsWith("account authentication")) {
			this.unauthorized = true;
		}
		Matcher violation = VIOLATION.matcher(error);
		if (violation.matches()) {
			this.lock.lock();
			try {
				if (this.denied.size() >= REMEMBERED) {
					this.denied.remove(this.denied.keySet().iterator().next());
				}
				this.denied.remove(violation.group(1));
				this.denied.put(violation.group(1), System.nanoTime());
			}
			finally {
				this.lock.unlock();
			}
			logger.debug("NATS at " + this.location + " refused a subject for lack of permission");
		}
		else {
			logger.warn("NATS at " + this.location + " reported an error: " + error);
		}
	}

	@Override
	public void exceptionOccurred(Connection connection, Exception exception) {
		logger.debug("Connection to NATS at " + this.location + " failed", exception);
	}

	@Override
	public void slowConsumerDetected(Connection connection, Consumer consumer) {
		logger.warn("Messages of NATS at " + this.location + " were dropped because they came too fast");
	}

}
