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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.data.redis.connection.RedisConnectionFactory;

import io.keyvalue.KeyValueException;
import io.keyvalue.backend.InvalidStoreConfigurationException;
import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.StoreBackendFactory;
import io.keyvalue.backend.StoreSettings;

/**
 * Makes stores of type {@code redis}: on a server or cluster that the store names, or on
 * the Redis of the application. Stores with the same address, login and timeout share
 * connections, which open at the first use and close when this factory is destroyed.
 */
public final class RedisStoreBackendFactory implements StoreBackendFactory<RedisStoreProperties>, DisposableBean {

	private final RedisLinks links;

	private final ReentrantLock lock = new ReentrantLock();

	// Guarded by the lock.

	private final Map<Target, RedisLink> shared = new LinkedHashMap<>();

	/**
	 * Creates a factory without any connection.
	 * @param application gives the connection factory of the application, if it has one
	 * @param sslBundles gives an SSL bundle by its name, or throws
	 * {@link org.springframework.boot.ssl.NoSuchSslBundleException}
	 */
	public RedisStoreBackendFactory(ObjectProvider<RedisConnectionFactory> application,
			Function<String, SslBundle> sslBundles) {
		this.links = new RedisLinks(application, sslBundles);
	}

	@Override
	public String type() {
		return "redis";
	}

	@Override
	public Class<RedisStoreProperties> propertiesType() {
		return RedisStoreProperties.class;
	}

	@Override
	public StoreBackend create(StoreSettings settings, RedisStoreProperties properties) {
		String label = settings.label();
		RedisKeys keys = new RedisKeys(settings.requiredNamespace(), label);
		Duration timeout = settings.timeout();
		RedisAddress address = RedisAddress.of(label, properties);
		RedisLink link;
		String location;
		if (address != null) {
			location = address.location();
			link = shared(new Target(address, timeout), () -> this.links.to(label, address, timeout));
		}
		else {
			RedisConnectionFactory application = this.links.application(label);
			location = RedisLocation.of(application);
			link = shared(new Target(application, timeout), () -> this.links.to(label, application, timeout));
		}
		RedisErrors errors = new RedisErrors(label, location);
		RedisStoreBackend backend = new RedisStoreBackend(location,
				new RedisAccess(label, link, errors, keys, timeout));
		if (properties.isFailFast()) {
			check(label, address != null, backend);
		}
		return backend;
	}

	private RedisLink shared(Target target, Supplier<RedisLink> link) {
		this.lock.lock();
		try {
			RedisLink known = this.shared.get(target);
			if (known == null) {
				known = new ClosingRedisLink(link.get());
				this.shared.put(target, known);
			}
			return known;
		}
		finally {
			this.lock.unlock();
		}
	}

	private static void check(String label, boolean ownAddress, RedisStoreBackend backend) {
		try {
			// A key that no store can have, so that nothing is found out about others.
			backend.exists("\0");
		}
		catch (KeyValueException ex) {
			InvalidStoreConfigurationException report = RedisAddress.invalid(label, "fail-fast",
					"is true, and the store does not work: " + ex.getMessage(),
					"Start Redis or correct "
							+ (ownAddress ? "the address under kv.stores." + label
									: "the properties under spring.data.redis")
							+ ". With fail-fast: false the application starts without Redis.");
			report.initCause(ex);
			throw report;
		}
	}

	@Override
	public void destroy() {
		this.lock.lock();
		try {
			this.shared.values().forEach(RedisLink::close);
			this.shared.clear();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * What decides whether two stores can share connections.
	 *
	 * @param server the address, or the connection factory of the application
	 */
	private record Target(Object server, Duration timeout) {

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Target target && this.timeout.equals(target.timeout)
					&& (this.server == target.server
							|| this.server instanceof RedisAddress && this.server.equals(target.server));
		}

		@Override
		public int hashCode() {
			return this.timeout.hashCode();
		}

	}

}
