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

import java.util.List;
import java.util.stream.IntStream;

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
	 * @param outcomes the outcomes that are known, the others null
	 * @param failure why the others are not
	 * @param begun how many of the commands may have been sent
	 */
	static List<Outcome> complete(@Nullable Outcome[] outcomes, @Nullable RedisFailure failure, int begun) {
		Outcome unsent = failed(
				new RedisFailure(RedisFailure.Stage.NOT_SENT, null, (failure != null) ? failure.getCause() : null));
		Outcome sent = (failure != null) ? failed(failure) : unsent;
		return IntStream.range(0, outcomes.length).mapToObj((i) -> {
			Outcome known = outcomes[i];
			return (known != null) ? known : (i < begun) ? sent : unsent;
		}).toList();
	}

	@Nullable Object get() {
		if (this.failure != null) {
			throw this.failure;
		}
		return this.reply;
	}

}
