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

import io.keyvalue.server.NatsCluster;

/**
 * The contract on a cluster of three servers of version 2.12, each bucket on all three.
 */
class NatsClusterContractTests extends NatsContractTests {

	private static NatsCluster cluster;

	@BeforeAll
	static void start() {
		cluster = NatsCluster.start();
	}

	@AfterAll
	static void stop() {
		cluster.close();
	}

	@Override
	String url() {
		return cluster.url();
	}

	@Override
	int replicas() {
		return 3;
	}

}
