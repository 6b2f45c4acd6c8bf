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
import java.util.List;

import io.nats.client.Connection;
import io.nats.client.KeyValue;
import io.nats.client.Nats;
import io.nats.client.api.KeyValueEntry;
import io.nats.client.api.KeyValueOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.keyvalue.KeyValueStore;
import io.keyvalue.server.NatsServer;
import io.keyvalue.server.NatsVersion;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documentation shows of another program at the same bucket, run as written.
 */
class NatsDocumentationTests {

	private static final String BEGIN = "// tag::other-program";

	private static final String END = "// end::other-program";

	@ParameterizedTest
	@EnumSource
	void anotherProgramReadsAndWritesThePairs(NatsVersion version) throws Exception {
		NatsStoreBackendFactory factory = NatsStores.factory();
		try (NatsServer server = NatsServer.start(version)) {
			KeyValueStore store = NatsStores.store(factory, server.url(), "sessions");
			store.setString("user.42", "Ada");
			store.setString("item:1", "apple");
			store.increment("visits", 41);
			store.setString("gone", "soon");
			List<String> read = otherProgram(server.url(), "test_sessions");
			assertThat(read).containsExactlyInAnyOrder("user.42", "=item=3A1", "visits", "gone");
			assertThat(store.getString("user.42")).contains("Ada Lovelace");
			assertThat(store.increment("visits", 1)).isEqualTo(43);
			assertThat(store.exists("gone")).isFalse();
		}
		finally {
			factory.destroy();
		}
	}

	private static List<String> otherProgram(String url, String name) throws Exception {
		// tag::other-program
		try (Connection connection = Nats.connect(url)) {
			KeyValue bucket = connection.keyValue(name);
			List<String> keys = bucket.keys();
			for (String key : keys) {
				KeyValueEntry entry = bucket.get(key);
				if (entry != null && entry.getOperation() == KeyValueOperation.PUT) {
					System.out.println(key + " = " + entry.getValueAsString());
				}
			}
			bucket.put("user.42", "Ada Lovelace");
			bucket.put("visits", "42");
			bucket.delete("gone");
			return keys;
		}
		// end::other-program
	}

	@Test
	void documentationShowsWhatIsRun() throws Exception {
		String source = Files.readString(Path.of("src/test/java", getClass().getName().replace('.', '/') + ".java"));
		String program = source.substring(source.indexOf(BEGIN + "\n\t\ttry") + BEGIN.length() + 1,
				source.indexOf("\t\t" + END + "\n\t}"));
		String documented = Files.readString(Path.of("../docs/nats.md"));
		assertThat(documented).contains(program.replace("\n\t\t", "\n").substring(2));
	}

}
