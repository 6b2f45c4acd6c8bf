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
import java.util.Map;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.KeyValue;
import io.nats.client.Nats;
import io.nats.client.api.KeyValueEntry;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import io.keyvalue.benchmarks.support.AtExit;
import io.keyvalue.benchmarks.support.Pairs;
import io.keyvalue.benchmarks.support.Servers;

/**
 * The {@code KeyValue} of jnats, with one connection for all threads, on the bucket of
 * the store.
 */
@State(Scope.Benchmark)
public class JnatsByHand {

	private Connection connection;

	private KeyValue bucket;

	/**
	 * Connects.
	 * @param pairs what is in the bucket
	 * @throws IOException if that fails
	 * @throws JetStreamApiException if that fails
	 * @throws InterruptedException if this thread is interrupted
	 */
	@Setup
	public void open(Pairs pairs) throws IOException, JetStreamApiException, InterruptedException {
		this.connection = Nats.connect(Servers.nats());
		if (!this.connection.keyValueManagement().getBucketNames().contains(NatsStore.bucket(pairs.name()))) {
			NatsStore.start(pairs.name(), pairs.keyCount(), pairs.valueSize()).close();
		}
		this.bucket = this.connection.keyValue(NatsStore.bucket(pairs.name()));
	}

	byte @Nullable [] get(String key) throws IOException, JetStreamApiException {
		KeyValueEntry entry = this.bucket.get(key);
		return (entry != null) ? entry.getValue() : null;
	}

	long set(String key, byte[] value) throws IOException, JetStreamApiException {
		return this.bucket.put(key, value);
	}

	void setMany(Map<String, byte[]> entries) throws IOException, JetStreamApiException {
		for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
			set(entry.getKey(), entry.getValue());
		}
	}

	/**
	 * Disconnects.
	 * @throws InterruptedException if this thread is interrupted
	 */
	@TearDown
	public void close() {
		AtExit.close(this.connection);
	}

}
