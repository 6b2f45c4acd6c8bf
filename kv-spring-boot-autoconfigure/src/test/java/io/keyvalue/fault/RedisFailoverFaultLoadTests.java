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

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.keyvalue.server.RedisCluster;
import io.keyvalue.server.RedisServer;

/**
 * A store on three masters with a replica each, of which one takes over. A replica may
 * lack what its master had acknowledged shortly before: such losses are counted.
 */
@Tag("fault-load")
class RedisFailoverFaultLoadTests {

	@ParameterizedTest
	@EnumSource
	void masterKilledAndReplaced(RedisDriver driver) {
		try (RedisCluster cluster = RedisCluster.start(1, (options) -> options.durable());
				FaultLoad load = FaultLoad.start("Redis Cluster with replicas, " + driver,
						"master killed, replica takes over", () -> driver.application(cluster))) {
			RedisServer master = cluster.masterOf(RedisPairs.key("counter-all"));
			master.kill();
			load.awaitRecovery();
			master.restart();
			cluster.awaitReady();
			load.awaitRecovery();
			load.stopAndCountLosses(() -> RedisPairs.of(cluster.masters()));
		}
	}

}
