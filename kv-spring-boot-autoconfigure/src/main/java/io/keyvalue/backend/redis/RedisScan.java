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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.keyvalue.KeyValueException;

/**
 * The commands of which a listing is made.
 */
final class RedisScan {

	/**
	 * Stands for the process where the user of the store may not ask which one it is.
	 */
	private static final long UNKNOWN_RUN = -1;

	private final RedisAccess access;

	RedisScan(RedisAccess access) {
		this.access = access;
	}

	ClusterTopology topology(Deadline deadline) {
		if (!this.access.link().isCluster()) {
			return ClusterTopology.SERVER;
		}
		String any = text(this.access.link().sendAll(List.of(clusterNodes(null)), deadline).get(0));
		List<RedisCall> calls = ClusterTopology.primaries(any).stream().map(RedisScan::clusterNodes).toList();
		return ClusterTopology.of(this.access.link().sendAll(calls, deadline).stream().map(this::text).toList());
	}

	private static RedisCall clusterNodes(@Nullable String node) {
		return RedisCall.at(node, "CLUSTER", "NODES");
	}

	/**
	 * Asks one node for keys.
	 * @param position where to go on
	 * @param pattern the pattern of the keys
	 * @param count about how many keys to look at
	 * @param deadline until when
	 * @return the keys
	 */
	Batch scan(ListingPosition position, byte[] pattern, int count, Deadline deadline) {
		String node = position.node().isEmpty() ? null : position.node();
		RedisCall scan = new RedisCall("SCAN", List.of(ascii(Long.toUnsignedString(position.cursor())), ascii("MATCH"),
				pattern, ascii("COUNT"), ascii(Integer.toString(count))), null, node);
		RedisCall info = RedisCall.at(node, "INFO", "server");
		// Cursors mean nothing to another process than the one that gave them. Asking
		// afterwards as well tells that it was the same all the time.
		List<Outcome> outcomes = this.access.link().sendAll(List.of(info, scan, info), deadline);
		long before = run(outcomes.get(0));
		long after = run(outcomes.get(2));
		if (!(get(outcomes.get(1)) instanceof List<?> reply && reply.size() == 2
				&& reply.get(1) instanceof List<?> names)) {
			throw this.access.errors().unexpected(outcomes.get(1).reply());
		}
		long next = Long.parseUnsignedLong(ascii(this.access.bytes(reply.get(0))));
		List<byte[]> keys = new ArrayList<>(names.size());
		names.forEach((name) -> keys.add(this.access.bytes(name)));
		return new Batch((before == after) ? after : 0, next, keys);
	}

	private long run(Outcome outcome) {
		if (outcome.failure() != null && outcome.failure().isRefusal("NOPERM")) {
			return UNKNOWN_RUN;
		}
		return text(outcome).lines()
			.filter((line) -> line.startsWith("run_id:"))
			.findFirst()
			.map((line) -> Fingerprint.of(line.strip()))
			.orElse(UNKNOWN_RUN);
	}

	private Object get(Outcome outcome) {
		if (outcome.failure() != null) {
			throw failed(outcome.failure());
		}
		if (outcome.reply() == null) {
			throw this.access.errors().unexpected(null);
		}
		return outcome.reply();
	}

	private KeyValueException failed(RedisFailure failure) {
		return this.access.errors().reading(failure);
	}

	private String text(Outcome outcome) {
		return ascii(this.access.bytes(get(outcome)));
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	private static String ascii(byte @Nullable [] text) {
		return (text != null) ? new String(text, StandardCharsets.UTF_8) : "";
	}

	/**
	 * What one node gave.
	 *
	 * @param run the fingerprint of the process, or 0 if it changed on the way
	 * @param next the cursor of the next keys, or 0 if there are none
	 * @param names the keys as Redis has them
	 */
	record Batch(long run, long next, List<byte[]> names) {

		/**
		 * The keys of the store, in the order of their bytes.
		 */
		Map<byte[], String> sorted(RedisKeys keys) {
			Map<byte[], String> sorted = new TreeMap<>(Arrays::compareUnsigned);
			for (byte[] name : this.names) {
				String key = keys.decode(name);
				if (key != null) {
					sorted.put(key.getBytes(StandardCharsets.UTF_8), key);
				}
			}
			return sorted;
		}

	}

}
