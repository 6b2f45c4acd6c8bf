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

package io.keyvalue.backend.nats;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.nats.client.Connection;
import io.nats.client.PurgeOptions;
import io.nats.client.api.KeyValueConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.keyvalue.CompareAndSwap;
import io.keyvalue.KeyValueStore;
import io.keyvalue.OutcomeUnknownException;
import io.keyvalue.StoreUnavailableException;
import io.keyvalue.server.NatsCluster;
import io.keyvalue.server.NatsServer;
import io.keyvalue.server.NatsVersion;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several applications at one bucket, and a cluster that loses servers meanwhile.
 */
class NatsRaceTests {

	private final List<NatsStoreBackendFactory> factories = new ArrayList<>();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@AfterEach
	void close() throws Exception {
		this.threads.shutdownNow();
		assertThat(this.threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
		this.factories.forEach(NatsStoreBackendFactory::destroy);
	}

	@Test
	void aListingEndsWhileOthersWriteAllTheTime() throws Exception {
		try (NatsServer server = NatsServer.start(NatsVersion.V2_12)) {
			KeyValueStore store = application(server.url(), 1, Duration.ofSeconds(10));
			for (int i = 0; i < 10; i++) {
				store.setString("k" + i, "value");
			}
			AtomicBoolean stopped = new AtomicBoolean();
			AtomicLong writes = new AtomicLong();
			List<Future<?>> writers = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				String key = "hot" + i;
				writers.add(this.threads.submit(() -> {
					while (!stopped.get()) {
						store.setString(key, "value " + writes.incrementAndGet());
					}
				}));
			}
			Awaitility.await().until(() -> writes.get() > 100);
			for (int round = 0; round < 10; round++) {
				long before = writes.get();
				List<String> keys = this.threads.submit(() -> store.keys("k").toList()).get(20, TimeUnit.SECONDS);
				assertThat(keys).containsExactlyInAnyOrder("k0", "k1", "k2", "k3", "k4", "k5", "k6", "k7", "k8", "k9");
				assertThat(this.threads.submit(() -> store.keys("").toList()).get(20, TimeUnit.SECONDS)).contains("k0",
						"k9", "hot0", "hot3");
				Awaitility.await().until(() -> writes.get() > before);
			}
			stopped.set(true);
			for (Future<?> writer : writers) {
				writer.get();
			}
		}
	}

	@Test
	void whatOthersRemoveFromAReplicatedBucketIsGone() throws Exception {
		try (NatsCluster cluster = NatsCluster.start()) {
			KeyValueStore store = application(cluster.url(), 3, Duration.ofSeconds(10));
			store.setString("k", "value");
			store.setString("l", "value");
			try (Connection other = NatsStores.connect(cluster.url())) {
				other.jetStreamManagement().purgeStream("KV_test_race", PurgeOptions.subject("$KV.test_race.k"));
				assertThat(store.getString("k")).isEmpty();
				assertThat(store.getString("l")).contains("value");
				store.setString("k", "again");
				assertThat(store.getString("k")).contains("again");
				other.keyValueManagement().delete("test_race");
				other.keyValueManagement().create(KeyValueConfiguration.builder("test_race").replicas(3).build());
				Awaitility.await().ignoreExceptions().until(() -> {
					store.setString("m", "value");
					return true;
				});
				assertThat(store.getString("m")).contains("value");
				assertThat(store.getString("k")).isEmpty();
				store.setString("k", "anew");
				assertThat(store.getString("k")).contains("anew");
				assertThat(store.setIfAbsent("k", new byte[0])).isFalse();
			}
		}
	}

	/**
	 * A store of another application: its own connection, its own locks.
	 */
	private KeyValueStore application(String url, int replicas, Duration timeout) {
		NatsStoreBackendFactory factory = NatsStores.factory();
		this.factories.add(factory);
		NatsStoreProperties properties = NatsStores.properties(url);
		properties.setReplicas(replicas);
		return NatsStores.store(factory, NatsStores.settings("race", timeout), properties);
	}

