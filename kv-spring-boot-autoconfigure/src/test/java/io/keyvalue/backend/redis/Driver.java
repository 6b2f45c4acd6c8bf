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

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import io.keyvalue.KeyValueStore;
import io.keyvalue.backend.StoreSettings;
import io.keyvalue.server.RedisServer;

/**
 * The ways to a server.
 */
enum Driver {

	/**
	 * A connection factory of the store's own.
	 */
	LETTUCE_BY_URL {

		@Override
		OpenStore open(int port, Duration timeout) {
			return open(Factories.withoutApplication(), Factories.url("redis://127.0.0.1:" + port), timeout, () -> {
			});
		}

	},

	/**
	 * The application's connection factory, with its own ideas about time.
	 */
	LETTUCE_OF_THE_APPLICATION {

		@Override
		OpenStore open(int port, Duration timeout) {
			LettuceConnectionFactory application = new LettuceConnectionFactory("127.0.0.1", port);
			application.afterPropertiesSet();
			return open(Factories.withApplication(application), new RedisStoreProperties(), timeout,
					application::destroy);
		}

	},

	/**
	 * A class of the application, of which nothing is known.
	 */
	LETTUCE_SUBCLASS {

		@Override
		OpenStore open(int port, Duration timeout) {
			LettuceConnectionFactory application = new LettuceConnectionFactory("127.0.0.1", port) {
			};
			application.afterPropertiesSet();
			return open(Factories.withApplication(application), new RedisStoreProperties(), timeout,
					application::destroy);
		}

	},

	JEDIS {

		@Override
		OpenStore open(int port, Duration timeout) {
			JedisConnectionFactory application = new JedisConnectionFactory(
					new RedisStandaloneConfiguration("127.0.0.1", port));
			application.afterPropertiesSet();
			return open(Factories.withApplication(application), new RedisStoreProperties(), timeout,
					application::destroy);
		}

	};

	abstract OpenStore open(int port, Duration timeout);

	static OpenStore open(RedisStoreBackendFactory factory, RedisStoreProperties properties, Duration timeout,
			Runnable afterwards) {
		StoreSettings settings = Factories.settings("store", timeout);
		return new OpenStore(Factories.handle(settings, factory.create(settings, properties)), () -> {
			factory.destroy();
			afterwards.run();
		});
	}

	record OpenStore(KeyValueStore store, Runnable closing) implements AutoCloseable {

		/**
		 * Makes calls at once, which the server holds up until all have been made, so
		 * that the driver has as many connections as it likes to have.
		 */
		void callAtOnce(RedisServer server, int calls) {
			server.command("CLIENT", "PAUSE", "200", "ALL");
			CompletableFuture<?>[] futures = IntStream.range(0, calls)
				.mapToObj((i) -> CompletableFuture.runAsync(() -> this.store.exists("k"),
						(task) -> new Thread(task).start()))
				.toArray(CompletableFuture[]::new);
			CompletableFuture.allOf(futures).join();
		}

		@Override
		public void close() {
			this.closing.run();
		}

	}

}
