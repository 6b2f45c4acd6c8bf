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

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for the loopback interface that it signed itself, and its key. All files
 * are removed with the server that it was made for.
 */
public final class Certificate {

	private static final String PASSWORD = "changeit";

	private static final String ALIAS = "server";

	private final Path directory;

	private final SSLContext context;

	private Certificate(Path directory, String names) {
		this.directory = directory;
		ServerPrograms.run(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
				"-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=localhost", "-ext", "san=" + names,
				"-validity", "2", "-alias", ALIAS, "-storetype", "PKCS12", "-keystore", keyStore().toString(),
				"-storepass", PASSWORD);
		try {
			this.context = export();
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new IllegalStateException("Cannot use the certificate that keytool made", ex);
		}
	}

	static Certificate create(Path directory) {
		return create(directory, "ip:" + ServerProcess.HOST + ",dns:localhost");
	}

	/**
	 * Makes a certificate for other hosts.
	 * @param directory the directory of its files
	 * @param names the hosts, as keytool takes them, such as {@code dns:example.org}
	 * @return the certificate
	 */
	static Certificate create(Path directory, String names) {
		return new Certificate(directory, names);
	}

	private SSLContext export() throws IOException, GeneralSecurityException {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(keyStore())) {
			keys.load(in, PASSWORD.toCharArray());
		}
		java.security.cert.Certificate certificate = keys.getCertificate(ALIAS);
		writePem(certificateFile(), "CERTIFICATE", certificate.getEncoded());
		writePem(keyFile(), "PRIVATE KEY", keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		trusted.load(null, null);
		trusted.setCertificateEntry(ALIAS, certificate);
		try (var out = Files.newOutputStream(trustStore())) {
			trusted.store(out, PASSWORD.toCharArray());
		}
		TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		factory.init(trusted);
		SSLContext result = SSLContext.getInstance("TLS");
		result.init(null, factory.getTrustManagers(), null);
		return result;
	}

	private static void writePem(Path file, String type, byte[] bytes) throws IOException {
		String text = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(bytes);
		Files.writeString(file, "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n",
				StandardCharsets.US_ASCII);
	}

	private Path keyStore() {
		return this.directory.resolve("keys.p12");
	}

	/**
	 * A PKCS12 store with the certificate as the only one that is trusted.
	 * @return its path
	 */
	public Path trustStore() {
		return this.directory.resolve("trusted.p12");
	}

	/**
	 * The password of the trust store.
	 * @return the password
	 */
	public String password() {
		return PASSWORD;
	}

	/**
	 * The certificate in PEM format.
	 * @return its path
	 */
	public Path certificateFile() {
		return this.directory.resolve("certificate.pem");
	}

	/**
	 * The certificate's key in PEM format.
	 * @return its path
	 */
	public Path keyFile() {
		return this.directory.resolve("key.pem");
	}

	/**
	 * A context for clients, which trusts this certificate and no other.
	 * @return the context
	 */
	public SSLContext context() {
		return this.context;
	}

	Socket socket() throws IOException {
		return this.context.getSocketFactory().createSocket();
	}

}
