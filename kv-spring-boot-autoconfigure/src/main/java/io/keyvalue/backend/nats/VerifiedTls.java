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

import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslOptions;

/**
 * Makes a context whose sockets check that the certificate of a server is for its host.
 * The driver does not ask for that, so that any certificate that is trusted would do.
 */
final class VerifiedTls extends SSLContextSpi {

	private final SSLContext context;

	private final SSLSocketFactory sockets;

	private VerifiedTls(SSLContext context, List<String> hosts, SslOptions options) {
		this.context = context;
		this.sockets = new VerifyingSocketFactory(context.getSocketFactory(), hosts, options);
	}

	/**
	 * Makes a context.
	 * @param context what to trust, and the certificate of the client
	 * @param hosts the hosts of the servers that are configured. One of them lets the
	 * certificate of a server stand that is known by an address alone, as a cluster tells
	 * of its members
	 * @param options ciphers and protocols
	 */
	static SSLContext of(SSLContext context, List<String> hosts, SslOptions options) {
		return new SSLContext(new VerifiedTls(context, hosts, options), context.getProvider(), context.getProtocol()) {
		};
	}

	@Override
	protected SSLSocketFactory engineGetSocketFactory() {
		return this.sockets;
	}

	@Override
	protected void engineInit(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust,
			@Nullable SecureRandom random) throws KeyManagementException {
		throw new KeyManagementException("Already initialized");
	}

	@Override
	protected SSLServerSocketFactory engineGetServerSocketFactory() {
		return this.context.getServerSocketFactory();
	}

	@Override
	protected SSLEngine engineCreateSSLEngine() {
		return this.context.createSSLEngine();
	}

	@Override
	protected SSLEngine engineCreateSSLEngine(String host, int port) {
		return this.context.createSSLEngine(host, port);
	}

	@Override
	protected SSLSessionContext engineGetServerSessionContext() {
		return this.context.getServerSessionContext();
	}

	@Override
	protected SSLSessionContext engineGetClientSessionContext() {
		return this.context.getClientSessionContext();
	}

}
