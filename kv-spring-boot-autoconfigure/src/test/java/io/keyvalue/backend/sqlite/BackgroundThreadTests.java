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

package io.keyvalue.backend.sqlite;

import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A thread on which others rely.
 */
class BackgroundThreadTests {

	private static final String NAME = "background-thread-tests";

	private final AtomicInteger runs = new AtomicInteger();

	private BackgroundThread thread = new BackgroundThread(NAME, this.runs::incrementAndGet);

	@AfterEach
	void stop() {
		this.thread.stop();
		Awaitility.await().until(() -> find() == null);
		assertThat(this.thread.wake()).isFalse();
	}

	private static Thread find() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals(NAME))
			.findAny()
			.orElse(null);
	}

	private void awaitRest(int least) {
		Awaitility.await().until(() -> this.runs.get() >= least && find().getState() == Thread.State.WAITING);
	}

	@Test
	void anInterruptDoesNotKeepItFromResting() {
		assertThat(this.thread.wake()).isTrue();
		awaitRest(1);
		find().interrupt();
		awaitRest(2);
		assertThat(this.runs).hasValueLessThan(5);
		assertThat(find().isInterrupted()).isFalse();
	}

	@Test
	void workThatFailsIsDoneTheNextTime() {
		this.thread = new BackgroundThread(NAME, () -> {
			if (this.runs.incrementAndGet() == 1) {
				throw new IllegalStateException("the first time");
			}
		});
		this.thread.wake();
		awaitRest(1);
		this.thread.wake();
		awaitRest(2);
	}

}
