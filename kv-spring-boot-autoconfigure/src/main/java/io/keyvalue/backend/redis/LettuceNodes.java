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

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisChannelWriter;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.protocol.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * The connections to the nodes behind one connection of Lettuce.
 */
final class LettuceNodes {

	private LettuceNodes() {
	}

	/**
	 * Gives up the connection over which a command was not answered: that to the node of
	 * the key in a cluster, so that the other nodes go on undisturbed.
	 */
	static void giveUp(LettuceConnector connector, StatefulConnection<byte[], byte[]> connection,
			byte @Nullable [] key) {
		if (!(connection instanceof StatefulRedisClusterConnection<byte[], byte[]> cluster)) {
			connector.drop(connection);
			return;
		}
		RedisClusterNode node = (key != null) ? cluster.getPartitions().getMasterBySlot(SlotHash.getSlot(key)) : null;
		if (node != null) {
			RedisURI uri = node.getUri();
			try {
				cluster.getConnectionAsync(uri.getHost(), uri.getPort()).thenAccept(LettuceNodes::disconnect);
			}
			catch (RuntimeException ex) {
				// Another call has found the whole connection broken and closed it, after
				// which Lettuce has no node to give.
			}
		}
	}

	private static void disconnect(StatefulRedisConnection<byte[], byte[]> connection) {
		if (connection instanceof RedisChannelHandler<?, ?> handler) {
			RedisChannelWriter writer = handler.getChannelWriter();
			if (writer instanceof DefaultEndpoint endpoint) {
				endpoint.disconnect();
			}
		}
	}

}
