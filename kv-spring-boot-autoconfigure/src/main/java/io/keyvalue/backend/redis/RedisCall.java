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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A command to send to Redis.
 *
 * @param name the name of the command
 * @param arguments what follows the name
 * @param key the key that decides where in a cluster the command goes, or null
 * @param node the id of the node of a cluster where the command goes, or null
 */
record RedisCall(String name, List<byte[]> arguments, byte @Nullable [] key, @Nullable String node) {

	/**
	 * A command that belongs to a key.
	 */
	static RedisCall on(byte[] key, String name, byte[]... arguments) {
		return new RedisCall(name, List.of(arguments), key, null);
	}

	/**
	 * A command for one node of a cluster, or for the server if there is only one.
	 */
	static RedisCall at(@Nullable String node, String name, String... arguments) {
		List<byte[]> encoded = new ArrayList<>(arguments.length);
		for (String argument : arguments) {
			encoded.add(argument.getBytes(StandardCharsets.UTF_8));
		}
		return new RedisCall(name, encoded, null, node);
	}

}
