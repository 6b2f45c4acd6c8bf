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

package io.keyvalue.backend.redis;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What became of one command among several.
 *
 * @param reply the reply: bytes, a {@link Long}, a list of replies, or null
 * @param failure why there is no reply, or null if there is one
 */
record Outcome(@Nullable Object reply, @Nullable RedisFailure failure) {

	static Outcome of(@Nullable Object reply) {
		return new Outcome(reply, null);
	}

	static Outcome failed(RedisFailure failure) {
		return new Outcome(null, failure);
	}

	/**
	 * Fills in what became of those commands of which nothing is known.
	 */
	static List<Outcome> complete(@Nullable Outcome[] outcomes, @Nullable RedisFailure failure) {
		RedisFailure reason = (failure != null) ? failure : new RedisFailure(RedisFailure.Stage.NOT_SENT, null, null);
		return Arrays.stream(outcomes).map((outcome) -> (outcome != null) ? outcome : failed(reason)).toList();
	}

	@Nullable Object get() {
		if (this.failure != null) {
			throw this.failure;
		}
		return this.reply;
	}

}
