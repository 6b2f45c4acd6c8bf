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

package io.keyvalue.injection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What was refused while the application starts, so that one report can name all of it.
 */
final class Refusals {

	private final Lock lock = new ReentrantLock();

	private final Set<Refusal> refusals = new LinkedHashSet<>();

	private boolean starting = true;

	/**
	 * Remembers a refusal, if the application still starts.
	 * @param refusal the refusal
	 * @return whether it was remembered, so that the report will name it
	 */
	boolean remember(Refusal refusal) {
		this.lock.lock();
		try {
			if (this.starting) {
				this.refusals.add(refusal);
			}
			return this.starting;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Whether the application still starts.
	 * @return whether it does
	 */
	boolean areRemembered() {
		this.lock.lock();
		try {
			return this.starting;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * What was refused so far.
	 * @return the refusals
	 */
	List<Refusal> all() {
		this.lock.lock();
		try {
			return new ArrayList<>(this.refusals);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Ends the start: what is refused from now on is refused at once.
	 * @return what was refused while the application started
	 */
	List<Refusal> endStart() {
		this.lock.lock();
		try {
			this.starting = false;
			return new ArrayList<>(this.refusals);
		}
		finally {
			this.lock.unlock();
		}
	}

}
