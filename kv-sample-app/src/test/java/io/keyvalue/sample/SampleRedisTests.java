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

import org.junit.jupiter.api.Nested;

import io.keyvalue.sample.buckets.BucketControllerTests;
import io.keyvalue.sample.getset.GetSetControllerTests;
import io.keyvalue.sample.greeting.GreetingControllerTests;
import io.keyvalue.sample.items.ItemControllerTests;
import io.keyvalue.sample.web.EveryResponseTests;

/**
 * All of the HTTP contract with the stores in Redis, by the profile {@code redis}.
 */
class SampleRedisTests {

	private interface OnRedis extends OnBackend {

		@Override
		default Backend backend() {
			return Backend.REDIS;
		}

	}

	@Nested
	class Restart extends RestartTests implements OnRedis {

	}

	@Nested
	class SeedDocuments extends SeedDocumentsTests implements OnRedis {

	}

	@Nested
	class Items extends ItemControllerTests implements OnRedis {

	}

	@Nested
	class GetSet extends GetSetControllerTests implements OnRedis {

	}

	@Nested
	class Greeting extends GreetingControllerTests implements OnRedis {

	}

	@Nested
	class Buckets extends BucketControllerTests implements OnRedis {

	}

	@Nested
	class EveryResponse extends EveryResponseTests implements OnRedis {

	}

}
