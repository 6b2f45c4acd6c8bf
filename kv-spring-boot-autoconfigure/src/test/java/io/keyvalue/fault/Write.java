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

package io.keyvalue.fault;

/**
 * One write that was tried.
 *
 * @param kind what it does
 * @param key its key
 * @param value what it stores, nothing for a deletion, or what a counter was said to be
 * after it
 * @param start when it was tried, by {@link System#nanoTime()}
 * @param outcome what the store said
 */
record Write(Kind kind, String key, String value, long start, Outcome outcome) {

	/**
	 * The value of a deletion.
	 */
	static final String NOTHING = "";

	boolean is(Outcome expected) {
		return this.outcome == expected;
	}

	enum Kind {

		/**
		 * Stores a value at a key that nothing else is written to.
		 */
		SET_ONCE,

		/**
		 * Creates a pair at a key that nothing else is written to.
		 */
		CREATE,

		/**
		 * Stores a value for a short time, at a key that nothing else is written to.
		 */
		EXPIRING,

		/**
		 * Stores a value of its own at a key of one thread, or deletes that key.
		 */
		OVERWRITE,

		/**
		 * Swaps a value of its own in at a key of one thread.
		 */
		SWAP,

		/**
		 * Adds one to a counter, of one thread or of all.
		 */
		INCREMENT,

		/**
		 * Adds one to a number by compare and swap, with all threads at one key.
		 */
		SWAP_NUMBER;

		boolean counts() {
			return this == INCREMENT || this == SWAP_NUMBER;
		}

	}

	enum Outcome {

		/**
		 * It returned.
		 */
		ACKNOWLEDGED,

		/**
		 * It may or may not have been applied, or may still be.
		 */
		UNKNOWN,

		/**
		 * It failed, and nothing was changed.
		 */
		FAILED,

		/**
		 * Another was first, and nothing was changed.
		 */
		BEATEN

	}

}
