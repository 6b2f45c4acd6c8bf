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

package io.keyvalue.backend.redis;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;

/**
 * Starts a connection factory of Jedis when it is needed: for Sentinel and Cluster that
 * takes a server, and a factory that has failed to start never starts again.
 */
final class JedisStarter {

	private final Supplier<JedisConnectionFactory> factories;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile @Nullable JedisConnectionFactory started;

	// Guarded by the lock.

	private boolean closed;

	JedisStarter(Supplier<JedisConnectionFactory> factories) {
		this.factories = factories;
	}

	JedisConnectionFactory started() {
		JedisConnectionFactory factory = this.started;
		return (factory != null) ? factory : start();
	}

	private JedisConnectionFactory start() {
		this.lock.lock();
		try {
			JedisConnectionFactory factory = this.started;
			if (factory != null) {
				return factory;
			}
			if (this.closed) {
				throw new IllegalStateException("The application is closing");
			}
			factory = this.factories.get();
			factory.setEarlyStartup(false);
			factory.afterPropertiesSet();
			factory.start();
			this.started = factory;
			return factory;
		}
		finally {
			this.lock.unlock();
		}
	}

	void close() {
		this.lock.lock();
		try {
			this.closed = true;
			JedisConnectionFactory factory = this.started;
			if (factory != null) {
				factory.destroy();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
