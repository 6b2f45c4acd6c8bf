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

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The properties of a store of type {@code redis}. Where neither {@code url} nor
 * {@code nodes} is set, the store is on the Redis of the application itself, which the
 * properties under {@code spring.data.redis} or a bean of the application describe.
 */
public class RedisStoreProperties {

	/**
	 * URL of the server, as in 'redis://user:password@localhost:6379/0'. Starts with
	 * 'rediss://' where connections are encrypted.
	 */
	private @Nullable String url;

	/**
	 * Addresses of some nodes of a Redis Cluster, each as 'host:port'.
	 */
	private List<String> nodes = new ArrayList<>();

	/**
	 * Name of the user to log in as. Only together with 'url' or 'nodes'.
	 */
	private @Nullable String username;

	/**
	 * Password to log in with. Only together with 'url' or 'nodes'.
	 */
	private @Nullable String password;

	/**
	 * Number of the database on the server. Only together with 'url'.
	 */
	private @Nullable Integer database;

	/**
	 * Whether connections are encrypted. Only together with 'url' or 'nodes'.
	 */
	private @Nullable Boolean ssl;

	/**
	 * Name of the SSL bundle to encrypt connections with. Only together with 'nodes', or
	 * with a 'url' that starts with 'rediss://'.
	 */
	private @Nullable String sslBundle;

	/**
	 * Whether the application does not start where the server cannot be reached.
	 */
	private boolean failFast;

	public @Nullable String getUrl() {
		return this.url;
	}

	public void setUrl(@Nullable String url) {
		this.url = url;
	}

	public List<String> getNodes() {
		return this.nodes;
	}

	public void setNodes(List<String> nodes) {
		this.nodes = nodes;
	}

	public @Nullable String getUsername() {
		return this.username;
	}

	public void setUsername(@Nullable String username) {
		this.username = username;
	}

	public @Nullable String getPassword() {
		return this.password;
	}

	public void setPassword(@Nullable String password) {
		this.password = password;
	}

	public @Nullable Integer getDatabase() {
		return this.database;
	}

	public void setDatabase(@Nullable Integer database) {
		this.database = database;
	}

	public @Nullable Boolean getSsl() {
		return this.ssl;
	}

	public void setSsl(@Nullable Boolean ssl) {
		this.ssl = ssl;
	}

	public @Nullable String getSslBundle() {
		return this.sslBundle;
	}

	public void setSslBundle(@Nullable String sslBundle) {
		this.sslBundle = sslBundle;
	}

	public boolean isFailFast() {
		return this.failFast;
	}

	public void setFailFast(boolean failFast) {
		this.failFast = failFast;
	}

}
