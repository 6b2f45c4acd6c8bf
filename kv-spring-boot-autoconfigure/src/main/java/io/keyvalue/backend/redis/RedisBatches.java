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

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.ClusterSlotHashUtil;

import io.keyvalue.BatchPartiallyAppliedException;
import io.keyvalue.KeyValueException;
import io.keyvalue.UnsupportedStoreOperationException;

/**
 * Operations on many keys: one command on a server, which carries it out as a whole, and
 * one command for each slot of a cluster, all sent at once.
 */
final class RedisBatches {

	/**
	 * How many values one command asks for. More would hold up all other clients of the
	 * server for too long.
	 */
	private static final int MAX_READ = 5000;

	/**
	 * How many arguments Redis takes in one command.
	 */
	private static final int MAX_ARGUMENTS = 1024 * 1024 - 1;

	private final RedisAccess access;

	RedisBatches(RedisAccess access) {
		this.access = access;
	}

	List<byte @Nullable []> get(List<String> keys) {
		Deadline deadline = this.access.deadline();
		List<RedisCall> calls = new ArrayList<>();
		List<List<Integer>> indexes = new ArrayList<>();
		List<byte[]> names = keys.stream().map(this.access.keys()::encode).toList();
		for (List<Integer> group : groups(names)) {
			for (int i = 0; i < group.size(); i += MAX_READ) {
				List<Integer> part = group.subList(i, Math.min(group.size(), i + MAX_READ));
				List<byte[]> asked = part.stream().map(names::get).toList();
				calls.add(new RedisCall("MGET", asked, asked.get(0), null));
				indexes.add(part);
			}
		}
		byte @Nullable [][] values = new byte @Nullable [keys.size()][];
		List<Outcome> outcomes = this.access.link().sendAll(calls, deadline);
		for (int i = 0; i < outcomes.size(); i++) {
			List<?> replies = replies(outcomes.get(i), indexes.get(i).size());
			for (int j = 0; j < replies.size(); j++) {
				values[indexes.get(i).get(j)] = this.access.bytes(replies.get(j));
			}
		}
		List<byte @Nullable []> result = new ArrayList<>(values.length);
		for (byte[] value : values) {
			result.add(value);
		}
		return result;
	}

	private List<?> replies(Outcome outcome, int size) {
		if (outcome.failure() != null) {
			throw this.access.errors().reading(outcome.failure());
		}
		if (outcome.reply() instanceof List<?> replies && replies.size() == size) {
			return replies;
		}
		throw this.access.errors().unexpected(outcome.reply());
	}

	void set(Map<String, byte[]> entries) {
		List<String> keys = new ArrayList<>(entries.keySet());
		List<byte[]> values = new ArrayList<>(entries.values());
		write("MSET", keys, values);
	}

	void delete(Collection<String> keys) {
		write("UNLINK", new ArrayList<>(new LinkedHashSet<>(keys)), null);
	}

	private void write(String command, List<String> keys, @Nullable List<byte[]> values) {
		Deadline deadline = this.access.deadline();
		List<byte[]> names = keys.stream().map(this.access.keys()::encode).toList();
		List<List<Integer>> groups = groups(names);
		List<RedisCall> calls = new ArrayList<>(groups.size());
		for (List<Integer> group : groups) {
			List<byte[]> arguments = new ArrayList<>(2 * group.size());
			for (Integer index : group) {
				arguments.add(names.get(index));
				if (values != null) {
					arguments.add(values.get(index));
				}
			}
			checkLength(arguments.size());
			calls.add(new RedisCall(command, arguments, arguments.get(0), null));
		}
		report(keys, groups, this.access.link().sendAll(calls, deadline));
	}

	private void checkLength(int arguments) {
		if (arguments > MAX_ARGUMENTS) {
			throw new UnsupportedStoreOperationException(this.access.label(),
					"a batch is too long for Redis, which takes at most " + MAX_ARGUMENTS + " keys and values in one "
							+ "command. Nothing was changed. Split the batch.",
					null);
		}
	}

	private void report(List<String> keys, List<List<Integer>> groups, List<Outcome> outcomes) {
		List<String> applied = new ArrayList<>();
		List<String> notApplied = new ArrayList<>();
		List<String> unknown = new ArrayList<>();
		RedisFailure first = null;
		for (int i = 0; i < outcomes.size(); i++) {
			RedisFailure failure = outcomes.get(i).failure();
			List<String> target = (failure != null) ? (failure.isLost() ? unknown : notApplied) : applied;
			groups.get(i).forEach((index) -> target.add(keys.get(index)));
			// What is not known is worse than what was refused.
			if (failure != null && (first == null || failure.isLost())) {
				first = failure;
			}
		}
		if (first == null) {
			return;
		}
		KeyValueException reason = this.access.errors().writing(first);
		boolean whole = applied.isEmpty() && (notApplied.isEmpty() || unknown.isEmpty());
		throw whole ? reason
				: new BatchPartiallyAppliedException(this.access.label(), applied, notApplied, unknown, reason);
	}

	/**
	 * Which keys can be in one command, as indexes.
	 */
	private List<List<Integer>> groups(List<byte[]> names) {
		boolean cluster = this.access.link().isCluster();
		Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
		for (int i = 0; i < names.size(); i++) {
			int slot = cluster ? ClusterSlotHashUtil.calculateSlot(names.get(i)) : 0;
			groups.computeIfAbsent(slot, (unused) -> new ArrayList<>()).add(i);
		}
		return new ArrayList<>(groups.values());
	}

}
