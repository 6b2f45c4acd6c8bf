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

package io.keyvalue.benchmarks.application;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A thread with a plain socket for each connection.
 */
final class SocketLoad implements LoadGenerator {

	private static final String LENGTH = "content-length:";

	private final AtomicLong numbers = new AtomicLong();

	@Override
	public String name() {
		return "Java sockets";
	}

	@Override
	public double requestsPerSecond(String method, int port, int seconds) {
		ExecutorService executor = Executors.newFixedThreadPool(CONNECTIONS);
		try {
			long start = System.nanoTime();
			long end = start + TimeUnit.SECONDS.toNanos(seconds);
			List<Future<Long>> clients = new ArrayList<>();
			for (int i = 0; i < CONNECTIONS; i++) {
				clients.add(executor.submit(() -> send(method, port, end)));
			}
			long requests = 0;
			for (Future<Long> client : clients) {
				requests += client.get();
			}
			return requests * 1e9 / (System.nanoTime() - start);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("A request failed", ex.getCause());
		}
		finally {
			executor.shutdownNow();
		}
	}

	/**
	 * Sets each key once.
	 */
	void fill(int port) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			InputStream in = new BufferedInputStream(socket.getInputStream());
			for (int i = 0; i < KEYS; i++) {
				socket.getOutputStream().write(request("POST"));
				receive(in);
			}
		}
	}

	private long send(String method, int port, long end) throws IOException {
		long requests = 0;
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setTcpNoDelay(true);
			InputStream in = new BufferedInputStream(socket.getInputStream());
			while (System.nanoTime() < end) {
				socket.getOutputStream().write(request(method));
				receive(in);
				requests++;
			}
		}
		return requests;
	}

	private byte[] request(String method) {
		long number = this.numbers.incrementAndGet();
		String key = "key-" + (number % KEYS);
		if (method.equals("GET")) {
			return ("GET /get/" + key + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
		}
		String body = "{\"firstName\":\"first-" + number + "\",\"lastName\":\"last\"}";
		return ("POST /set/" + key
				+ " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
				+ "\r\n\r\n" + body)
			.getBytes(StandardCharsets.US_ASCII);
	}

	private static void receive(InputStream in) throws IOException {
		String status = line(in);
		if (!status.startsWith("HTTP/1.1 200")) {
			throw new IOException("The answer is " + status);
		}
		int length = -1;
		String header = line(in);
		while (!header.isEmpty()) {
			if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
				length = Integer.parseInt(header.substring(LENGTH.length()).trim());
			}
			header = line(in);
		}
		if (length < 0) {
			throw new IOException("The answer has no length");
		}
		in.skipNBytes(length);
	}

	private static String line(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		int next = in.read();
		while (next != '\n') {
			if (next < 0) {
				throw new IOException("The connection was closed");
			}
			if (next != '\r') {
				line.append((char) next);
			}
			next = in.read();
		}
		return line.toString();
	}

}
