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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.keyvalue.server.NatsOptions;
import io.keyvalue.server.NatsServer;
import io.keyvalue.server.NatsVersion;

/**
 * A store on one NATS server. The old one cannot sync before it acknowledges, but the end
 * of a process alone loses nothing that it has written.
 */
@Tag("fault-load")
class NatsFaultLoadTests {

	@ParameterizedTest
	@EnumSource
	void killedAndRestarted(NatsVersion version) {
		try (NatsServer server = server(version); FaultLoad load = start(server, "killed and restarted")) {
			server.kill();
			load.awaitFailureOfAll(FaultLoad.AWAY);
			server.restart();
			load.awaitRecovery();
			load.stopAndVerify(() -> NatsStore.pairs(server.url()));
		}
	}

	@Test
	void frozenAndThawed() {
		try (NatsServer server = server(NatsVersion.V2_12); FaultLoad load = start(server, "frozen and thawed")) {
			server.freeze();
			load.awaitFailureOfAll(FaultLoad.FROZEN);
			server.thaw();
			load.awaitRecovery();
			load.stopAndVerify(() -> NatsStore.pairs(server.url()));
		}
	}

	private static NatsServer server(NatsVersion version) {
		return (version == NatsVersion.V2_9) ? NatsServer.start(version)
				: NatsServer.start(version, NatsOptions::durable);
	}

	private static FaultLoad start(NatsServer server, String fault) {
		String setting = "NATS " + ((server.version() == NatsVersion.V2_9) ? "2.9" : "2.12");
		return FaultLoad.start(setting, fault, () -> NatsStore.application(server.url(), 1));
	}

}
