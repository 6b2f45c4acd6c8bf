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

import java.util.Map;

import io.keyvalue.server.NatsServer;
import io.keyvalue.server.NatsVersion;
import io.keyvalue.server.RedisServer;

/**
 * The servers of the benchmarks, on loopback. One that runs already is given by a system
 * property, so that forks share it and what it holds; else each JVM starts its own.
 */
public final class Servers {

	/**
	 * The system property with the URL of a Redis server.
	 */
	public static final String REDIS = "benchmarks.redis";

	/**
	 * The system property with the URL of a NATS server.
	 */
	public static final String NATS = "benchmarks.nats";

	private Servers() {
	}

	/**
	 * The Redis server.
	 * @return its URL
	 */
	public static String redis() {
		String given = System.getProperty(REDIS);
		return (given != null) ? given : Redis.SERVER.url();
	}

	/**
	 * The NATS server.
	 * @return its URL
	 */
	public static String nats() {
		String given = System.getProperty(NATS);
		return (given != null) ? given : Nats.SERVER.url();
	}

	/**
	 * Starts all servers for as long as this JVM runs.
	 * @return the system properties that tell other JVMs about them
	 */
	public static Map<String, String> start() {
		return Map.of(REDIS, redis(), NATS, nats());
	}

	/**
	 * With the persistence that its documentation recommends: an append-only file that is
	 * synced every second.
	 */
	private static final class Redis {

		private static final RedisServer SERVER = RedisServer
			.start((options) -> options.config("appendonly", "yes").config("appendfsync", "everysec"));

	}

	/**
	 * With file storage and, as is its default, a sync every two minutes.
	 */
	private static final class Nats {

		private static final NatsServer SERVER = NatsServer.start(NatsVersion.V2_12,
				(options) -> options.maxFileStore("32GB"));

	}

}
