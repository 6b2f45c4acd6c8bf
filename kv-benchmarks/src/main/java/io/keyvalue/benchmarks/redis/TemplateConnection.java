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

package io.keyvalue.benchmarks.redis;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializer;

import io.keyvalue.benchmarks.support.AtExit;
import io.keyvalue.benchmarks.support.Pairs;
import io.keyvalue.benchmarks.support.Servers;
import io.keyvalue.benchmarks.support.StoreApplication;

/**
 * A {@code RedisTemplate} on the connection that Spring Boot sets up.
 */
@State(Scope.Benchmark)
public class TemplateConnection {

	private StoreApplication application;

	private RedisTemplate<String, byte[]> template;

	private String prefix;

	/**
	 * Starts the application that has the connection.
	 * @param pairs what is in Redis
	 */
	@Setup
	public void open(Pairs pairs) {
		this.prefix = RedisStore.prefix(pairs);
		this.application = StoreApplication.start("type=noop", "spring.data.redis.url=" + Servers.redis());
		this.template = new RedisTemplate<>();
		this.template.setConnectionFactory(this.application.bean(RedisConnectionFactory.class));
		this.template.setKeySerializer(RedisSerializer.string());
		this.template.setValueSerializer(RedisSerializer.byteArray());
		this.template.afterPropertiesSet();
		if (get(Pairs.key(pairs.keyCount() - 1)) == null) {
			RedisStore.fill(pairs);
		}
	}

	byte @Nullable [] get(String key) {
		return this.template.opsForValue().get(this.prefix + key);
	}

	void set(String key, byte[] value) {
		this.template.opsForValue().set(this.prefix + key, value);
	}

	/**
	 * Stops the application.
	 */
	@TearDown
	public void close() {
		AtExit.close(this.application);
	}

}
