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

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;

/**
 * Tests against one application per backend, which ends with the JVM. Its store
 * {@code photos} keeps small values only.
 */
public abstract class AbstractSampleTests implements OnBackend {

	private static final Map<Backend, RunningSample> samples = new EnumMap<>(Backend.class);

	protected SampleClient client;

	@BeforeEach
	void connect() {
		this.client = samples.computeIfAbsent(backend(), this::start).client();
	}

	private RunningSample start(Backend backend) {
		List<String> arguments = new ArrayList<>(backend.emptyStores());
		arguments.add("--kv.stores.photos.max-value-size=1KB");
		return RunningSample.start(arguments);
	}

	/**
	 * Runs a task in many threads at once.
	 */
	protected static <T> List<T> concurrently(List<Callable<T>> tasks) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
		CountDownLatch ready = new CountDownLatch(tasks.size());
		try {
			List<Future<T>> results = tasks.stream().map((task) -> threads.submit(() -> {
				ready.countDown();
				ready.await();
				return task.call();
			})).toList();
			List<T> values = new ArrayList<>();
			for (Future<T> result : results) {
				values.add(result.get());
			}
			return values;
		}
		finally {
			threads.shutdownNow();
		}
	}

}
