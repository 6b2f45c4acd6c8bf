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

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import tools.jackson.databind.JsonNode;

/**
 * A cluster of three {@code nats-server} 2.12 with JetStream.
 */
public final class NatsCluster implements AutoCloseable {

	private static final int SIZE = 3;

	private final List<NatsServer> nodes = new ArrayList<>();

	private NatsCluster(Consumer<NatsOptions> customizer) {
		try {
			List<Integer> routePorts = IntStream.range(0, SIZE).mapToObj((index) -> Ports.free()).toList();
			String routes = routePorts.stream()
				.map((port) -> "nats://" + ServerProcess.HOST + ":" + port)
				.collect(Collectors.joining(", ", "[", "]"));
			for (int port : routePorts) {
				NatsOptions options = new NatsOptions(NatsVersion.V2_12).config("cluster { name: kv, listen: \""
						+ ServerProcess.HOST + ":" + port + "\", routes: " + routes + " }");
				customizer.accept(options);
				NatsServer node = new NatsServer(options);
				this.nodes.add(node);
				node.run();
			}
			awaitReady();
		}
		catch (RuntimeException ex) {
			close();
			throw ex;
		}
	}

	/**
	 * Starts a cluster that lets everybody in.
	 * @return the cluster, which serves
	 */
	public static NatsCluster start() {
		return start((options) -> {
		});
	}

	/**
	 * Starts a cluster.
	 * @param customizer sets the options of each node
	 * @return the cluster, which serves
	 */
	public static NatsCluster start(Consumer<NatsOptions> customizer) {
		return Ports.retry(() -> new NatsCluster(customizer));
	}

	/**
	 * The nodes.
	 * @return the nodes, whether they run or not
	 */
	public List<NatsServer> nodes() {
		return List.copyOf(this.nodes);
	}

	/**
	 * The URLs of all nodes.
	 * @return the URLs, separated by commas
	 */
	public String url() {
		return this.nodes.stream().map(NatsServer::url).collect(Collectors.joining(","));
	}

	/**
	 * The node that leads the cluster's JetStream, waiting for an election if needed.
	 * @return the node
	 */
	public NatsServer metaLeader() {
		return awaitLeader("the cluster has a leader",
				() -> agreed((node) -> node.monitor("/jsz").path("meta_cluster").path("leader").asString("")));
	}

	/**
	 * The node that leads a stream, waiting for an election if needed. Just after a
	 * leader stepped down it may still be named.
	 * @param stream the name of the stream, {@code KV_} and the name of the bucket
	 * @return the node
	 */
	public NatsServer leaderOf(String stream) {
		return awaitLeader("the stream " + stream + " has a leader", () -> agreed((node) -> leaderOf(stream, node)));
	}

	private static String leaderOf(String stream, NatsServer node) {
		for (JsonNode account : node.monitor("/jsz?streams=true").path("account_details")) {
			for (JsonNode detail : account.path("stream_detail")) {
				if (detail.path("name").asString("").equals(stream)) {
					return detail.path("cluster").path("leader").asString("");
				}
			}
		}
		return "";
	}

	private NatsServer awaitLeader(String what, Supplier<Optional<NatsServer>> leader) {
		AtomicReference<Optional<NatsServer>> found = new AtomicReference<>(Optional.empty());
		serving().get(0).await(what, () -> {
			found.set(leader.get());
			return found.get().isPresent();
		});
		return found.get().orElseThrow();
	}

	/**
	 * The serving node that most of the nodes name.
	 */
	private Optional<NatsServer> agreed(Function<NatsServer, String> opinion) {
		List<String> opinions = serving().stream().map((node) -> {
			try {
				return opinion.apply(node);
			}
			catch (UncheckedIOException ex) {
				return "";
			}
		}).toList();
		return serving().stream()
			.filter((node) -> opinions.stream().filter(node.name()::equals).count() > SIZE / 2)
			.findFirst();
	}

	/**
	 * Waits until all nodes that are neither killed nor frozen are healthy and follow one
	 * leader, who knows them to be up to date.
	 */
	public void awaitReady() {
		metaLeader();
		for (NatsServer node : serving()) {
			node.await("it is healthy", node::isHealthy);
		}
		NatsServer first = serving().get(0);
		first.await("its followers are up to date", this::areFollowersCurrent);
	}

	private boolean areFollowersCurrent() {
		List<String> serving = serving().stream()
			.map(NatsServer::name)
			.collect(Collectors.toCollection(ArrayList::new));
		JsonNode cluster = metaLeader().monitor("/jsz").path("meta_cluster");
		serving.remove(cluster.path("leader").asString(""));
		for (JsonNode replica : cluster.path("replicas")) {
			if (replica.path("current").asBoolean(false) && !replica.path("offline").asBoolean(false)) {
				serving.remove(replica.path("name").asString(""));
			}
		}
		return serving.isEmpty();
	}

	private List<NatsServer> serving() {
		return this.nodes.stream().filter(ServerProcess::isServing).toList();
	}

	@Override
	public void close() {
		this.nodes.forEach(NatsServer::close);
	}

	@Override
	public String toString() {
		return this.nodes.stream().map(NatsServer::toString).collect(Collectors.joining(", ", "NatsCluster [", "]"));
	}

}
