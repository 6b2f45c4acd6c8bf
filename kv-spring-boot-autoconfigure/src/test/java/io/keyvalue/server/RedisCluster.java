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

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A Redis Cluster of three masters, with replicas if wanted. While one master is away,
 * the others serve their slots.
 */
public final class RedisCluster implements AutoCloseable {

	private static final int MASTERS = 3;

	private static final int SLOTS = 16384;

	private static final int NODE_TIMEOUT = 1500;

	private final List<RedisServer> nodes = new ArrayList<>();

	private RedisCluster(int replicas, Consumer<RedisOptions> customizer) {
		try {
			List<Integer> busPorts = new ArrayList<>();
			for (int i = 0; i < MASTERS * (1 + replicas); i++) {
				int busPort = Ports.free();
				busPorts.add(busPort);
				RedisOptions options = new RedisOptions().config("cluster-enabled", "yes")
					.config("cluster-port", Integer.toString(busPort))
					.config("cluster-node-timeout", Integer.toString(NODE_TIMEOUT))
					.config("cluster-require-full-coverage", "no");
				customizer.accept(options);
				this.nodes.add(RedisServer.launch(options));
			}
			join(busPorts);
			awaitReady();
		}
		catch (RuntimeException ex) {
			close();
			throw ex;
		}
	}

	private void join(List<Integer> busPorts) {
		for (int i = 0; i < MASTERS; i++) {
			RedisServer node = this.nodes.get(i);
			node.command("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
			node.command("CLUSTER", "ADDSLOTSRANGE", Integer.toString(i * SLOTS / MASTERS),
					Integer.toString((i + 1) * SLOTS / MASTERS - 1));
		}
		for (RedisServer node : this.nodes) {
			for (int i = 0; i < this.nodes.size(); i++) {
				if (this.nodes.get(i) != node) {
					node.command("CLUSTER", "MEET", ServerProcess.HOST, Integer.toString(this.nodes.get(i).port()),
							Integer.toString(busPorts.get(i)));
				}
			}
		}
		for (int i = MASTERS; i < this.nodes.size(); i++) {
			RedisServer replica = this.nodes.get(i);
			RedisServer master = this.nodes.get(i % MASTERS);
			String id = Objects.toString(master.command("CLUSTER", "MYID"));
			// Refused as long as it does not know that node
			replica.await("it knows its master", () -> replica.command("CLUSTER", "REPLICATE", id) != null);
		}
	}

	/**
	 * Starts three masters that keep their data in memory only and let everybody in.
	 * @return the cluster, which serves
	 */
	public static RedisCluster start() {
		return start((options) -> {
		});
	}

	/**
	 * Starts three masters.
	 * @param customizer sets the options of each
	 * @return the cluster, which serves
	 */
	public static RedisCluster start(Consumer<RedisOptions> customizer) {
		return start(0, customizer);
	}

	/**
	 * Starts three masters with replicas.
	 * @param replicas the number of replicas of each master
	 * @param customizer sets the options of each node
	 * @return the cluster, which serves
	 */
	public static RedisCluster start(int replicas, Consumer<RedisOptions> customizer) {
		return Ports.retry(() -> new RedisCluster(replicas, customizer));
	}

	/**
	 * The nodes: three masters, then their first replicas in the same order, and so on.
	 * @return the nodes, whether they run or not
	 */
	public List<RedisServer> nodes() {
		return List.copyOf(this.nodes);
	}

	/**
	 * The addresses of all nodes.
	 * @return the addresses, as {@code 127.0.0.1:6379}
	 */
	public List<String> addresses() {
		return this.nodes.stream().map(RedisCluster::address).toList();
	}

	private static String address(RedisServer node) {
		return ServerProcess.HOST + ":" + node.port();
	}

	/**
	 * The master of a key, as the nodes that serve see it.
	 * @param key the key
	 * @return the node
	 */
	public RedisServer masterOf(String key) {
		RedisServer asked = serving().get(0);
		long slot = (Long) Objects.requireNonNull(asked.command("CLUSTER", "KEYSLOT", key));
		for (Object range : (List<?>) Objects.requireNonNull(asked.command("CLUSTER", "SLOTS"))) {
			List<?> parts = (List<?>) range;
			if ((Long) parts.get(0) <= slot && slot <= (Long) parts.get(1)) {
				long port = (Long) ((List<?>) parts.get(2)).get(1);
				return this.nodes.stream().filter((node) -> node.port() == port).findFirst().orElseThrow();
			}
		}
		throw new IllegalStateException("No master serves slot " + slot);
	}

	/**
	 * The masters that are neither killed nor frozen.
	 * @return the masters
	 */
	public List<RedisServer> masters() {
		return serving().stream().filter((node) -> !isReplica(node)).toList();
	}

	private List<RedisServer> serving() {
		return this.nodes.stream().filter(ServerProcess::isServing).toList();
	}

	/**
	 * Waits until all nodes that are neither killed nor frozen serve, and know that of
	 * each other.
	 */
	public void awaitReady() {
		List<RedisServer> serving = serving();
		List<String> addresses = serving.stream().map(RedisCluster::address).toList();
		for (RedisServer node : serving) {
			node.await("the cluster is ready", () -> isReady(node, addresses));
		}
	}

	private static boolean isReady(RedisServer node, List<String> addresses) {
		if (!Objects.toString(node.command("CLUSTER", "INFO")).contains("cluster_state:ok")) {
			return false;
		}
		// Address, flags and state of the link, of those that are well
		List<String> well = Objects.toString(node.command("CLUSTER", "NODES"))
			.lines()
			.map((line) -> line.split(" "))
			.filter((fields) -> !fields[2].matches(".*(fail|handshake|noaddr).*") && fields[7].equals("connected"))
			.map((fields) -> fields[1].split("@")[0])
			.toList();
		return well.containsAll(addresses) && (!isReplica(node) || isLinked(node));
	}

	private static boolean isReplica(RedisServer node) {
		return replication(node).contains("role:slave");
	}

	private static boolean isLinked(RedisServer node) {
		return replication(node).contains("master_link_status:up");
	}

	private static String replication(RedisServer node) {
		return Objects.toString(node.command("INFO", "replication"));
	}

	@Override
	public void close() {
		this.nodes.forEach(RedisServer::close);
	}

	@Override
	public String toString() {
		return this.nodes.stream().map(RedisServer::toString).collect(Collectors.joining(", ", "RedisCluster [", "]"));
	}

}