	@ParameterizedTest
	@EnumSource
	void ofAllWhoCreateAfterDeletesOneSucceedsForEachDelete(NatsVersion version) throws Exception {
		try (NatsServer server = NatsServer.start(version)) {
			AtomicLong created = new AtomicLong();
			AtomicLong deleted = new AtomicLong();
			AtomicBoolean done = new AtomicBoolean();
			List<Callable<Void>> tasks = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				KeyValueStore store = application(server.url(), 1, Duration.ofSeconds(5));
				tasks.add(() -> {
					for (int j = 0; j < 300; j++) {
						if (store.setIfAbsent("key", new byte[] { 1 })) {
							created.incrementAndGet();
						}
					}
					done.set(true);
					return null;
				});
				tasks.add(() -> {
					while (!done.get()) {
						CompareAndSwap cas = store.compareAndSwap("key");
						// To delete an absent key succeeds too, and is none.
						boolean present = cas.current().isPresent();
						if (cas.delete() && present) {
							deleted.incrementAndGet();
						}
					}
					return null;
				});
			}
			for (Future<Void> task : this.threads.invokeAll(tasks)) {
				task.get();
			}
			KeyValueStore store = application(server.url(), 1, Duration.ofSeconds(5));
			long left = store.exists("key") ? 1 : 0;
			assertThat(created.get()).isPositive().isEqualTo(deleted.get() + left);
			store.delete("key");
			assertThat(store.setIfAbsent("key", new byte[0])).isTrue();
			assertThat(store.setIfAbsent("key", new byte[0])).isFalse();
		}
	}

	@Test
	void twoApplicationsCountTogether() throws Exception {
		try (NatsServer server = NatsServer.start(NatsVersion.V2_12)) {
			List<Callable<Void>> tasks = new ArrayList<>();
			for (int i = 0; i < 2; i++) {
				KeyValueStore store = application(server.url(), 1, Duration.ofSeconds(20));
				for (int thread = 0; thread < 4; thread++) {
					tasks.add(() -> {
						for (int j = 0; j < 200; j++) {
							store.increment("count", 1);
						}
						return null;
					});
				}
			}
			for (Future<Void> task : this.threads.invokeAll(tasks)) {
				task.get();
			}
			assertThat(application(server.url(), 1, Duration.ofSeconds(5)).getString("count")).contains("1600");
		}
	}

	@Test
	void clusterThatLosesItsLeaderLosesNoAcknowledgedWrite() throws Exception {
		try (NatsCluster cluster = NatsCluster.start()) {
			Duration timeout = Duration.ofSeconds(5);
			KeyValueStore store = application(cluster.url(), 3, timeout);
			store.setString("count", "0");
			Set<String> acknowledged = ConcurrentHashMap.newKeySet();
			AtomicLong counted = new AtomicLong();
			AtomicLong unknown = new AtomicLong();
			AtomicLong longest = new AtomicLong();
			AtomicBoolean done = new AtomicBoolean();
			List<Future<?>> writers = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				int writer = i;
				writers.add(this.threads.submit(() -> {
					for (int n = 0; !done.get(); n++) {
						String key = writer + ":" + n;
						if (timed(longest, unknown, () -> store.set(key, key.getBytes(StandardCharsets.UTF_8)))) {
							acknowledged.add(key);
						}
						if (writer == 0 && timed(longest, new AtomicLong(), () -> {
							try {
								store.increment("count", 1);
							}
							catch (OutcomeUnknownException ex) {
								unknown.incrementAndGet();
								counted.addAndGet(1_000_000);
								throw ex;
							}
						})) {
							counted.incrementAndGet();
						}
					}
				}));
			}
			TimeUnit.SECONDS.sleep(2);
			NatsServer leader = cluster.leaderOf("KV_test_race");
			leader.kill();
			int before = acknowledged.size();
			long killedAt = System.nanoTime();
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> acknowledged.size() > before + 100);
			Duration recovery = Duration.ofNanos(System.nanoTime() - killedAt);
			leader.restart();
			cluster.awaitReady();
			TimeUnit.SECONDS.sleep(1);
			done.set(true);
			for (Future<?> writer : writers) {
				writer.get();
			}
			for (String key : acknowledged) {
				assertThat(store.getString(key)).contains(key);
			}
			assertThat(store.keys("").toList()).containsAll(acknowledged);
			long certain = counted.get() % 1_000_000;
			long doubtful = counted.get() / 1_000_000;
			assertThat(Long.parseLong(store.getString("count").orElseThrow())).isBetween(certain, certain + doubtful);
			assertThat(Duration.ofNanos(longest.get())).isLessThan(timeout.plusMillis(500));
			System.out.printf(
					"leader killed: %d acknowledged, %d unknown, 0 lost; increments %d certain, %d unknown; "
							+ "longest call %d ms, recovery %d ms%n",
					acknowledged.size(), unknown.get(), certain, doubtful, longest.get() / 1_000_000,
					recovery.toMillis());
		}
	}

	private static boolean timed(AtomicLong longest, AtomicLong unknown, Runnable call) {
		long start = System.nanoTime();
		try {
			call.run();
			return true;
		}
		catch (StoreUnavailableException ex) {
			return false;
		}
		catch (OutcomeUnknownException ex) {
			unknown.incrementAndGet();
			return false;
		}
		finally {
			longest.accumulateAndGet(System.nanoTime() - start, Math::max);
		}
	}

}
