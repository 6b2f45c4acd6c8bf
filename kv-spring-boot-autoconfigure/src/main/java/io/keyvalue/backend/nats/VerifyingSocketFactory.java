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
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.regex.Pattern;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import org.springframework.boot.ssl.SslOptions;

/**
 * Makes sockets that refuse a certificate for another host.
 */
final class VerifyingSocketFactory extends SSLSocketFactory {

	private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[?[0-9A-Fa-f]*:[0-9A-Fa-f:.%]*]?");

	private final SSLSocketFactory factory;

	private final List<String> hosts;

	private final SslOptions options;

	VerifyingSocketFactory(SSLSocketFactory factory, List<String> hosts, SslOptions options) {
		this.factory = factory;
		this.hosts = hosts;
		this.options = options;
	}

	/**
	 * The host whose certificate is to be shown. Other members of a cluster are known by
	 * their addresses, for which certificates are seldom made out.
	 */
	private String expected(String host) {
		return (!this.hosts.contains(host) && !this.hosts.isEmpty() && ADDRESS.matcher(host).matches())
				? this.hosts.get(0) : host;
	}

	private Socket verifying(Socket socket) {
		if (socket instanceof SSLSocket secure) {
			SSLParameters parameters = secure.getSSLParameters();
			parameters.setEndpointIdentificationAlgorithm("HTTPS");
			if (this.options.getCiphers() != null) {
				parameters.setCipherSuites(this.options.getCiphers());
			}
			if (this.options.getEnabledProtocols() != null) {
				parameters.setProtocols(this.options.getEnabledProtocols());
			}
			secure.setSSLParameters(parameters);
		}
		return socket;
	}

	@Override
	public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
		return verifying(this.factory.createSocket(socket, expected(host), port, autoClose));
	}

	@Override
	public Socket createSocket() throws IOException {
		return verifying(this.factory.createSocket());
	}

	@Override
	public Socket createSocket(String host, int port) throws IOException {
		return verifying(this.factory.createSocket(host, port));
	}

	@Override
	public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
		return verifying(this.factory.createSocket(host, port, localHost, localPort));
	}

	@Override
	public Socket createSocket(InetAddress host, int port) throws IOException {
		return verifying(this.factory.createSocket(host, port));
	}

	@Override
	public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
			throws IOException {
		return verifying(this.factory.createSocket(address, port, localAddress, localPort));
	}

	@Override
	public String[] getDefaultCipherSuites() {
		return this.factory.getDefaultCipherSuites();
	}

	@Override
	public String[] getSupportedCipherSuites() {
		return this.factory.getSupportedCipherSuites();
	}

}
