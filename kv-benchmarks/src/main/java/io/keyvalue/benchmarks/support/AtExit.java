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

package io.keyvalue.benchmarks.support;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Closes what a benchmark has used when its fork ends. JMH takes all that comes before
 * for part of the measurement, and some contenders need seconds to close.
 */
public final class AtExit {

	/**
	 * The system property that is true in a fork that has one benchmark only. Elsewhere
	 * all is closed at once.
	 */
	public static final String PROPERTY = "benchmarks.close-at-exit";

	private static final AtomicBoolean exits = new AtomicBoolean();

	private AtExit() {
	}

	/**
	 * Has something closed.
	 * @param used what is to be closed
	 */
	public static void close(AutoCloseable used) {
		if (Boolean.getBoolean(PROPERTY)) {
			Runtime.getRuntime().addShutdownHook(new Thread(() -> closeNow(used)));
			exitAfterMain();
		}
		else {
			closeNow(used);
		}
	}

	/**
	 * Ends the fork with its main thread. Clients of NATS have threads that are no
	 * daemons, with which it would go on until JMH has no more patience, after half a
	 * minute.
	 */
	private static void exitAfterMain() {
		if (exits.getAndSet(true)) {
			return;
		}
		Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> "main".equals(thread.getName()))
			.forEach(AtExit::exitAfter);
	}

	private static void exitAfter(Thread main) {
		Thread exit = new Thread(() -> {
			try {
				main.join();
				System.exit(0);
			}
			catch (InterruptedException ex) {
				// Then JMH does it.
			}
		}, "exit-after-main");
		exit.setDaemon(true);
		exit.start();
	}

	private static void closeNow(AutoCloseable used) {
		try {
			used.close();
		}
		catch (Exception ex) {
			throw new IllegalStateException("Cannot close " + used, ex);
		}
	}

}
