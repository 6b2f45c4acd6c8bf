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
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import javax.net.ssl.SSLContext;

import io.nats.client.AuthHandler;
import io.nats.client.ConnectionListener;
import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;

/**
 * The options of a connection.
 */
final class NatsOptions {

	private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(2);

	private static final Duration PING_INTERVAL = Duration.ofSeconds(2);

	private static final long LONGEST_RECONNECT_DELAY_MILLIS = 2000;

	private NatsOptions() {
	}

	static Options of(NatsServers servers, Function<String, SslBundle> sslBundles,
			ConnectionListener connectionListener, ErrorListener errorListener) {
		Options.Builder options = Options.builder()
			.servers(servers.urls().toArray(String[]::new))
			.connectionName("key-value store")
			.connectionTimeout(CONNECTION_TIMEOUT)
			// Else the driver knows a server by its address alone, against which no
			// certificate of its name could be held.
			.hostnameResolveMode(Options.HostnameResolveMode.HappyEyeballs)
			// A server that hangs is noticed within some six seconds, and left for
			// another.
			.pingInterval(PING_INTERVAL)
			.maxPingsOut(2)
			.maxReconnects(-1)
			.reconnectDelayHandler(NatsOptions::reconnectDelay)
			// What was reported as failed must not be sent later.
			.reconnectBufferSize(0)
			.reportNoResponders()
			.useTimeoutException()
			.connectionListener(connectionListener)
			.errorListener(errorListener);
		String username = servers.username();
		String password = servers.password();
		if (username != null && password != null) {
			options.userInfo(username.toCharArray(), password.toCharArray());
		}
		String token = servers.token();
		if (token != null) {
			options.token(token.toCharArray());
		}
		AuthHandler handler = authHandler(servers);
		if (handler != null) {
			options.authHandler(handler);
		}
		SSLContext sslContext = sslContext(servers, sslBundles);
		if (sslContext != null) {
			options.sslContext(sslContext);
		}
		return options.build();
	}

	private static @Nullable SSLContext sslContext(NatsServers servers, Function<String, SslBundle> sslBundles) {
		String name = servers.sslBundle();
		SslBundle bundle = (name != null) ? sslBundles.apply(name) : servers.givenSslBundle();
		if (bundle != null) {
			return VerifiedTls.of(bundle.createSslContext(), servers.hosts(), bundle.getOptions());
		}
		if (servers.urls().stream().noneMatch(NatsOptions::isEncrypted)) {
			return null;
		}
		try {
			return VerifiedTls.of(SSLContext.getDefault(), servers.hosts(), SslOptions.NONE);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("This runtime has no TLS", ex);
		}
	}

	private static boolean isEncrypted(String url) {
		return List.of("tls", "wss").contains(url.substring(0, Math.max(0, url.indexOf(':'))).toLowerCase(Locale.ROOT));
	}

	private static @Nullable AuthHandler authHandler(NatsServers servers) {
		String nkeyFile = servers.nkeyFile();
		if (nkeyFile != null) {
			return checked(new NkeyFileAuthHandler(Path.of(nkeyFile)));
		}
		String credentialsFile = servers.credentialsFile();
		return (credentialsFile != null) ? checked(Nats.credentials(credentialsFile)) : null;
	}

	/**
	 * Reads the file once, because the driver would take a missing one for a server that
	 * does not answer.
	 */
	private static AuthHandler checked(AuthHandler handler) {
		handler.getID();
		handler.getJWT();
		return handler;
	}

	/**
	 * How long to wait after all servers were tried in vain: short at first, so that a
	 * restart costs little, then longer.
	 */
	private static Duration reconnectDelay(long tries) {
		return Duration.ofMillis(Math.min(LONGEST_RECONNECT_DELAY_MILLIS, 25L << Math.min(10, Math.max(0, tries))));
	}

	/**
	 * Signs with the seed in a file, read each time, so that it can be replaced.
	 */
	private static final class NkeyFileAuthHandler implements AuthHandler {

		private final Path file;

		NkeyFileAuthHandler(Path file) {
			this.file = file;
		}

		@Override
		public byte[] sign(byte[] nonce) {
			return handler().sign(nonce);
		}

		@Override
		public char[] getID() {
			return handler().getID();
		}

		@Override
		public char[] getJWT() {
			return new char[0];
		}

		private AuthHandler handler() {
			try {
				return Nats.staticCredentials(null, Files.readString(this.file).trim().toCharArray());
			}
			catch (IOException ex) {
				throw new IllegalStateException("cannot read the file of the NKey", ex);
			}
		}

	}

}
