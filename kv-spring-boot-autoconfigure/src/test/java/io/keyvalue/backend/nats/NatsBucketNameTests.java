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

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.util.unit.DataSize;

import io.keyvalue.backend.InvalidStoreConfigurationException;
import io.keyvalue.backend.StoreSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NatsBucketNameTests {

	@Test
	void isNamespaceAndLabel() {
		assertThat(name("shop", "user-sessions")).isEqualTo("shop_user-sessions");
		assertThat(name("shop", "user_sessions")).isEqualTo("shop_user_sessions");
		assertThat(name("my_shop", "sessions")).isEqualTo("my__shop_sessions");
	}

	@Test
	void noTwoPairsShareAName() {
		Map<String, String> pairs = new HashMap<>();
		List<String> parts = List.of("a", "b", "_", "__", "-");
		for (String one : parts) {
			for (String two : parts) {
				for (String three : parts) {
					for (String label : List.of("a", "b", "a_b", "b_a", "a_a_b", "a-b", "b-a-a")) {
						String namespace = one + two + three;
						String pair = namespace + " " + label;
						String other = pairs.put(name(namespace, label), pair);
						assertThat(other == null || other.equals(pair)).as("%s and %s", pair, other).isTrue();
					}
				}
			}
		}
	}

	@Test
	void tooLongANameIsRefused() {
		assertThatExceptionOfType(InvalidStoreConfigurationException.class)
			.isThrownBy(() -> name("n".repeat(200), "label"))
			.withMessageContaining("kv.stores.label.bucket");
	}

	private static String name(String namespace, String label) {
		return NatsBucketName.of(new StoreSettings(label, namespace, Duration.ofSeconds(1), DataSize.ofMegabytes(1)),
				new NatsStoreProperties());
	}

}
