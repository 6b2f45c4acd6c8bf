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

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Consumer;

import io.nats.client.NKey;
import io.nats.client.support.JwtUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.keyvalue.KeyValueStore;
import io.keyvalue.StoreUnavailableException;
import io.keyvalue.server.NatsServer;
import io.keyvalue.server.NatsVersion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Who may connect: tokens, NKeys and JWTs.
 */
class NatsCredentialsTests {

	private static final String ACCOUNT = "{\"limits\":{\"subs\":-1,\"data\":-1,\"payload\":-1,\"imports\":-1,"
			+ "\"exports\":-1,\"wildcards\":true,\"conn\":-1,\"leaf\":-1%s},\"type\":\"account\",\"version\":2}";

	private static final String JETSTREAM = ",\"mem_storage\":-1,\"disk_storage\":-1,\"streams\":-1,\"consumer\":-1";

	private final NatsStoreBackendFactory factory = NatsStores.factory();

	@TempDir
	private Path directory;

	@AfterEach
	void close() {
		this.factory.destroy();
	}

	private KeyValueStore store(NatsServer server, Consumer<NatsStoreProperties> credentials) {
		NatsStoreProperties properties = NatsStores.properties(server.url());
		credentials.accept(properties);
		return NatsStores.store(this.factory, NatsStores.settings("store", Duration.ofSeconds(5)), properties);
	}

	private static void assertWorks(KeyValueStore store) {
		store.setString("key", "v");
		assertThat(store.getString("key")).contains("v");
	}

	private static void assertRefused(KeyValueStore store) {
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.get("key"))
			.withMessageContainingAll("refused the credentials", "kv.stores.store")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("s3cret"));
	}

	@ParameterizedTest
	@EnumSource
	void token(NatsVersion version) {
		try (NatsServer server = NatsServer.start(version, (options) -> options.token("s3cret"))) {
			assertWorks(store(server, (properties) -> properties.setToken("s3cret")));
			assertRefused(store(server, (properties) -> properties.setToken("other s3cret")));
			assertRefused(store(server, (properties) -> {
			}));
		}
	}

	@ParameterizedTest
	@EnumSource
	void nkeyInAFileThatCanBeReplaced(NatsVersion version) throws Exception {
		NKey right = NKey.createUser(new SecureRandom());
		NKey wrong = NKey.createUser(new SecureRandom());
		Path file = this.directory.resolve("user.nk");
		try (NatsServer server = NatsServer.start(version, (options) -> options.nkey(id(right)))) {
			KeyValueStore store = store(server, (properties) -> properties.setNkeyFile(file.toString()));
			assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.get("key"))
				.withMessageContainingAll("could not be set up", "files", "kv.stores.store");
			Files.writeString(file, new String(wrong.getSeed()));
			assertRefused(store);
			Files.writeString(file, new String(right.getSeed()) + "\n");
			assertWorks(store);
		}
	}

	@ParameterizedTest
	@EnumSource
	void credentialsFileOfAnOperatorsUser(NatsVersion version) throws Exception {
		NKey operator = NKey.createOperator(new SecureRandom());
		NKey system = NKey.createAccount(new SecureRandom());
		NKey account = NKey.createAccount(new SecureRandom());
		NKey stranger = NKey.createAccount(new SecureRandom());
		try (NatsServer server = NatsServer.start(version,
				(options) -> options
					.config("operator: " + jwt(operator, operator, "operator",
							"{\"type\":\"operator\",\"version\":2,\"system_account\":\"" + id(system) + "\"}"))
					.config("system_account: " + id(system))
					.config("resolver: MEMORY")
					.config("resolver_preload: {")
					.config(id(system) + ": " + jwt(operator, system, "system", ACCOUNT.formatted("")))
					.config(id(account) + ": " + jwt(operator, account, "account", ACCOUNT.formatted(JETSTREAM)))
					.config("}"))) {
			String good = credentials("good.creds", account);
			assertWorks(store(server, (properties) -> properties.setCredentialsFile(good)));
			String bad = credentials("bad.creds", stranger);
			assertRefused(store(server, (properties) -> properties.setCredentialsFile(bad)));
			assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(
					() -> store(server, (properties) -> properties.setCredentialsFile(good + ".missing")).get("key"))
				.withMessageContainingAll("could not be set up", "files", "kv.stores.store");
		}
	}

	private String credentials(String name, NKey account) throws Exception {
		NKey user = NKey.createUser(new SecureRandom());
		String jwt = JwtUtils.issueUserJWT(account, id(account), id(user));
		return Files
			.writeString(this.directory.resolve(name),
					JwtUtils.NATS_USER_JWT_FORMAT.formatted(jwt, new String(user.getSeed())))
			.toString();
	}

	private static String id(NKey key) {
		try {
			return new String(key.getPublicKey());
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String jwt(NKey issuer, NKey subject, String name, String claims) {
		try {
			return JwtUtils.issueJWT(issuer, id(subject), name, null, JwtUtils.currentTimeSeconds(), id(issuer),
					() -> claims);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
