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

package io.keyvalue.health;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Checks of stores in threads of their own, at most one for each store, so that a store
 * that hangs delays nobody beyond the time limit.
 */
public final class StoreChecks implements DisposableBean {

	private static final long KEEP_ALIVE_SECONDS = 60;

	private final Map<String, StoreCheck> byLabel = new LinkedHashMap<>();

	private final ThreadPoolExecutor executor;

	/**
	 * Creates the checks, without starting any.
	 * @param labels the labels of the stores to check
	 * @param check checks the store with a label, and throws an exception if it does not
	 * work
	 * @param timeout the time within which a store has to answer
	 */
	public StoreChecks(Collection<String> labels, Consumer<String> check, Duration timeout) {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("kv-health-");
		threads.setDaemon(true);
		int size = Math.max(1, labels.size());
		this.executor = new ThreadPoolExecutor(size, size, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS,
				new ArrayBlockingQueue<>(size), threads);
		this.executor.allowCoreThreadTimeOut(true);
		for (String label : labels) {
			this.byLabel.put(label, new StoreCheck(label, () -> check.accept(label), timeout, this.executor));
		}
	}

	/**
	 * What the last check of a store found. Checks nothing itself.
	 * @param label the label
	 * @return the state, unknown if the store was never checked
	 */
	public StoreState last(String label) {
		StoreCheck check = this.byLabel.get(label);
		return (check != null) ? check.last() : StoreState.UNKNOWN;
	}

	Set<String> labels() {
		return this.byLabel.keySet();
	}

	/**
	 * Begins the checks of all stores, so that waiting for one after the other takes no
	 * longer than waiting for the slowest.
	 */
	void startAll() {
		this.byLabel.values().forEach(StoreCheck::start);
	}

	/**
	 * Checks a store, or waits for the check that is under way.
	 */
	StoreState check(String label) {
		StoreCheck check = this.byLabel.get(label);
		return (check != null) ? check.await(check.start()) : StoreState.UNKNOWN;
	}

	@Override
	public void destroy() {
		this.executor.shutdownNow();
	}

}
