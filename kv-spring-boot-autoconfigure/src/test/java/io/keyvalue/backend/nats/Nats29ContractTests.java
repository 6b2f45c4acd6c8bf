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

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import io.keyvalue.server.NatsServer;
import io.keyvalue.server.NatsVersion;

/**
 * The contract on a single server of version 2.9, which knows no time to live.
 */
class Nats29ContractTests extends NatsContractTests {

	private static NatsServer server;

	@BeforeAll
	static void start() {
		server = NatsServer.start(NatsVersion.V2_9);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Override
	String url() {
		return server.url();
	}

	@Override
	public String timeToLiveRefusal() {
		return "2.11";
	}

}
