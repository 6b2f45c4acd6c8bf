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

import java.util.regex.Pattern;

import io.keyvalue.backend.InvalidStoreConfigurationException;
import io.keyvalue.backend.StoreSettings;

/**
 * The name of a bucket: {@code <namespace>_<label>}, or what the property says.
 * <p>
 * An underscore of the namespace is doubled, so that no two pairs of namespace and label
 * make the same name: {@code a} with {@code b_c} is {@code a_b_c}, {@code a_b} with
 * {@code c} is {@code a__b_c}. The first run of underscores that is odd in length ends
 * with the one between the two.
 */
final class NatsBucketName {

	private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]+");

	/**
	 * Short enough for a file name, and for the longest key beside it in a line of the
	 * protocol.
	 */
	private static final int LONGEST = 200;

	private NatsBucketName() {
	}

	static String of(StoreSettings settings, NatsStoreProperties properties) {
		String namespace = settings.requiredNamespace();
		String given = properties.getBucket();
		String name = (given != null) ? given : namespace.replace("_", "__") + "_" + settings.label();
		if (!ALLOWED.matcher(name).matches()) {
			throw new InvalidStoreConfigurationException(settings.label(), "kv.stores." + settings.label() + ".bucket",
					"is not made of letters, digits, '-' and '_' alone", "Change it; NATS allows no other characters.");
		}
		if (name.length() > LONGEST) {
			throw new InvalidStoreConfigurationException(settings.label(), "kv.stores." + settings.label() + ".bucket",
					"is " + name.length() + " characters long, which is more than " + LONGEST
							+ ((given != null) ? "" : " (made of namespace and label, because it is not set)"),
					"Set it to a shorter name.");
		}
		return name;
	}

}
