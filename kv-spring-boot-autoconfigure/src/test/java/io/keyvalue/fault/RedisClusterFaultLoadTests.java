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

import java.util.List;

import io.lettuce.core.cluster.SlotHash;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.keyvalue.fault.Write.Outcome;
import io.keyvalue.server.RedisCluster;
import io.keyvalue.server.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A store on three masters that sync before they reply, one of which goes away while the
 * others serve.
 */
@Tag("fault-load")
class RedisClusterFaultLoadTests {

	@AutoClose
	private static final RedisCluster cluster = RedisCluster.start((options) -> options.durable());

	private final RedisServer away = cluster.masterOf(RedisPairs.key("counter-all"));

	@BeforeEach
	void empty() {
		cluster.nodes().forEach((node) -> node.command("FLUSHALL"));
	}

	@ParameterizedTest
	@EnumSource
	void nodeKilledAndRestarted(RedisDriver driver) {
		try (FaultLoad load = start(driver, "node killed and restarted")) {
			long begin = System.nanoTime();
			this.away.kill();
			load.awaitFailureOfAll(FaultLoad.AWAY);
			long end = System.nanoTime();
			this.away.restart();
			cluster.awaitReady();
			load.awaitRecovery();
			assertOthersServed(driver, load.stopAndVerify(() -> RedisPairs.of(cluster.nodes())), begin, end);
		}
	}

	@ParameterizedTest
	@EnumSource
	void nodeFrozenAndThawed(RedisDriver driver) {
		try (FaultLoad load = start(driver, "node frozen and thawed")) {
			long begin = System.nanoTime();
			this.away.freeze();
			load.awaitFailureOfAll(FaultLoad.FROZEN);
			long end = System.nanoTime();
			this.away.thaw();
			cluster.awaitReady();
			load.awaitRecovery();
			assertOthersServed(driver, load.stopAndVerify(() -> RedisPairs.of(cluster.nodes())), begin, end);
		}
	}

	private static FaultLoad start(RedisDriver driver, String fault) {
		return FaultLoad.start("Redis Cluster, " + driver, fault, () -> driver.application(cluster));
	}

	/**
	 * Keys of other masters were written all the time.
	 */
	private static void assertOthersServed(RedisDriver driver, List<Write> writes, long begin, long end) {
		List<Write> there = writes.stream()
			.filter((write) -> write.start() - begin > 0 && write.start() - end < 0)
			.filter((write) -> owner(write.key()) != owner("counter-all"))
			// Jedis sends the parts of a batch one after another.
			.filter((write) -> driver == RedisDriver.LETTUCE || !write.key().startsWith("batch-"))
			.toList();
		assertThat(there).isNotEmpty().allMatch((write) -> !write.is(Outcome.UNKNOWN) && !write.is(Outcome.FAILED));
	}

	/**
	 * The number of the master of a key: each has a third of the slots.
	 */
	private static int owner(String key) {
		int slot = SlotHash.getSlot(RedisPairs.key(key));
		return (slot < SlotHash.SLOT_COUNT / 3) ? 0 : (slot < SlotHash.SLOT_COUNT * 2 / 3) ? 1 : 2;
	}

}
