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

import org.springframework.boot.context.properties.ConfigurationProperties;

import io.keyvalue.backend.nats.NatsStoreProperties;
import io.keyvalue.backend.redis.RedisStoreProperties;
import io.keyvalue.backend.sqlite.SqliteStoreProperties;

/**
 * Shows the annotation processor which properties there are where it cannot see it: those
 * of each type of store, beneath {@code kv.defaults}, and beneath the label that always
 * exists. Metadata know no wildcard for the other labels. Nothing calls these methods.
 */
abstract class StorePropertiesMetadata {

	@ConfigurationProperties("kv.defaults")
	abstract SqliteStoreProperties sqliteDefaults();

	@ConfigurationProperties("kv.defaults")
	abstract RedisStoreProperties redisDefaults();

	@ConfigurationProperties("kv.defaults")
	abstract NatsStoreProperties natsDefaults();

	@ConfigurationProperties("kv.stores.default")
	abstract KeyValueProperties.Store store();

	@ConfigurationProperties("kv.stores.default")
	abstract SqliteStoreProperties sqliteStore();

	@ConfigurationProperties("kv.stores.default")
	abstract RedisStoreProperties redisStore();

	@ConfigurationProperties("kv.stores.default")
	abstract NatsStoreProperties natsStore();

}
