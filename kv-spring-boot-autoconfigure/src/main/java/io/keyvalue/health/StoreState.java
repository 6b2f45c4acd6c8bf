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

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What the last check of a store found.
 *
 * @param status whether the store works, as far as known
 * @param checkedAt when the check ended, or when its time was up; null if there was none
 * @param problem what is wrong, a sentence; null unless the store is down
 */
public record StoreState(Status status, @Nullable Instant checkedAt, @Nullable String problem) {

	/**
	 * The state of a store that was not checked.
	 */
	public static final StoreState UNKNOWN = new StoreState(Status.UNKNOWN, null, null);

	static StoreState up() {
		return new StoreState(Status.UP, Instant.now(), null);
	}

	static StoreState down(String problem) {
		return new StoreState(Status.DOWN, Instant.now(), problem);
	}

	/**
	 * Whether a store works.
	 */
	public enum Status {

		/**
		 * It has not been checked since the start.
		 */
		UNKNOWN,

		/**
		 * It has answered.
		 */
		UP,

		/**
		 * It has refused, or has not answered in time.
		 */
		DOWN

	}

}
