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

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

import io.keyvalue.KeyValueStore;
import io.keyvalue.StoreUnavailableException;
import io.keyvalue.server.Certificate;
import io.keyvalue.server.NatsOptions;
import io.keyvalue.server.NatsServer;
import io.keyvalue.server.NatsVersion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Encrypted connections, with the SSL bundles of Spring Boot.
 */
class NatsTlsTests {

	private SslBundle bundle = SslBundle.systemDefault();

	private final NatsStoreBackendFactory factory = NatsStores.factory((name) -> this.bundle);

	@AfterEach
	void close() {
		this.factory.destroy();
	}

	private static SslBundle bundle(Certificate certificate, boolean ofClient, SslOptions options) {
		PemSslStoreDetails trusted = PemSslStoreDetails
			.forCertificate(certificate.certificateFile().toUri().toString());
		PemSslStoreDetails own = ofClient ? trusted.withPrivateKey(certificate.keyFile().toUri().toString()) : null;
		return SslBundle.of(new PemSslStoreBundle(own, trusted), SslBundleKey.NONE, options);
	}

	private static SslBundle bundle(Certificate certificate) {
		return bundle(certificate, false, SslOptions.NONE);
	}

	private KeyValueStore store(String url, boolean withBundle) {
		NatsStoreProperties properties = NatsStores.properties(url);
		properties.setSslBundle(withBundle ? "nats" : null);
		return NatsStores.store(this.factory, NatsStores.settings("store", Duration.ofSeconds(5)), properties);
	}

	private static void assertWorks(KeyValueStore store) {
		store.setString("item:1", "v");
		assertThat(store.getString("item:1")).contains("v");
		assertThat(store.keys("")).containsExactly("item:1");
	}

	private static void assertRefused(KeyValueStore store, String... parts) {
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.get("key"))
			.withMessageContainingAll(parts);
	}

	private static NatsServer start(Consumer<NatsOptions> options) {
		return NatsServer.start(NatsVersion.V2_12, options);
	}

	@ParameterizedTest
	@EnumSource
	void bundleSaysWhatIsTrusted(NatsVersion version) {
		try (NatsServer server = NatsServer.start(version, NatsOptions::tls)) {
			this.bundle = bundle(server.certificate());
			assertWorks(store(server.url(), true));
			// That the server wants it is enough, and a name is as good as an address.
			assertWorks(store("nats://localhost:" + server.port(), true));
		}
	}

	@Test
	void whatIsNotTrustedIsRefused() {
		try (NatsServer server = start(NatsOptions::tls); NatsServer other = start(NatsOptions::tls)) {
			this.bundle = bundle(other.certificate());
			assertRefused(store(server.url(), true), "certificate", "not trusted", "kv.stores.store.ssl-bundle");
			assertRefused(store(server.url(), false), "certificate", "not trusted", "kv.stores.store.ssl-bundle");
			assertRefused(store("nats://127.0.0.1:" + server.port(), false), "encrypted connections only",
					"kv.stores.store.url", "kv.stores.store.ssl-bundle");
		}
	}

	@Test
	void certificateForAnotherHostIsRefused() {
		try (NatsServer server = start((options) -> options.tls("dns:other.example"))) {
			this.bundle = bundle(server.certificate());
			assertRefused(store(server.url(), true), "certificate", "not valid for that host");
		}
	}

	@Test
	void eachUrlHasAHostOfItsOwn() {
		try (NatsServer server = start((options) -> options.tls("dns:localhost"))) {
			this.bundle = bundle(server.certificate());
			assertWorks(store("tls://127.0.0.1:1,tls://localhost:" + server.port(), true));
		}
	}

	@Test
	void memberOfAClusterKnownByItsAddressShowsTheCertificateOfAConfiguredHost() throws IOException {
		try (NatsServer server = start((options) -> options.tls("dns:nats.example"))) {
			SslBundle trusting = bundle(server.certificate());
			handshake(server, trusting, List.of("nats.example"));
			assertThatExceptionOfType(SSLHandshakeException.class)
				.isThrownBy(() -> handshake(server, trusting, List.of("nats.example", "127.0.0.1")));
		}
	}

	private static void handshake(NatsServer server, SslBundle bundle, List<String> hosts) throws IOException {
		try (Socket plain = new Socket("127.0.0.1", server.port())) {
			int character = plain.getInputStream().read();
			while (character != '\n') {
				character = plain.getInputStream().read();
			}
			SSLSocket socket = (SSLSocket) VerifiedTls.of(bundle.createSslContext(), hosts, bundle.getOptions())
				.getSocketFactory()
				.createSocket(plain, "127.0.0.1", server.port(), true);
			socket.startHandshake();
		}
	}

	@Test
	void serverThatAsksForCertificatesOfClientsGetsThatOfTheBundle() {
		try (NatsServer server = start(NatsOptions::clientCertificates)) {
			this.bundle = bundle(server.certificate());
			assertRefused(store(server.url(), true), "certificates of clients", "kv.stores.store.ssl-bundle");
			this.bundle = bundle(server.certificate(), true, SslOptions.NONE);
			assertWorks(store(server.url(), true));
		}
	}

	@Test
	void protocolsOfTheBundleCount() {
		try (NatsServer server = start(NatsOptions::tls)) {
			this.bundle = bundle(server.certificate(), false, SslOptions.of(null, Set.of("TLSv1.2")));
			assertWorks(store(server.url(), true));
			assertThat(server.monitor("/connz").toString()).contains("\"tls_version\":\"1.2\"");
		}
	}

	@Test
	void serverWithoutEncryptionIsRefusedWhereItIsAskedFor() {
		try (NatsServer server = start((options) -> {
		})) {
			assertRefused(store(server.url(), true), "does not encrypt", "kv.stores.store");
			assertRefused(store("tls://127.0.0.1:" + server.port(), false), "does not encrypt", "kv.stores.store.url");
		}
	}

}
