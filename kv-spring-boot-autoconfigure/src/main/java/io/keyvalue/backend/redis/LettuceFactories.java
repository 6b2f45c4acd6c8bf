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

import java.time.Duration;
import java.util.Optional;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ReadFrom;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;

import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.connection.lettuce.RedisCredentialsProviderFactory;

/**
 * Makes connection factories of Lettuce that behave as stores need it.
 */
final class LettuceFactories {

	private static final Duration RECONNECT_DELAY = Duration.ofMillis(500);

	private LettuceFactories() {
	}

	static RedisLink link(RedisConfiguration configuration, RedisEncryption encryption, Duration timeout) {
		LettuceClientConfiguration.LettuceClientConfigurationBuilder client = LettuceClientConfiguration.builder();
		if (encryption.enabled()) {
			client.useSsl();
		}
		RedisEncryption.Material material = encryption.material();
		if (material != null) {
			client.clientOptions(ClientOptions.builder().sslOptions(sslOptions(material)).build());
		}
		return link(configuration, client.build(), timeout);
	}

	private static SslOptions sslOptions(RedisEncryption.Material material) {
		SslOptions.Builder options = SslOptions.builder().keyManager(material.keys()).trustManager(material.trust());
		String[] ciphers = material.ciphers();
		if (ciphers != null) {
			options.cipherSuites(ciphers);
		}
		String[] protocols = material.protocols();
		if (protocols != null) {
			options.protocols(protocols);
		}
		return options.build();
	}

	/**
	 * A link with the address, the login, the encryption and the resources that the
	 * application has configured, but over a connection of its own: the one of the
	 * application repeats commands after a reconnect, waits by other timeouts, and may
	 * read from replicas. A factory of a class of the application may do things that
	 * cannot be seen from here: it is used as it is.
	 */
	static RedisLink link(String label, LettuceConnectionFactory application, Duration timeout) {
		if (application.getClass() == LettuceConnectionFactory.class) {
			return link(LettuceAddress.of(application), application.getClientConfiguration(), timeout);
		}
		ReadFrom readFrom = application.getClientConfiguration().getReadFrom().orElse(ReadFrom.UPSTREAM);
		if (readFrom != ReadFrom.UPSTREAM) {
			throw RedisAddress.invalid(label, "type",
					"is redis, but " + application.getClass().getName() + " reads from replicas, which may be behind",
					"Let it read from the primary, or set kv.stores." + label + ".url.");
		}
		return new LettuceLink(application, false, null);
	}

	private static RedisLink link(RedisConfiguration configuration, LettuceClientConfiguration client,
			Duration timeout) {
		// Left to itself, Lettuce tries again after up to 30 seconds only.
		ClientResources.Builder builder = client.getClientResources()
			.map(ClientResources::mutate)
			.orElseGet(DefaultClientResources::builder);
		ClientResources resources = builder.reconnectDelay(Delay.constant(RECONNECT_DELAY)).build();
		LettuceConnectionFactory factory = new LettuceConnectionFactory(configuration,
				new StoreClientConfiguration(client, configuration, timeout, resources));
		// The connector keeps the connection itself, to see when it is gone.
		factory.setShareNativeConnection(false);
		factory.afterPropertiesSet();
		factory.start();
		return new LettuceLink(factory, true, client.getClientResources().isPresent() ? null : resources);
	}

	private static ClientOptions options(ClientOptions given, RedisConfiguration configuration, Duration timeout) {
		boolean cluster = RedisConfiguration.isClusterConfiguration(configuration);
		ClientOptions.Builder options;
		if (cluster) {
			ClusterClientOptions clusterOptions = (given instanceof ClusterClientOptions own) ? own
					: ClusterClientOptions.builder(given).build();
			// Looks at the topology after trouble, and soon: no store works after a
			// failover until that is noticed.
			ClusterTopologyRefreshOptions refresh = ClusterTopologyRefreshOptions.builder()
				.adaptiveRefreshTriggersTimeout(Duration.ofSeconds(1))
				.enablePeriodicRefresh(Duration.ofSeconds(10))
				.dynamicRefreshSources(clusterOptions.getTopologyRefreshOptions() == null
						|| clusterOptions.getTopologyRefreshOptions().useDynamicRefreshSources())
				.build();
			options = clusterOptions.mutate().topologyRefreshOptions(refresh);
		}
		else {
			options = given.mutate();
		}
		SocketOptions socket = given.getSocketOptions().mutate().connectTimeout(timeout).build();
		return options
			// A connection to a node of a cluster has to restore itself; any other one is
			// replaced by the connector, at once when it is needed.
			.autoReconnect(cluster)
			.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
			.replayFilter((command) -> true)
			.timeoutOptions(TimeoutOptions.create())
			.socketOptions(socket)
			.build();
	}

	/**
	 * What somebody has configured, except for what a store needs to be otherwise.
	 */
	private static final class StoreClientConfiguration implements LettuceClientConfiguration {

		private final LettuceClientConfiguration given;

		private final ClientOptions options;

		private final Duration timeout;

		private final ClientResources resources;

		private StoreClientConfiguration(LettuceClientConfiguration given, RedisConfiguration configuration,
				Duration timeout, ClientResources resources) {
			this.given = given;
			this.options = options(given.getClientOptions().orElseGet(ClientOptions::create), configuration, timeout);
			this.timeout = timeout;
			this.resources = resources;
		}

		@Override
		public boolean isUseSsl() {
			return this.given.isUseSsl();
		}

		@Override
		@Deprecated(since = "3.4")
		public boolean isVerifyPeer() {
			return this.given.getVerifyMode() != SslVerifyMode.NONE;
		}

		@Override
		public SslVerifyMode getVerifyMode() {
			return this.given.getVerifyMode();
		}

		@Override
		public boolean isStartTls() {
			return this.given.isStartTls();
		}

		@Override
		public Optional<ClientResources> getClientResources() {
			return Optional.of(this.resources);
		}

		@Override
		public Optional<ClientOptions> getClientOptions() {
			return Optional.of(this.options);
		}

		@Override
		public Optional<String> getClientName() {
			return this.given.getClientName();
		}

		@Override
		public Optional<ReadFrom> getReadFrom() {
			return Optional.empty();
		}

		@Override
		public Optional<RedisCredentialsProviderFactory> getRedisCredentialsProviderFactory() {
			return this.given.getRedisCredentialsProviderFactory();
		}

		@Override
		public Duration getCommandTimeout() {
			return this.timeout;
		}

		@Override
		public Duration getShutdownTimeout() {
			return this.given.getShutdownTimeout();
		}

		@Override
		public Duration getShutdownQuietPeriod() {
			return Duration.ZERO;
		}

	}

}
