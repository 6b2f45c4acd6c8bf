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
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * What the driver tells about a connection beside the results of calls.
 */
final class NatsEvents implements ConnectionListener, ErrorListener {

	private static final Log logger = LogFactory.getLog(NatsEvents.class);

	private static final Pattern VIOLATION = Pattern
		.compile("(?i)permissions violation for (publish|subscription) to \"([^\"]*)\".*");

	private final String location;

	private final AtomicLong epoch = new AtomicLong();

	private volatile long disconnectedAt = System.nanoTime();

	private volatile @Nullable ConnectionRefusal refusal;

	private final Denials denials = new Denials();

	NatsEvents(String location) {
		this.location = location;
	}

	long epoch() {
		return this.epoch.get();
	}

	/**
	 * A connection is about to be made in place of one that is closed. What was said of
	 * that one does not count any more.
	 */
	void connecting() {
		this.refusal = null;
		this.denials.forgetDeafness();
	}

	/**
	 * There is a connection to a server, perhaps another than before. For the first one
	 * the event comes late, so whoever makes it calls this.
	 */
	void connected() {
		this.epoch.incrementAndGet();
		this.refusal = null;
	}

	/**
	 * How long ago the connection was lost, in nanoseconds.
	 */
	long nanosSinceDisconnect() {
		return System.nanoTime() - this.disconnectedAt;
	}

	/**
	 * Why a server refused the last attempt to connect, if one did.
	 */
	@Nullable ConnectionRefusal refusal() {
		return this.refusal;
	}

	Denials denials() {
		return this.denials;
	}

	/**
	 * The subject that an error of the server denies to publishers.
	 * @return the subject, or null if the error is another
	 */
	static @Nullable String deniedSubject(@Nullable String error) {
		Matcher violation = VIOLATION.matcher((error != null) ? error : "");
		return (violation.matches() && "publish".equalsIgnoreCase(violation.group(1))) ? violation.group(2) : null;
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
				this.denials.forgetDeafness();
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
			this.refusal = ConnectionRefusal.CREDENTIALS;
		}
		if (VIOLATION.matcher(error).matches()) {
			String subject = deniedSubject(error);
			if (subject != null) {
				this.denials.deny(subject);
			}
			else {
				this.denials.deafen();
			}
			logger.debug("NATS at " + this.location + " refused a subject for lack of permission");
		}
		else {
			logger.warn("NATS at " + this.location + " reported an error: " + error);
		}
	}

	@Override
	public void exceptionOccurred(Connection connection, Exception exception) {
		ConnectionRefusal found = isSilent(connection, exception) ? ConnectionRefusal.CLIENT_CERTIFICATE
				: ConnectionRefusal.of(exception);
		if (found != null) {
			this.refusal = found;
		}
		logger.debug("Connection to NATS at " + this.location + " failed", exception);
	}

	/**
	 * Whether a server that wants TLS greeted and then said no more. So it looks to the
	 * driver when a server does not like the certificate of the client, or misses one.
	 */
	private boolean isSilent(Connection connection, Exception exception) {
		return exception instanceof TimeoutException && this.epoch.get() == 0
				&& connection.getServerInfo().isTLSRequired();
	}

	@Override
	public void slowConsumerDetected(Connection connection, Consumer consumer) {
		logger.warn("Messages of NATS at " + this.location + " were dropped because they came too fast");
	}

}
