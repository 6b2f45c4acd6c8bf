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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

import io.nats.client.Connection;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ssl.SslBundle;

import io.keyvalue.StoreUnavailableException;
import io.keyvalue.backend.InvalidStoreConfigurationException;
import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.StoreBackendFactory;
import io.keyvalue.backend.StoreSettings;

/**
 * Makes stores in buckets of NATS JetStream. Stores with the same servers and credentials
 * share a connection, which is made when the first of them is used.
 */
public final class NatsStoreBackendFactory implements StoreBackendFactory<NatsStoreProperties>, DisposableBean {

	private final Supplier<@Nullable NatsConnectionDetails> connectionDetails;

	private final Supplier<@Nullable Connection> applicationConnection;

	private final Function<String, SslBundle> sslBundles;

	private final ReentrantLock lock = new ReentrantLock();

	// Guarded by the lock.

	private final Map<NatsServers, NatsLink> links = new LinkedHashMap<>();

	private final Map<String, String> labels = new LinkedHashMap<>();

	private @Nullable NatsServers applicationServers;

	/**
	 * Creates a factory without any connection.
	 * @param applicationConnection gives the application's own connection, for stores
	 * without a URL; null if it has none, or several
	 * @param sslBundles gives an SSL bundle by its name
	 */
	public NatsStoreBackendFactory(Supplier<@Nullable Connection> applicationConnection,
			Function<String, SslBundle> sslBundles) {
		this(() -> null, applicationConnection, sslBundles);
	}

	/**
	 * Creates a factory without any connection.
	 * @param connectionDetails gives the connection details for stores without a URL;
	 * null if there are none, or several
	 * @param applicationConnection gives the application's own connection, for stores
	 * without a URL where there are no connection details; null if it has none, or
	 * several
	 * @param sslBundles gives an SSL bundle by its name
	 */
	public NatsStoreBackendFactory(Supplier<@Nullable NatsConnectionDetails> connectionDetails,
			Supplier<@Nullable Connection> applicationConnection, Function<String, SslBundle> sslBundles) {
		this.connectionDetails = connectionDetails;
		this.applicationConnection = applicationConnection;
		this.sslBundles = sslBundles;
	}

	@Override
	public String type() {
		return "nats";
	}

	@Override
	public Class<NatsStoreProperties> propertiesType() {
		return NatsStoreProperties.class;
	}

	@Override
	public StoreBackend create(StoreSettings settings, NatsStoreProperties properties) {
		String label = settings.label();
		String name = NatsBucketName.of(settings, properties);
		if (properties.getReplicas() < 1 || properties.getReplicas() > 5) {
			throw new InvalidStoreConfigurationException(label, NatsServers.property(label, "replicas"),
					"is " + properties.getReplicas(),
					"Set it to a number from 1 to 5; 3 outlives the loss of one server.");
		}
		NatsServers own = NatsServers.of(label, properties);
		NatsServers servers = own.areOfTheApplication() ? ofTheApplication(own) : own;
		NatsLink link = link(label, servers, name);
		NatsStoreBackend backend = new NatsStoreBackend(
				new NatsBucket(link, settings, properties, name, servers.location()),
				servers.location() + ", bucket " + name);
		if (properties.isFailFast()) {
			open(label, backend);
		}
		return backend;
	}

	private NatsLink link(String label, NatsServers servers, String bucket) {
		this.lock.lock();
		try {
			String other = this.labels.putIfAbsent(servers.location() + " " + bucket, label);
			if (other != null && !other.equals(label)) {
				throw new InvalidStoreConfigurationException(label, NatsServers.property(label, "bucket"),
						"names bucket " + bucket + ", which keeps the store \"" + other + "\" on the same servers",
						"Give each store a bucket of its own.");
			}
			NatsLink link = this.links.get(servers);
			if (link == null) {
				link = servers.areOfTheApplication() ? applicationLink(label)
						: new OwnNatsLink(servers, this.sslBundles);
				this.links.put(servers, link);
			}
			return link;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * The servers that connection details describe, if there are any, asked once.
	 */
	private NatsServers ofTheApplication(NatsServers otherwise) {
		this.lock.lock();
		try {
			if (this.applicationServers == null) {
				NatsConnectionDetails details = this.connectionDetails.get();
				this.applicationServers = (details != null) ? NatsServers.of(details) : otherwise;
			}
			return this.applicationServers;
		}
		finally {
			this.lock.unlock();
		}
	}

	private NatsLink applicationLink(String label) {
		Connection connection = this.applicationConnection.get();
		if (connection == null) {
			throw new InvalidStoreConfigurationException(label, NatsServers.property(label, "url"),
					"is not set, and there is no single bean of type NatsConnectionDetails or "
							+ "io.nats.client.Connection to use instead",
					"Set it to something like nats://localhost:4222.");
		}
		return new ApplicationNatsLink(() -> connection);
	}

	private static void open(String label, NatsStoreBackend backend) {
		try {
			backend.open();
		}
		catch (StoreUnavailableException ex) {
			InvalidStoreConfigurationException failure = new InvalidStoreConfigurationException(label,
					NatsServers.property(label, "fail-fast"),
					"is true, and the store does not work: "
							+ String.valueOf(ex.getMessage()).replaceFirst("^Store \"[^\"]*\": ", ""),
					"Remove the cause, or set it to false to start without the server.");
			failure.initCause(ex);
			throw failure;
		}
	}

	@Override
	public void destroy() {
		this.lock.lock();
		try {
			this.links.values().forEach(NatsLink::close);
		}
		finally {
			this.lock.unlock();
		}
	}

}
