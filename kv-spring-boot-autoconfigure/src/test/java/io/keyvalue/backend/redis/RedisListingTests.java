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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.keyvalue.KeyPage;
import io.keyvalue.KeyValueException;
import io.keyvalue.KeyValueStore;
import io.keyvalue.server.RedisCluster;
import io.keyvalue.server.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Listings of which {@code SCAN} alone would lose keys, or give too many at once.
 */
class RedisListingTests {

	private static final byte[] VALUE = "v".getBytes(StandardCharsets.UTF_8);

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 7, 100, 10_000 })
	void everyKeyIsListedWhileTheTableGrowsAndShrinks(int limit) throws InterruptedException {
		try (RedisServer server = RedisServer.start()) {
			RedisStoreBackendFactory factory = Factories.withoutApplication();
			KeyValueStore store = Factories.store(factory, "store", Factories.url(server));
			KeyValueStore other = Factories.store(factory, "other", Factories.url(server));
			int size = (limit < 100) ? 300 : 5000;
			Set<String> expected = fill(store, size);
			AtomicBoolean stop = new AtomicBoolean();
			Thread noise = new Thread(() -> {
				while (!stop.get()) {
					List<String> keys = IntStream.range(0, 4000).mapToObj((i) -> "noise" + i).toList();
					keys.forEach((key) -> store.set(key, VALUE));
					other.deleteMany(keys);
					store.deleteMany(keys);
				}
			});
			noise.start();
			try {
				for (int i = 0; i < 3; i++) {
					assertThat(list(store, limit, () -> {
					})).containsAll(expected);
				}
			}
			finally {
				stop.set(true);
				noise.join();
				factory.destroy();
			}
		}
	}

	@Test
	void everyKeyIsListedAcrossARestartOfTheServer() {
		try (RedisServer server = RedisServer.start((options) -> options.durable())) {
			RedisStoreBackendFactory factory = Factories.withoutApplication();
			KeyValueStore store = Factories.store(factory, "store", Factories.url(server));
			Set<String> expected = fill(store, 500);
			AtomicBoolean restarted = new AtomicBoolean();
			Set<String> listed = list(store, 200, () -> {
				if (!restarted.getAndSet(true)) {
					server.kill();
					server.restart();
				}
			});
			assertThat(listed).containsAll(expected);
			factory.destroy();
		}
	}

	@Test
	void everyKeyIsListedWhileSlotsMove() {
		try (RedisCluster cluster = RedisCluster.start()) {
			RedisStoreBackendFactory factory = Factories.withoutApplication();
			KeyValueStore store = Factories.store(factory, "store", Factories.nodes(cluster));
			Set<String> expected = fill(store, 600);
			AtomicBoolean moved = new AtomicBoolean();
			Map<String, RedisServer> byId = new HashMap<>();
			cluster.nodes().forEach((node) -> byId.put(String.valueOf(node.command("CLUSTER", "MYID")), node));
			List<String> ids = byId.keySet().stream().sorted().toList();
			int[] pages = { 0 };
			Set<String> listed = list(store, 50, () -> {
				// The first node is done by then; what comes last goes there.
				if (++pages[0] > 6 && !moved.getAndSet(true)) {
					move(byId.get(ids.get(2)), byId.get(ids.get(0)), ids.get(2), ids.get(0));
				}
			});
			assertThat(moved).isTrue();
			assertThat(listed).containsAll(expected);
			assertThat(store.getMany(new ArrayList<>(expected))).allMatch((value) -> value.isPresent());
			factory.destroy();
		}
	}

	@Test
	void everyKeyIsListedAfterOpenSlotsWereFixed() {
		try (RedisCluster cluster = RedisCluster.start()) {
			RedisStoreBackendFactory factory = Factories.withoutApplication();
			KeyValueStore store = Factories.store(factory, "store", Factories.nodes(cluster));
			Set<String> expected = fill(store, 100);
			RedisServer from = cluster.masterOf("app:store:key1");
			RedisServer to = cluster.nodes().stream().filter((node) -> node != from).findFirst().orElseThrow();
			String slot = String.valueOf(from.command("CLUSTER", "KEYSLOT", "app:store:key1"));
			to.command("CLUSTER", "SETSLOT", slot, "IMPORTING", String.valueOf(from.command("CLUSTER", "MYID")));
			from.command("CLUSTER", "SETSLOT", slot, "MIGRATING", String.valueOf(to.command("CLUSTER", "MYID")));
			from.command("MIGRATE", "127.0.0.1", "" + to.port(), "app:store:key1", "0", "5000");
			assertThat(to.cli("--cluster", "fix", "127.0.0.1:" + from.port())).contains("Fixing open slot " + slot)
				.contains("All 16384 slots covered");
			assertThat(from.command("CLUSTER", "NODES").toString() + to.command("CLUSTER", "NODES"))
				.doesNotContain("[" + slot);
			Awaitility.await()
				.ignoreExceptionsInstanceOf(KeyValueException.class)
				.untilAsserted(() -> assertThat(list(store, 50, () -> {
				})).isEqualTo(expected));
			assertThat(store.getMany(new ArrayList<>(expected))).allMatch((value) -> value.isPresent());
			factory.destroy();
		}
	}

	private static void move(RedisServer from, RedisServer to, String fromId, String toId) {
		for (int slot = 0; slot < 16384; slot++) {
			Object keys = from.command("CLUSTER", "GETKEYSINSLOT", "" + slot, "1000");
			if (!(keys instanceof List<?> names) || names.isEmpty()) {
				continue;
			}
			to.command("CLUSTER", "SETSLOT", "" + slot, "IMPORTING", fromId);
			from.command("CLUSTER", "SETSLOT", "" + slot, "MIGRATING", toId);
			for (Object name : names) {
				from.command("MIGRATE", "127.0.0.1", "" + to.port(), String.valueOf(name), "0", "5000");
			}
			to.command("CLUSTER", "SETSLOT", "" + slot, "NODE", toId);
			from.command("CLUSTER", "SETSLOT", "" + slot, "NODE", toId);
		}
	}

	@Test
	void aPageEndsInTimeWhereOtherKeysAreMany() {
		try (RedisServer server = RedisServer.start()) {
			server.command("EVAL", "for i = 1, 300000 do redis.call('SET', 'foreign:' .. i, 'v') end", "0");
			RedisStoreBackendFactory factory = Factories.withoutApplication();
			KeyValueStore store = Factories.store(factory, "store", Factories.url(server));
			Set<String> expected = fill(store, 10);
			long start = System.nanoTime();
			KeyPage page = store.listKeys("", null, 10);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Factories.TIMEOUT);
			assertThat(page.cursor()).isNotNull();
			assertThat(list(store, 10, () -> {
			})).isEqualTo(expected);
			factory.destroy();
		}
	}

	private static Set<String> fill(KeyValueStore store, int size) {
		Map<String, byte[]> entries = new HashMap<>();
		IntStream.range(0, size).forEach((i) -> entries.put("key" + i, VALUE));
		// The first connection of a JVM takes its time.
		Awaitility.await().ignoreExceptionsInstanceOf(KeyValueException.class).until(() -> {
			store.setMany(entries);
			return true;
		});
		return new HashSet<>(entries.keySet());
	}

	private static Set<String> list(KeyValueStore store, int limit, Runnable betweenPages) {
		Set<String> listed = new HashSet<>();
		String cursor = null;
		do {
			KeyPage page = store.listKeys("", cursor, limit);
			assertThat(page.keys()).hasSizeLessThanOrEqualTo(limit);
			listed.addAll(page.keys());
			cursor = page.cursor();
			betweenPages.run();
		}
		while (cursor != null);
		return listed;
	}

}
