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

	private AtExit() {
	}

	/**
	 * Has something closed.
	 * @param used what is to be closed
	 */
	public static void close(AutoCloseable used) {
		if (Boolean.getBoolean(PROPERTY)) {
			Runtime.getRuntime().addShutdownHook(new Thread(() -> closeNow(used)));
		}
		else {
			closeNow(used);
		}
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
