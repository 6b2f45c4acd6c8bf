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

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;

/**
 * The writes that wait for somebody to execute them. Anybody may put one in; only whoever
 * is in the lead takes groups out.
 */
final class WriteQueue {

	private static final int GROUP_SIZE = 256;

	private static final int GROUP_WEIGHT = 4 * 1024 * 1024;

	/**
	 * How many have to wait for the lead to be left to the commit thread.
	 */
	private static final int CROWD = 16;

	private final Queue<SqliteWrite<?>> writes = new ConcurrentLinkedQueue<>();

	void add(SqliteWrite<?> write) {
		this.writes.add(write);
	}

	/**
	 * Puts writes back that could not be executed together.
	 */
	void addAll(List<SqliteWrite<?>> group) {
		this.writes.addAll(group);
	}

	void remove(SqliteWrite<?> write) {
		this.writes.remove(write);
	}

	/**
	 * Takes writes out, to be committed together: as many as there are within limits, or
	 * one that is to be alone.
	 */
	List<SqliteWrite<?>> nextGroup() {
		List<SqliteWrite<?>> group = new ArrayList<>();
		int weight = 0;
		while (group.size() < GROUP_SIZE && weight < GROUP_WEIGHT) {
			SqliteWrite<?> write = this.writes.peek();
			if (write == null || (write.isAlone() && !group.isEmpty())) {
				break;
			}
			// It may be another by now, if the first was withdrawn.
			write = this.writes.poll();
			if (write != null && write.claim()) {
				group.add(write);
				weight += write.weight();
				if (write.isAlone()) {
					break;
				}
			}
		}
		return group;
	}

	/**
	 * Whether so many wait that handing the lead from one to the next, among all that
	 * have just been woken, takes longer than leaving it to one thread that stays awake.
	 */
	boolean isCrowded() {
		Iterator<SqliteWrite<?>> waiting = this.writes.iterator();
		int count = 0;
		while (count < CROWD && waiting.hasNext()) {
			waiting.next();
			count++;
		}
		return count == CROWD;
	}

	/**
	 * The first that has not been withdrawn, which stays in.
	 */
	@Nullable SqliteWrite<?> first() {
		for (SqliteWrite<?> next = this.writes.peek(); next != null; next = this.writes.peek()) {
			if (!next.isWithdrawn()) {
				return next;
			}
			// Nothing else may be removed: what others are executing can come back.
			this.writes.remove(next);
		}
		return null;
	}

	int size() {
		return this.writes.size();
	}

	boolean isEmpty() {
		return this.writes.isEmpty();
	}

}
