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

package io.keyvalue.lifecycle;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;

import io.keyvalue.KeyValueStore;

/**
 * A component that writes when it is stopped, last of all that have a life cycle, and
 * when it is destroyed.
 */
public class LastWords implements SmartLifecycle, DisposableBean {

	private final KeyValueStore store;

	private volatile boolean running;

	LastWords(KeyValueStore store) {
		this.store = store;
	}

	KeyValueStore store() {
		return this.store;
	}

	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

	@Override
	public void start() {
		this.store.increment("started", 1);
		this.running = true;
	}

	@Override
	public void stop() {
		this.store.increment("stopped", 1);
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public void destroy() {
		this.store.increment("destroyed", 1);
	}

}
