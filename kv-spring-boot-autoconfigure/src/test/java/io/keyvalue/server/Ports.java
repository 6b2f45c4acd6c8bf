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

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Ports for servers.
 */
final class Ports {

	private static final int ATTEMPTS = 5;

	private Ports() {
	}

	/**
	 * A port that is free right now. It is below those that the system gives to outgoing
	 * connections: while a server is down, one of those could take its port, or connect
	 * to itself.
	 * @return the port
	 */
	static int free() {
		while (true) {
			int port = ThreadLocalRandom.current().nextInt(12000, 32000);
			try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
				return socket.getLocalPort();
			}
			catch (IOException ex) {
				// Taken: the next one
			}
		}
	}

	/**
	 * Starts something on free ports, again if one of them is taken meanwhile.
	 * @param <T> what is started
	 * @param start chooses ports and starts
	 * @return what was started
	 */
	static <T> T retry(Supplier<T> start) {
		for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
			try {
				return start.get();
			}
			catch (TakenException ex) {
				// Other ports
			}
		}
		return start.get();
	}

	/**
	 * A server found its port taken.
	 */
	static final class TakenException extends IllegalStateException {

		private static final long serialVersionUID = 1L;

		TakenException(String message) {
			super(message);
		}

	}

}
