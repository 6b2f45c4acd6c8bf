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

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * How the connections to an address of a store are encrypted. Either way the certificate
 * of the server has to be for the host that it was asked for.
 *
 * @param enabled whether they are
 * @param material what a bundle describes, or null for what the Java runtime trusts
 */
record RedisEncryption(boolean enabled, @Nullable Material material) {

	static final RedisEncryption NONE = new RedisEncryption(false, null);

	/**
	 * Trusts what the Java runtime trusts.
	 */
	static final RedisEncryption DEFAULT = new RedisEncryption(true, null);

	/**
	 * Reads a bundle.
	 * @throws RuntimeException if it cannot be read
	 */
	static RedisEncryption of(SslBundle bundle) {
		return new RedisEncryption(true,
				new Material(bundle.getManagers().getKeyManagerFactory(), bundle.getManagers().getTrustManagerFactory(),
						bundle.createSslContext(), bundle.getOptions().getCiphers(),
						bundle.getOptions().getEnabledProtocols()));
	}

	/**
	 * What a bundle holds, in the forms that drivers want.
	 *
	 * @param keys the certificates of this side
	 * @param trust the certificates that are trusted
	 * @param context both
	 * @param ciphers the ciphers to choose from, or null for those of the Java runtime
	 * @param protocols the protocols to choose from, or null for those of the runtime
	 */
	record Material(KeyManagerFactory keys, TrustManagerFactory trust, SSLContext context, String @Nullable [] ciphers,
			String @Nullable [] protocols) {
	}

}
