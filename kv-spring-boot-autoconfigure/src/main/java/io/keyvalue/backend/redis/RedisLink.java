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

import org.jspecify.annotations.Nullable;

/**
 * What carries commands to Redis and replies back. Connects at the first command and
 * again whenever the connection is gone. Sends a command at most once.
 */
interface RedisLink {

	/**
	 * Whether the keys are spread over the nodes of a cluster.
	 * @return whether they are
	 */
	boolean isCluster();

	/**
	 * Sends a command and waits for its reply.
	 * @param call the command
	 * @param deadline until when to wait
	 * @return bytes, a {@link Long}, a list of replies, or null
	 * @throws RedisFailure if there is no reply
	 */
	@Nullable Object send(RedisCall call, Deadline deadline);

	/**
	 * Sends commands without waiting for the reply of one before sending the next, where
	 * the driver can do that.
	 * @param calls the commands
	 * @param deadline until when to wait for all replies
	 * @return what became of each, in their order
	 */
	List<Outcome> sendAll(List<RedisCall> calls, Deadline deadline);

	/**
	 * Closes the connection. Commands that are under way fail.
	 */
	void close();

}
