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

package io.keyvalue.benchmarks.nats;

import java.io.IOException;

import io.nats.client.JetStreamApiException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;

import io.keyvalue.benchmarks.support.Batches;
import io.keyvalue.benchmarks.support.Cursor;

/**
 * Reads and writes of NATS.
 */
public class NatsBenchmark {

	/**
	 * A read of the store.
	 * @param nats the store
	 * @param cursor the next key
	 * @return the value
	 */
	@Benchmark
	public byte[] get(NatsStore nats, Cursor cursor) {
		return nats.store.get(cursor.nextKey()).orElseThrow();
	}

	/**
	 * A read by hand.
	 * @param jnats the bucket
	 * @param cursor the next key
	 * @return the value
	 * @throws IOException if it fails
	 * @throws JetStreamApiException if it fails
	 */
	@Benchmark
	public byte @Nullable [] getByHand(JnatsByHand jnats, Cursor cursor) throws IOException, JetStreamApiException {
		return jnats.get(cursor.nextKey());
	}

	/**
	 * A write of the store.
	 * @param nats the store
	 * @param cursor the next pair
	 */
	@Benchmark
	public void set(NatsStore nats, Cursor cursor) {
		nats.store.set(cursor.nextKey(), cursor.nextValue());
	}

	/**
	 * A write by hand.
	 * @param jnats the bucket
	 * @param cursor the next pair
	 * @return the revision
	 * @throws IOException if it fails
	 * @throws JetStreamApiException if it fails
	 */
	@Benchmark
	public long setByHand(JnatsByHand jnats, Cursor cursor) throws IOException, JetStreamApiException {
		return jnats.set(cursor.nextKey(), cursor.nextValue());
	}

	/**
	 * A thousand writes of the store at once.
	 * @param nats the store
	 * @param batches the pairs
	 */
	@Benchmark
	public void setMany(NatsStore nats, Batches batches) {
		nats.store.setMany(batches.nextThousandPairs());
	}

	/**
	 * A loop of a thousand writes by hand.
	 * @param jnats the bucket
	 * @param batches the pairs
	 * @throws IOException if it fails
	 * @throws JetStreamApiException if it fails
	 */
	@Benchmark
	public void setManyByHand(JnatsByHand jnats, Batches batches) throws IOException, JetStreamApiException {
		jnats.setMany(batches.nextThousandPairs());
	}

}
