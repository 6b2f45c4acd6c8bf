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

package io.keyvalue.backend.redis;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import io.keyvalue.contract.BatchAtomicity;
import io.keyvalue.server.RedisCluster;

/**
 * The contract, kept by a Redis Cluster of three masters through Lettuce.
 */
class RedisClusterContractTests extends AbstractRedisContractTests {

	private static RedisCluster cluster;

	@BeforeAll
	static void startCluster() {
		cluster = RedisCluster.start();
	}

	@AfterAll
	static void stopCluster() {
		cluster.close();
	}

	@Override
	RedisStoreBackendFactory createFactory() {
		return Factories.withoutApplication();
	}

	@Override
	RedisStoreProperties properties() {
		return Factories.nodes(cluster);
	}

	@Override
	public BatchAtomicity batchAtomicity() {
		return BatchAtomicity.BY_SLOT;
	}

}
