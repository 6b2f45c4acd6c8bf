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

class RedisClusterTests {

	@Test
	void othersServeWhileAMasterIsAway() {
		try (RedisCluster cluster = RedisCluster.start(RedisOptions::durable)) {
			assertThat(cluster.addresses()).hasSize(3);
			for (int i = 0; i < 20; i++) {
				assertThat(cluster.masterOf("k" + i).command("SET", "k" + i, "v")).isEqualTo("OK");
			}
			RedisServer killed = cluster.masterOf("k0");
			killed.kill();
			cluster.awaitReady();
			for (int i = 0; i < 20; i++) {
				RedisServer master = cluster.masterOf("k" + i);
				if (master != killed) {
					assertThat(master.command("SET", "k" + i, "w")).isEqualTo("OK");
				}
			}
			killed.restart();
			cluster.awaitReady();
			assertThat(cluster.masterOf("k0")).isSameAs(killed);
			assertThat(killed.command("GET", "k0")).isEqualTo("v");
			killed.freeze();
			killed.thaw();
			cluster.awaitReady();
		}
	}

	@Test
	void replicaTakesOver() {
		try (RedisCluster cluster = RedisCluster.start(1, (options) -> {
		})) {
			assertThat(cluster.nodes()).hasSize(6);
			RedisServer master = cluster.masterOf("k");
			master.command("SET", "k", "v");
			master.command("WAIT", "1", "1000");
			master.kill();
			RedisServer other = cluster.nodes().stream().filter(RedisServer::isServing).findFirst().orElseThrow();
			other.await("a replica took over", () -> cluster.masterOf("k") != master);
			cluster.awaitReady();
			assertThat(cluster.masterOf("k").command("GET", "k")).isEqualTo("v");
			master.restart();
			cluster.awaitReady();
		}
	}

}
