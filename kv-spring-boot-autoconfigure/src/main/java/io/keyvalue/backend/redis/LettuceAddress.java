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

import java.util.Objects;

import org.springframework.beans.DirectFieldAccessor;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisStaticMasterReplicaConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Where a connection factory of Lettuce connects to.
 */
final class LettuceAddress {

	private LettuceAddress() {
	}

	static RedisConfiguration of(LettuceConnectionFactory factory) {
		if (factory.isClusterAware()) {
			return Objects.requireNonNull(factory.getClusterConfiguration());
		}
		if (factory.isRedisSentinelAware()) {
			return Objects.requireNonNull(factory.getSentinelConfiguration());
		}
		RedisConfiguration socket = factory.getSocketConfiguration();
		if (socket != null) {
			return socket;
		}
		// Nothing public tells a primary with replicas, named one by one, from a single
		// server.
		DirectFieldAccessor fields = new DirectFieldAccessor(factory);
		if (fields.isReadableProperty("configuration")
				&& fields.getPropertyValue("configuration") instanceof RedisStaticMasterReplicaConfiguration nodes) {
			return nodes;
		}
		return factory.getStandaloneConfiguration();
	}

}
