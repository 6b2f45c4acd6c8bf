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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.keyvalue.server.NatsCluster;
import io.keyvalue.server.NatsOptions;
import io.keyvalue.server.NatsServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A store on three NATS servers that all keep it and sync before they acknowledge.
 */
@Tag("fault-load")
class NatsClusterFaultLoadTests {

	private static final String SETTING = "NATS 2.12 cluster, 3 replicas";

	private static final int REPLICAS = 3;

	@AutoClose
	private static final NatsCluster cluster = NatsCluster.start(NatsOptions::durable);

	@BeforeEach
	void empty() {
		NatsStore.delete(cluster.url());
	}

	@Test
	void leaderKilledAndRestarted() {
		try (FaultLoad load = start("leader killed and restarted")) {
			NatsServer leader = cluster.leaderOf(NatsStore.STREAM);
			leader.kill();
			load.awaitRecovery();
			leader.restart();
			cluster.awaitReady();
			load.awaitRecovery();
			load.stopAndVerify(NatsClusterFaultLoadTests::pairs);
		}
	}

	@Test
	void leaderFrozenAndThawed() {
		try (FaultLoad load = start("leader frozen and thawed")) {
			NatsServer leader = cluster.leaderOf(NatsStore.STREAM);
			leader.freeze();
			load.awaitFailure();
			load.awaitRecovery();
			leader.thaw();
			cluster.awaitReady();
			load.awaitRecovery();
			load.stopAndVerify(NatsClusterFaultLoadTests::pairs);
		}
	}

	@Test
	void leaderStepsDown() {
		try (FaultLoad load = start("leader steps down")) {
			NatsServer leader = cluster.leaderOf(NatsStore.STREAM);
			assertThat(leader.request("$JS.API.STREAM.LEADER.STEPDOWN." + NatsStore.STREAM, ""))
				.contains("\"success\":true");
			load.awaitRecovery();
			load.stopAndVerify(NatsClusterFaultLoadTests::pairs);
		}
	}

	private static FaultLoad start(String fault) {
		return FaultLoad.start(SETTING, fault, () -> NatsStore.application(cluster.url(), REPLICAS));
	}

	/**
	 * Reads the pairs when all servers have the same: whichever of them is read tells
	 * what all do.
	 */
	private static Map<String, String> pairs() {
		Awaitility.await("all replicas are equal")
			.ignoreExceptionsInstanceOf(UncheckedIOException.class)
			.atMost(Duration.ofSeconds(30))
			.until(() -> cluster.nodes().stream().map(NatsClusterFaultLoadTests::state).distinct().count() == 1);
		return NatsStore.pairs(cluster.url());
	}

	/**
	 * The numbers of the last message and of all messages that a server has.
	 */
	private static List<Long> state(NatsServer node) {
		for (JsonNode account : node.monitor("/jsz?streams=true").path("account_details")) {
			for (JsonNode stream : account.path("stream_detail")) {
				if (stream.path("name").asString("").equals(NatsStore.STREAM)) {
					JsonNode state = stream.path("state");
					return List.of(state.path("last_seq").asLong(), state.path("messages").asLong());
				}
			}
		}
		throw new UncheckedIOException(new IOException("%s has no stream %s".formatted(node, NatsStore.STREAM)));
	}

}
