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

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisChannelWriter;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.models.partitions.Partitions;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode.NodeFlag;
import io.lettuce.core.protocol.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * The connections to the nodes behind one connection of Lettuce.
 */
final class LettuceNodes {

	private LettuceNodes() {
	}

	/**
	 * Decides which node of a cluster gets a command that any node can carry out. Lettuce
	 * would send it to one and the same until its connection ends, even if that one hangs
	 * and another has taken its place.
	 */
	static RedisCall route(StatefulConnection<byte[], byte[]> connection, RedisCall call) {
		if (call.key() != null || call.node() != null
				|| !(connection instanceof StatefulRedisClusterConnection<byte[], byte[]> cluster)) {
			return call;
		}
		List<RedisClusterNode> nodes = cluster.getPartitions()
			.stream()
			.filter((node) -> node.is(NodeFlag.UPSTREAM) && !node.is(NodeFlag.FAIL) && !node.is(NodeFlag.EVENTUAL_FAIL))
			.toList();
		if (nodes.isEmpty()) {
			return call;
		}
		String id = nodes.get(ThreadLocalRandom.current().nextInt(nodes.size())).getNodeId();
		return new RedisCall(call.name(), call.arguments(), null, id);
	}

	/**
	 * Gives up the connection over which a command was not answered: that to its node in
	 * a cluster, so that the other nodes go on undisturbed.
	 */
	static void giveUp(LettuceConnector connector, StatefulConnection<byte[], byte[]> connection, RedisCall call) {
		if (!(connection instanceof StatefulRedisClusterConnection<byte[], byte[]> cluster)) {
			connector.drop(connection);
			return;
		}
		RedisClusterNode node = node(cluster.getPartitions(), call);
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

	private static @Nullable RedisClusterNode node(Partitions partitions, RedisCall call) {
		if (call.node() != null) {
			return partitions.getPartitionByNodeId(call.node());
		}
		byte[] key = call.key();
		return (key != null) ? partitions.getMasterBySlot(SlotHash.getSlot(key)) : null;
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
