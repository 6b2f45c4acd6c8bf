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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.keyvalue.BatchPartiallyAppliedException;
import io.keyvalue.KeyValueException;
import io.keyvalue.KeyValueStore;
import io.keyvalue.StoreUnavailableException;
import io.keyvalue.backend.redis.Driver.OpenStore;
import io.keyvalue.server.RedisCluster;
import io.keyvalue.server.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a store in a cluster does while some of its nodes are away.
 */
class RedisClusterFaultTests {

	private static final byte[] VALUE = "v".getBytes(StandardCharsets.UTF_8);

	@Test
	void othersServeWhileANodeIsAwayAndABatchTellsWhatWasApplied() {
		try (RedisCluster cluster = RedisCluster.start((options) -> options.durable())) {
			RedisStoreBackendFactory factory = Factories.withoutApplication();
			KeyValueStore store = Factories.store(factory, "store", Factories.nodes(cluster));
			List<String> keys = IntStream.range(0, 60).mapToObj((i) -> "k" + i).toList();
			keys.forEach((key) -> store.set(key, VALUE));
			RedisServer away = cluster.masterOf("app:store:k0");
			List<String> away0 = keys.stream().filter((key) -> cluster.masterOf("app:store:" + key) == away).toList();
			for (boolean frozen : new boolean[] { false, true }) {
				if (frozen) {
					away.freeze();
				}
				else {
					away.kill();
				}
				for (String key : keys) {
					if (!away0.contains(key)) {
						assertThat(store.get(key)).as(key).isPresent();
						store.set(key, VALUE);
					}
				}
				assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.get("k0"));
				assertThatExceptionOfType(KeyValueException.class).isThrownBy(() -> store.set("k0", VALUE));
				Map<String, byte[]> entries = new HashMap<>();
				keys.forEach((key) -> entries.put(key, "new".getBytes(StandardCharsets.UTF_8)));
				BatchPartiallyAppliedException partial = catchThrowableOfType(BatchPartiallyAppliedException.class,
						() -> store.setMany(entries));
				assertThat(partial.getApplied()).hasSize(keys.size() - away0.size()).doesNotContainAnyElementsOf(away0);
				assertThat(partial.getNotApplied().size() + partial.getUnknown().size()).isEqualTo(away0.size());
				if (frozen) {
					away.thaw();
				}
				else {
					away.restart();
				}
				cluster.awaitReady();
				await(store, keys);
			}
			factory.destroy();
		}
	}

	@ParameterizedTest
	@CsvSource({ "LETTUCE, true", "JEDIS, false" })
	void aReplicaTakesOver(ClusterDriver driver, boolean frozen) {
		try (RedisCluster cluster = RedisCluster.start(1, (options) -> options.durable());
				OpenStore open = driver.open(cluster, Factories.TIMEOUT)) {
			KeyValueStore store = open.store();
			List<String> keys = IntStream.range(0, 60).mapToObj((i) -> "k" + i).toList();
			keys.forEach((key) -> store.set(key, VALUE));
			RedisServer master = cluster.masterOf("app:store:k0");
			master.command("WAIT", "1", "2000");
			assertThat(store.keys("").toList()).containsAll(keys);
			if (frozen) {
				master.freeze();
			}
			else {
				master.kill();
			}
			await(store, keys);
			for (int i = 0; i < 10; i++) {
				assertThat(store.keys("").toList()).containsAll(keys);
			}
		}
	}

	@Test
	void oneFailureOfJedisTellsThatAllConnectionsToANodeAreDead() {
		try (RedisCluster cluster = RedisCluster.start((options) -> options.durable());
				OpenStore open = ClusterDriver.JEDIS.open(cluster, Duration.ofSeconds(5))) {
			KeyValueStore store = open.store();
			store.set("k", VALUE);
			RedisServer master = cluster.masterOf("app:store:k");
			open.callAtOnce(master, 6);
			master.kill();
			master.restart();
			cluster.awaitReady();
			int failed = 0;
			for (int i = 0; i < 12; i++) {
				try {
					store.set("k", VALUE);
				}
				catch (KeyValueException ex) {
					failed++;
				}
			}
			assertThat(failed).isLessThanOrEqualTo(1);
		}
	}

	private static void await(KeyValueStore store, List<String> keys) {
		Awaitility.await()
			.pollInSameThread()
			.pollInterval(Duration.ofMillis(50))
			.ignoreExceptionsInstanceOf(KeyValueException.class)
			.atMost(Duration.ofSeconds(20))
			.until(() -> {
				keys.forEach((key) -> store.set(key, VALUE));
				return store.getMany(keys).stream().allMatch((value) -> value.isPresent());
			});
	}

}
