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

import org.jspecify.annotations.Nullable;

/**
 * How a {@link RedisServer} is started. Without any of these it keeps its data in memory
 * only and lets everybody in.
 */
public final class RedisOptions {

	private final List<String> lines = new ArrayList<>();

	private @Nullable String password;

	private boolean tls;

	private @Nullable Certificate certificate;

	private boolean unixSocket;

	private @Nullable RedisServer master;

	RedisOptions() {
	}

	/**
	 * Keeps the data on disk and syncs it before each reply ({@code appendfsync always}).
	 * @return these options
	 */
	public RedisOptions durable() {
		return config("appendonly", "yes").config("appendfsync", "always");
	}

	/**
	 * Limits the memory ({@code maxmemory}) and refuses writes beyond it
	 * ({@code noeviction}).
	 * @param limit the limit, as {@code 10mb}
	 * @return these options
	 */
	public RedisOptions maxMemory(String limit) {
		return config("maxmemory", limit).config("maxmemory-policy", "noeviction");
	}

	/**
	 * Asks for a password ({@code requirepass}).
	 * @param newPassword the password of the user {@code default}
	 * @return these options
	 */
	public RedisOptions password(String newPassword) {
		this.password = newPassword;
		return config("requirepass", newPassword).config("masterauth", newPassword);
	}

	/**
	 * Adds a user to the user {@code default}, who keeps all rights.
	 * @param name the name
	 * @param userPassword the password
	 * @param rules what the user may do, as {@code ~app:* +get +set}
	 * @return these options
	 */
	public RedisOptions user(String name, String userPassword, String rules) {
		return config("user", name + " on >" + userPassword + " " + rules);
	}

	/**
	 * Makes the server a replica, which refuses writes.
	 * @param newMaster the server to follow
	 * @return these options
	 */
	public RedisOptions replicaOf(RedisServer newMaster) {
		this.master = newMaster;
		return config("replicaof", ServerProcess.HOST + " " + newMaster.port());
	}

	/**
	 * Lets clients connect with TLS only.
	 * @return these options
	 * @see RedisServer#certificate()
	 */
	public RedisOptions tls() {
		this.tls = true;
		return this;
	}

	/**
	 * Lets clients connect with TLS only, and shows them a certificate that another
	 * server has, too.
	 * @param shared the certificate
	 * @return these options
	 */
	public RedisOptions tls(Certificate shared) {
		this.certificate = shared;
		return tls();
	}

	/**
	 * Lets clients connect over a Unix domain socket, too.
	 * @return these options
	 * @see RedisServer#unixSocket()
	 */
	public RedisOptions unixSocket() {
		this.unixSocket = true;
		return this;
	}

	/**
	 * Adds a line to the configuration file.
	 * @param directive the name of the directive
	 * @param value its value
	 * @return these options
	 */
	public RedisOptions config(String directive, String value) {
		this.lines.add(directive + " " + value);
		return this;
	}

	List<String> lines() {
		return this.lines;
	}

	@Nullable String password() {
		return this.password;
	}

	boolean isTls() {
		return this.tls;
	}

	@Nullable Certificate certificate() {
		return this.certificate;
	}

	boolean isUnixSocket() {
		return this.unixSocket;
	}

	@Nullable RedisServer master() {
		return this.master;
	}

}
