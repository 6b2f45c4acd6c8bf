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
import java.util.Objects;
import java.util.Optional;

import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;

import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.builders.AbstractClientBuilder;
import redis.clients.jedis.builders.ClusterClientBuilder;

import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisClientBuilderCustomizer;
import org.springframework.data.redis.connection.jedis.JedisClientConfigBuilderCustomizer;
import org.springframework.data.redis.connection.jedis.JedisClientConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;

/**
 * Makes connection factories of Jedis that behave as stores need it.
 */
final class JedisFactories {

	/**
	 * How many commands can be under way where the application does not say.
	 */
	private static final int DEFAULT_CONNECTIONS = 16;

	private static final Duration TOPOLOGY_REFRESH_PERIOD = Duration.ofSeconds(10);

	private JedisFactories() {
	}

	static RedisLink link(RedisConfiguration configuration, RedisEncryption encryption, Duration timeout) {
		JedisClientConfiguration.JedisClientConfigurationBuilder client = JedisClientConfiguration.builder();
		if (encryption.enabled()) {
			JedisClientConfiguration.JedisSslClientConfigurationBuilder ssl = client.useSsl();
			SSLParameters parameters = new SSLParameters();
			// Without this Jedis takes a certificate for any host.
			parameters.setEndpointIdentificationAlgorithm("HTTPS");
			RedisEncryption.Material material = encryption.material();
			if (material != null) {
				ssl.sslSocketFactory(material.context().getSocketFactory());
				parameters.setCipherSuites(material.ciphers());
				parameters.setProtocols(material.protocols());
			}
			ssl.sslParameters(parameters);
		}
		return link(configuration, client.build(), DEFAULT_CONNECTIONS, timeout);
	}

	/**
	 * A link with the address, the login, the encryption and the size of the pool that
	 * the application has configured, but over connections of its own, which wait by the
	 * timeout of the store.
	 */
	static RedisLink link(JedisConnectionFactory application, Duration timeout) {
		JedisClientConfiguration client = application.getClientConfiguration();
		int connections = client.getPoolConfig()
			.filter((pool) -> client.isUsePooling() && pool.getMaxTotal() > 0)
			.map(GenericObjectPoolConfig::getMaxTotal)
			.orElse(DEFAULT_CONNECTIONS);
		return link(configuration(application), client, connections, timeout);
	}

	private static RedisConfiguration configuration(JedisConnectionFactory application) {
		if (application.isRedisClusterAware()) {
			return Objects.requireNonNull(application.getClusterConfiguration());
		}
		return Objects.requireNonNull(application.isRedisSentinelAware() ? application.getSentinelConfiguration()
				: application.getStandaloneConfiguration());
	}

	private static RedisLink link(RedisConfiguration configuration, JedisClientConfiguration given, int connections,
			Duration timeout) {
		JedisClientConfiguration client = new StoreClientConfiguration(given, connections, timeout);
		boolean cluster = configuration instanceof RedisClusterConfiguration;
		return new JedisLink(new JedisStarter(() -> factory(configuration, client)), cluster, connections);
	}

	private static JedisConnectionFactory factory(RedisConfiguration configuration, JedisClientConfiguration client) {
		if (configuration instanceof RedisClusterConfiguration cluster) {
			return new JedisConnectionFactory(cluster, client);
		}
		JedisConnectionFactory factory = (configuration instanceof RedisSentinelConfiguration sentinel)
				? new JedisConnectionFactory(sentinel, client)
				: new JedisConnectionFactory((RedisStandaloneConfiguration) configuration, client);
		// Only the older of its two interfaces tells "not connected" from "no reply".
		factory.setUseUnifiedJedis(false);
		return factory;
	}

	/**
	 * What somebody has configured, except for what a store needs to be otherwise.
	 */
	private static final class StoreClientConfiguration implements JedisClientConfiguration {

		private final JedisClientConfiguration given;

		private final GenericObjectPoolConfig<?> pool;

		private final Duration timeout;

		private StoreClientConfiguration(JedisClientConfiguration given, int connections, Duration timeout) {
			this.given = given;
			this.timeout = timeout;
			this.pool = given.getPoolConfig()
				.map(GenericObjectPoolConfig::clone)
				.orElseGet(GenericObjectPoolConfig::new);
			this.pool.setMaxTotal(connections);
			this.pool.setMaxIdle(connections);
			this.pool.setMinIdle(0);
			this.pool.setMaxWait(timeout);
			this.pool.setJmxEnabled(false);
		}

		@Override
		public Optional<JedisClientConfigBuilderCustomizer> getClientConfigCustomizer() {
			return this.given.getClientConfigCustomizer();
		}

		@Override
		public Optional<JedisClientBuilderCustomizer> getClientCustomizer() {
			JedisClientBuilderCustomizer customizer = StoreClientConfiguration::customize;
			return Optional
				.of(this.given.getClientCustomizer().<JedisClientBuilderCustomizer>map((own) -> (builder) -> {
					own.customize(builder);
					customizer.customize(builder);
				}).orElse(customizer));
		}

		/**
		 * Jedis itself sends nothing but what looks at the cluster, and then looks at
		 * once.
		 */
		private static void customize(AbstractClientBuilder<?, ?> client) {
			if (client instanceof ClusterClientBuilder<?> cluster) {
				cluster.maxAttempts(1).topologyRefreshPeriod(TOPOLOGY_REFRESH_PERIOD);
			}
		}

		@Override
		public boolean isUseSsl() {
			return this.given.isUseSsl();
		}

		@Override
		public Optional<SSLSocketFactory> getSslSocketFactory() {
			return this.given.getSslSocketFactory();
		}

		@Override
		public Optional<SSLParameters> getSslParameters() {
			return this.given.getSslParameters();
		}

		@Override
		public Optional<HostnameVerifier> getHostnameVerifier() {
			return this.given.getHostnameVerifier();
		}

		@Override
		public boolean isUsePooling() {
			return true;
		}

		@Override
		public Optional<GenericObjectPoolConfig<?>> getPoolConfig() {
			return Optional.of(this.pool);
		}

		@Override
		public Optional<String> getClientName() {
			return this.given.getClientName();
		}

		@Override
		public Duration getConnectTimeout() {
			return this.timeout;
		}

		@Override
		public Duration getReadTimeout() {
			return this.timeout;
		}

	}

}
