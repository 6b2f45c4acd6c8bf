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

package io.keyvalue.autoconfigure;

import java.util.function.Function;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * Gives the SSL bundles that stores name.
 *
 * @param bundles the bundles of the application, if it has any
 */
record SslBundlesByName(ObjectProvider<SslBundles> bundles) implements Function<String, SslBundle> {

	@Override
	public SslBundle apply(String name) {
		SslBundles available = this.bundles.getIfAvailable();
		if (available == null) {
			throw new NoSuchSslBundleException(name, "There are no SSL bundles");
		}
		return available.getBundle(name);
	}

}
