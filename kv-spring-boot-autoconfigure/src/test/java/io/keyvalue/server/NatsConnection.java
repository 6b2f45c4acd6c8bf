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

package io.keyvalue.server;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * A connection in the protocol of NATS for a single request, without a client library.
 */
final class NatsConnection implements AutoCloseable {

	private static final int TIMEOUT = 5000;

	private static final String INBOX = "_INBOX.kv-test";

	private Socket socket;

	private DataInputStream in;

	NatsConnection(int port) throws IOException {
		this.socket = new Socket();
		try {
			this.socket.connect(new InetSocketAddress(ServerProcess.HOST, port), TIMEOUT);
			this.socket.setSoTimeout(TIMEOUT);
			this.in = input();
		}
		catch (IOException ex) {
			this.socket.close();
			throw ex;
		}
	}

	private DataInputStream input() throws IOException {
		// Not buffered: what comes after the greeting may be TLS
		return new DataInputStream(this.socket.getInputStream());
	}

	/**
	 * Whether the server sends its greeting.
	 * @return whether it does
	 * @throws IOException if the connection fails
	 */
	boolean isGreeted() throws IOException {
		return readLine().startsWith("INFO ");
	}

	/**
	 * Reads the greeting and logs in.
	 * @param tls what to go on with, or null
	 * @param credentials fields of a JSON object, may be empty
	 * @throws IOException if the connection fails
	 */
	void login(@Nullable SSLContext tls, String credentials) throws IOException {
		if (!isGreeted()) {
			throw new IOException("No greeting");
		}
		if (tls != null) {
			this.socket = tls.getSocketFactory()
				.createSocket(this.socket, ServerProcess.HOST, this.socket.getPort(), true);
		}
		this.in = new DataInputStream(new BufferedInputStream(this.socket.getInputStream()));
		send("CONNECT {\"verbose\":false,\"pedantic\":false,\"headers\":true,\"no_responders\":true"
				+ (credentials.isEmpty() ? "" : "," + credentials) + "}\r\n");
	}

	/**
	 * Sends a request and waits for the first reply.
	 * @param subject the subject
	 * @param payload what to send
	 * @return the reply
	 * @throws IOException if there is none
	 */
	String request(String subject, byte[] payload) throws IOException {
		send("SUB " + INBOX + " 1\r\nPUB " + subject + " " + INBOX + " " + payload.length + "\r\n");
		OutputStream out = this.socket.getOutputStream();
		out.write(payload);
		send("\r\n");
		while (true) {
			String[] parts = readLine().split(" ");
			switch (parts[0]) {
				case "MSG" -> {
					return readText(Integer.parseInt(parts[parts.length - 1]));
				}
				case "HMSG" -> {
					String headers = readText(Integer.parseInt(parts[parts.length - 2]));
					if (headers.startsWith("NATS/1.0 503")) {
						throw new IOException("Nobody listens to " + subject);
					}
					return readText(
							Integer.parseInt(parts[parts.length - 1]) - Integer.parseInt(parts[parts.length - 2]));
				}
				case "PING" -> send("PONG\r\n");
				case "-ERR" -> throw new IOException(String.join(" ", parts));
				default -> {
					// INFO, +OK
				}
			}
		}
	}

	private void send(String text) throws IOException {
		this.socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
		this.socket.getOutputStream().flush();
	}

	private String readText(int length) throws IOException {
		byte[] bytes = new byte[length];
		this.in.readFully(bytes);
		return new String(bytes, StandardCharsets.UTF_8);
	}

	private String readLine() throws IOException {
		StringBuilder line = new StringBuilder();
		int next = this.in.readUnsignedByte();
		while (next != '\n') {
			line.append((char) next);
			next = this.in.readUnsignedByte();
		}
		return line.toString().strip();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
