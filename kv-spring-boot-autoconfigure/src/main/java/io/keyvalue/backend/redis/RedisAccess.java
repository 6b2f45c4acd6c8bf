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

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What the operations of one store share.
 *
 * @param label the label of the store
 * @param link what carries its commands
 * @param errors what names its failures
 * @param keys how its keys are written
 * @param timeout how long a call may take
 */
record RedisAccess(String label, RedisLink link, RedisErrors errors, RedisKeys keys, Duration timeout) {

	Deadline deadline() {
		return Deadline.after(this.timeout);
	}

	@Nullable Object read(RedisCall call) {
		try {
			return this.link.send(call, deadline());
		}
		catch (RedisFailure failure) {
			throw this.errors.reading(failure);
		}
	}

	@Nullable Object write(RedisCall call) {
		try {
			return this.link.send(call, deadline());
		}
		catch (RedisFailure failure) {
			throw this.errors.writing(failure);
		}
	}

	byte @Nullable [] bytes(@Nullable Object reply) {
		if (reply == null || reply instanceof byte[]) {
			return (byte[]) reply;
		}
		throw this.errors.unexpected(reply);
	}

	long number(@Nullable Object reply) {
		if (reply instanceof Long number) {
			return number;
		}
		throw this.errors.unexpected(reply);
	}

}
