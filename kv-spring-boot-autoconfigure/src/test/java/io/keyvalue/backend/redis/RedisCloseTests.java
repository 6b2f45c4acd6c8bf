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

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import io.keyvalue.server.RedisServer;
import io.keyvalue.server.ServerProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the closing of a store does and says.
 */
@ExtendWith(OutputCaptureExtension.class)
class RedisCloseTests {

	@Test
	void aConnectionThatTakesItsTimeToCloseIsNotClosedTwice(CapturedOutput output) throws Exception {
		LastChannel channel = new LastChannel();
		ClientResources resources = DefaultClientResources.builder().nettyCustomizer(channel).build();
		try (RedisServer server = RedisServer.start()) {
			LettuceConnectionFactory application = new LettuceConnectionFactory(
					new RedisStandaloneConfiguration(ServerProcess.HOST, server.port()),
					LettuceClientConfiguration.builder().clientResources(resources).build());
			application.afterPropertiesSet();
			RedisStoreBackendFactory factory = Factories.withApplication(application);
			RedisSmoke.check(Factories.store(factory, "store", new RedisStoreProperties()));
			CountDownLatch busy = channel.block();
			CompletableFuture<Void> closed = CompletableFuture.runAsync(factory::destroy);
			Awaitility.await().until(RedisCloseTests::isWaitingToClose);
			busy.countDown();
			closed.get(10, TimeUnit.SECONDS);
			application.destroy();
		}
		finally {
			resources.shutdown(0, 1, TimeUnit.SECONDS).await(10, TimeUnit.SECONDS);
		}
		assertThat(output).doesNotContain("already closed");
	}

	private static boolean isWaitingToClose() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.anyMatch((thread) -> thread.getName().equals("kv-redis-close")
					&& (thread.getState() == Thread.State.TIMED_WAITING || thread.getState() == Thread.State.WAITING));
	}

	/**
	 * Sees the thread that serves a connection, and keeps it busy.
	 */
	private static final class LastChannel implements NettyCustomizer {

		private volatile @Nullable Channel channel;

		@Override
		public void afterChannelInitialized(Channel initialized) {
			this.channel = initialized;
		}

		/**
		 * Keeps the thread busy until the latch is counted down.
		 */
		CountDownLatch block() {
			CountDownLatch busy = new CountDownLatch(1);
			Objects.requireNonNull(this.channel).eventLoop().execute(() -> {
				try {
					busy.await(10, TimeUnit.SECONDS);
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			});
			return busy;
		}

	}

}
