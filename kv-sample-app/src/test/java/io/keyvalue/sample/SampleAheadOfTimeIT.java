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

package io.keyvalue.sample;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.keyvalue.sample.buckets.BucketControllerTests;
import io.keyvalue.sample.getset.GetSetControllerTests;
import io.keyvalue.sample.greeting.GreetingControllerTests;
import io.keyvalue.sample.items.ItemControllerTests;
import io.keyvalue.sample.web.EveryResponseTests;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All of the HTTP contract once more, with the executable jar as it was processed ahead
 * of time. That was without any profile, and serves them all.
 */
class SampleAheadOfTimeIT {

	private static final String REPORT = "APPLICATION FAILED TO START";

	@TempDir
	private Path directory;

	@Test
	void missingGrantsAreReportedAsEver() {
		List<String> grants = List.of("--kv.components.greeting-controller.key_value_stores=photos",
				"--kv.components.item-controller.key_value_stores=photos:read");
		SampleJar plain = SampleJar.start(this.directory, "plain.log", List.of(), grants);
		SampleJar aheadOfTime = SampleJar.start(this.directory, "ahead.log", SampleJar.aheadOfTime(), grants);
		plain.awaitEnd();
		aheadOfTime.awaitEnd();
		assertThat(aheadOfTime.log()).contains("Starting AOT-processed SampleApplication");
		assertThat(report(aheadOfTime)).isEqualTo(report(plain))
			.contains("component \"greetingController\" asks for store \"default\"",
					"component \"itemController\" asks for store \"default\"");
	}

	private String report(SampleJar jar) {
		assertThat(jar.log()).contains(REPORT);
		return jar.log().substring(jar.log().indexOf(REPORT));
	}

	private interface OnSqlite extends OnBackend {

		@Override
		default Backend backend() {
			return Backend.SQLITE;
		}

	}

	private interface OnRedis extends OnBackend {

		@Override
		default Backend backend() {
			return Backend.REDIS;
		}

	}

	private interface OnNats extends OnBackend {

		@Override
		default Backend backend() {
			return Backend.NATS;
		}

	}

	@Nested
	class SqliteRestart extends RestartTests implements OnSqlite {

	}

	@Nested
	class SqliteSeedDocuments extends SeedDocumentsTests implements OnSqlite {

	}

	@Nested
	class SqliteItems extends ItemControllerTests implements OnSqlite {

	}

	@Nested
	class SqliteGetSet extends GetSetControllerTests implements OnSqlite {

	}

	@Nested
	class SqliteGreeting extends GreetingControllerTests implements OnSqlite {

	}

	@Nested
	class SqliteBuckets extends BucketControllerTests implements OnSqlite {

	}

	@Nested
	class SqliteEveryResponse extends EveryResponseTests implements OnSqlite {

	}

	@Nested
	class RedisItems extends ItemControllerTests implements OnRedis {

	}

	@Nested
	class RedisGetSet extends GetSetControllerTests implements OnRedis {

	}

	@Nested
	class RedisGreeting extends GreetingControllerTests implements OnRedis {

	}

	@Nested
	class RedisBuckets extends BucketControllerTests implements OnRedis {

	}

	@Nested
	class RedisEveryResponse extends EveryResponseTests implements OnRedis {

	}

	@Nested
	class NatsItems extends ItemControllerTests implements OnNats {

	}

	@Nested
	class NatsGetSet extends GetSetControllerTests implements OnNats {

	}

	@Nested
	class NatsGreeting extends GreetingControllerTests implements OnNats {

	}

	@Nested
	class NatsBuckets extends BucketControllerTests implements OnNats {

	}

	@Nested
	class NatsEveryResponse extends EveryResponseTests implements OnNats {

	}

}
