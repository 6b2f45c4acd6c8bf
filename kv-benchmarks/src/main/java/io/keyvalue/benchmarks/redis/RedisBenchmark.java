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

import java.util.List;
import java.util.Optional;

import io.lettuce.core.KeyValue;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;

import io.keyvalue.benchmarks.support.Batches;
import io.keyvalue.benchmarks.support.Cursor;

/**
 * Reads and writes of Redis.
 */
public class RedisBenchmark {

	/**
	 * A read of the store.
	 * @param redis the store
	 * @param cursor the next key
	 * @return the value
	 */
	@Benchmark
	public byte[] get(RedisStore redis, Cursor cursor) {
		return redis.store.get(cursor.nextKey()).orElseThrow();
	}

	/**
	 * A read with Lettuce by hand.
	 * @param lettuce the connection
	 * @param cursor the next key
	 * @return the value
	 */
	@Benchmark
	public byte @Nullable [] getByHand(LettuceByHand lettuce, Cursor cursor) {
		return lettuce.get(cursor.nextKey());
	}

	/**
	 * A read with {@code RedisTemplate}.
	 * @param template the template
	 * @param cursor the next key
	 * @return the value
	 */
	@Benchmark
	public byte @Nullable [] getByTemplate(TemplateConnection template, Cursor cursor) {
		return template.get(cursor.nextKey());
	}

	/**
	 * A write of the store.
	 * @param redis the store
	 * @param cursor the next pair
	 */
	@Benchmark
	public void set(RedisStore redis, Cursor cursor) {
		redis.store.set(cursor.nextKey(), cursor.nextValue());
	}

	/**
	 * A write with Lettuce by hand.
	 * @param lettuce the connection
	 * @param cursor the next pair
	 */
	@Benchmark
	public void setByHand(LettuceByHand lettuce, Cursor cursor) {
		lettuce.set(cursor.nextKey(), cursor.nextValue());
	}

	/**
	 * A write with {@code RedisTemplate}.
	 * @param template the template
	 * @param cursor the next pair
	 */
	@Benchmark
	public void setByTemplate(TemplateConnection template, Cursor cursor) {
		template.set(cursor.nextKey(), cursor.nextValue());
	}

	/**
	 * A hundred reads of the store at once.
	 * @param redis the store
	 * @param batches the keys
	 * @return the values
	 */
	@Benchmark
	public List<Optional<byte[]>> getMany(RedisStore redis, Batches batches) {
		return redis.store.getMany(batches.nextHundredKeys());
	}

	/**
	 * An {@code MGET} of a hundred keys by hand.
	 * @param lettuce the connection
	 * @param batches the keys
	 * @return the values
	 */
	@Benchmark
	public List<KeyValue<String, byte[]>> getManyByHand(LettuceByHand lettuce, Batches batches) {
		return lettuce.getMany(batches.nextHundredKeys());
	}

}
