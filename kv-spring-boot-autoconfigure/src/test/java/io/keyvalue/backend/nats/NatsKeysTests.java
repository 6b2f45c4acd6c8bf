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

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NatsKeysTests {

	private static final String ALPHABET = "=.=./-_kv3AAFab:é🔑 *>";

	@ParameterizedTest
	@ValueSource(strings = { "a", "a.b.c", "user=42", "color=FF0000", "YQ==", "=", "==", "=a", "=61", "=3A", "=a=61",
			"-", "/", "/a/", "kv", "a._kv", "=2E", "==3a", "007" })
	void whatNatsAllowsStaysAsItIs(String key) {
		assertThat(NatsKeys.toName(key)).isEqualTo(key);
		assertThat(NatsKeys.toKey(key)).isEqualTo(key);
	}

	@ParameterizedTest
	@CsvSource({ "item:1, =item=3A1", "a b, =a=20b", ".a, =.a", "a., =a=2E", "a..b, =a=2E.b", "., ==2E",
			"..., ==2E=2E=2E", "ünï, ==C3=BCn=C3=AF", "_kv, =_kv", "_kvx, =_kvx", ":, ==3A", "==3A, ==3D=3D3A",
			"=item=3A1, ==3Ditem=3D3A1", "=_kv, ==3D_kv", "*, ==2A", ">, ==3E" })
	void anyOtherIsEscaped(String key, String name) {
		assertThat(NatsKeys.toName(key)).isEqualTo(name);
		assertThat(NatsKeys.toKey(name)).isEqualTo(key);
	}

	@ParameterizedTest
	@ValueSource(strings = { "_kv", "_kv.a", "a:b", "a..b", "a.", "é" })
	void whatIsNoNameIsNoKey(String name) {
		assertThat(NatsKeys.toKey(name)).isNull();
	}

	@Test
	void randomKeysComeBackAndShareNoName() {
		long seed = 20261120;
		Random random = new Random(seed);
		int[] characters = ALPHABET.codePoints().toArray();
		Map<String, String> keys = new HashMap<>();
		for (int i = 0; i < 300_000; i++) {
			StringBuilder text = new StringBuilder();
			int length = 1 + random.nextInt(8);
			for (int j = 0; j < length; j++) {
				text.appendCodePoint(characters[random.nextInt(characters.length)]);
			}
			String key = text.toString();
			String name = NatsKeys.toName(key);
			assertThat(name).as("name of %s", key)
				.matches("[-/_=a-zA-Z0-9]+(\\.[-/_=a-zA-Z0-9]+)*")
				.doesNotStartWith("_kv");
			assertThat(NatsKeys.toKey(name)).as("key of %s", name).isEqualTo(key);
			String other = keys.put(name, key);
			assertThat(other == null || other.equals(key)).as("%s and %s", key, other).isTrue();
			// Seen as a name that another program has written.
			String foreign = NatsKeys.toKey(key);
			if (foreign != null) {
				assertThat(NatsKeys.toName(foreign)).isEqualTo(key);
			}
		}
	}

	@Test
	void theLongestKeyFitsALineOfTheProtocol() {
		String longest = "🔑".repeat(256);
		assertThat(longest.getBytes(StandardCharsets.UTF_8)).hasSize(1024);
		assertThat(NatsKeys.toName(longest)).hasSize(1 + 3 * 1024);
	}

}
