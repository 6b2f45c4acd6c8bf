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

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.keyvalue.server.RedisServer;

/**
 * A store on one Redis that syncs before it replies.
 */
@Tag("fault-load")
class RedisFaultLoadTests {

	@AutoClose
	private static final RedisServer server = RedisServer.start((options) -> options.durable());

	@BeforeEach
	void empty() {
		server.command("FLUSHALL");
	}

	@ParameterizedTest
	@EnumSource
	void killedAndRestarted(RedisDriver driver) {
		try (FaultLoad load = start(driver, "killed and restarted")) {
			server.kill();
			load.awaitFailureOfAll(FaultLoad.AWAY);
			server.restart();
			load.awaitRecovery();
			load.stopAndVerify(() -> RedisPairs.of(List.of(server)));
		}
	}

	@ParameterizedTest
	@EnumSource
	void frozenAndThawed(RedisDriver driver) {
		try (FaultLoad load = start(driver, "frozen and thawed")) {
			server.freeze();
			load.awaitFailureOfAll(FaultLoad.FROZEN);
			server.thaw();
			load.awaitRecovery();
			load.stopAndVerify(() -> RedisPairs.of(List.of(server)));
		}
	}

	private static FaultLoad start(RedisDriver driver, String fault) {
		return FaultLoad.start("Redis, " + driver, fault, () -> driver.application(server));
	}

}
