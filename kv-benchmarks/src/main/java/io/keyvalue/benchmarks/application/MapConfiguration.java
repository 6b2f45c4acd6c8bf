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

package io.keyvalue.benchmarks.application;

import java.util.Set;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.keyvalue.KeyValueStore;
import io.keyvalue.KeyValueStores;

/**
 * Gives the controllers of the sample application a map instead of a store.
 */
@Configuration(proxyBeanMethods = false)
class MapConfiguration {

	@Bean
	KeyValueStore mapStore(JsonMapper mapper) {
		return new MapStore(mapper);
	}

	@Bean
	KeyValueStores mapStores(KeyValueStore store) {
		return new KeyValueStores() {

			@Override
			public KeyValueStore open(String label) {
				return store;
			}

			@Override
			public KeyValueStore openDefault() {
				return store;
			}

			@Override
			public Set<String> labels() {
				return Set.of("default");
			}

		};
	}

}
