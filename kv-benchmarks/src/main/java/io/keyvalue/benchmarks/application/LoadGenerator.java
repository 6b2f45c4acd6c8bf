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

/**
 * Sends requests over connections that are kept alive.
 */
interface LoadGenerator {

	/**
	 * How many connections are used at once.
	 */
	int CONNECTIONS = 32;

	/**
	 * How many keys are used.
	 */
	int KEYS = 1000;

	/**
	 * What it is called.
	 */
	String name();

	/**
	 * Sends requests for some time.
	 * @param method {@code GET} or {@code POST}
	 * @param port the port on loopback
	 * @param seconds for how long
	 * @return how many were answered each second
	 */
	double requestsPerSecond(String method, int port, int seconds);

}
