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

package io.keyvalue.server;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NatsClusterTests {

	@Test
	void othersServeWhileTheLeaderIsAway() {
		try (NatsCluster cluster = NatsCluster.start(NatsOptions::durable)) {
			assertThat(cluster.url().split(",")).hasSize(3);
			NatsServer first = cluster.nodes().get(0);
			assertThat(first.request("$JS.API.STREAM.CREATE.S", NatsServerTests.STREAM.formatted(3)))
				.contains("\"cluster\"")
				.doesNotContain("\"error\"");
			assertThat(first.request("s.1", "hello")).contains("\"seq\":1");
			NatsServer killed = cluster.leaderOf("S");
			killed.kill();
			NatsServer leader = cluster.leaderOf("S");
			assertThat(leader).isNotSameAs(killed);
			assertThat(leader.request("s.1", "hello")).contains("\"seq\":2");
			killed.restart();
			cluster.awaitReady();
			assertThat(killed.request("s.1", "hello")).contains("\"seq\":3");
			NatsServer frozen = cluster.metaLeader();
			frozen.freeze();
			assertThat(cluster.metaLeader()).isNotSameAs(frozen);
			frozen.thaw();
			cluster.awaitReady();
		}
	}

}
