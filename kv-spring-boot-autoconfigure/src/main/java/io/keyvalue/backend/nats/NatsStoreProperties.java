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

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Properties of a store in NATS JetStream.
 */
public class NatsStoreProperties {

	/**
	 * URLs of the servers, such as "nats://localhost:4222", or "tls://…" for a connection
	 * that must be encrypted. Several servers of one cluster are separated by commas.
	 * Those of the connection details or of the application's own Connection bean where
	 * it is not set.
	 */
	private List<String> url = new ArrayList<>();

	/**
	 * Name of the user.
	 */
	private @Nullable String username;

	/**
	 * Password of the user.
	 */
	private @Nullable String password;

	/**
	 * Token that the server asks for.
	 */
	private @Nullable String token;

	/**
	 * Path of the file that holds the seed of an NKey.
	 */
	private @Nullable String nkeyFile;

	/**
	 * Path of the file that holds a user's JWT and seed, usually with the suffix
	 * ".creds".
	 */
	private @Nullable String credentialsFile;

	/**
	 * Name of the SSL bundle to encrypt the connection with.
	 */
	private @Nullable String sslBundle;

	/**
	 * Name of the bucket that keeps the pairs. Made of namespace and label where it is
	 * not set.
	 */
	private @Nullable String bucket;

	/**
	 * Number of servers that keep a copy of the bucket, from 1 to 5. Applies when the
	 * bucket is made.
	 */
	private int replicas = 1;

	/**
	 * Kind of storage that keeps the bucket. Applies when the bucket is made.
	 */
	private Storage storage = Storage.FILE;

	/**
	 * Whether to make the bucket if it is missing.
	 */
	private boolean create = true;

	/**
	 * Whether the application only starts if the server and the bucket are there.
	 */
	private boolean failFast;

	public List<String> getUrl() {
		return this.url;
	}

	public void setUrl(List<String> url) {
		this.url = url;
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

	public @Nullable String getToken() {
		return this.token;
	}

	public void setToken(@Nullable String token) {
		this.token = token;
	}

	public @Nullable String getNkeyFile() {
		return this.nkeyFile;
	}

	public void setNkeyFile(@Nullable String nkeyFile) {
		this.nkeyFile = nkeyFile;
	}

	public @Nullable String getCredentialsFile() {
		return this.credentialsFile;
	}

	public void setCredentialsFile(@Nullable String credentialsFile) {
		this.credentialsFile = credentialsFile;
	}

	public @Nullable String getSslBundle() {
		return this.sslBundle;
	}

	public void setSslBundle(@Nullable String sslBundle) {
		this.sslBundle = sslBundle;
	}

	public @Nullable String getBucket() {
		return this.bucket;
	}

	public void setBucket(@Nullable String bucket) {
		this.bucket = bucket;
	}

	public int getReplicas() {
		return this.replicas;
	}

	public void setReplicas(int replicas) {
		this.replicas = replicas;
	}

	public Storage getStorage() {
		return this.storage;
	}

	public void setStorage(Storage storage) {
		this.storage = storage;
	}

	public boolean isCreate() {
		return this.create;
	}

	public void setCreate(boolean create) {
		this.create = create;
	}

	public boolean isFailFast() {
		return this.failFast;
	}

	public void setFailFast(boolean failFast) {
		this.failFast = failFast;
	}

	/**
	 * Where servers keep a bucket.
	 */
	public enum Storage {

		/**
		 * On disk.
		 */
		FILE,

		/**
		 * In memory, gone when all servers that keep it have stopped.
		 */
		MEMORY

	}

}
