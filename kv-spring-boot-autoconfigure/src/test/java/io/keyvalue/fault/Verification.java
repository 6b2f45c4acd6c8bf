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

package io.keyvalue.fault;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.keyvalue.fault.Write.Kind;
import io.keyvalue.fault.Write.Outcome;

/**
 * Compares what was said about writes with what is there in the end.
 */
final class Verification {

	private final List<String> problems = new ArrayList<>();

	private long lost;

	private long doubled;

	private long late;

	/**
	 * Compares.
	 * @param writes all writes, those of one thread in their order
	 * @param found all pairs of the store
	 */
	Verification(List<Write> writes, Map<String, String> found) {
		Map<String, List<Write>> byKey = writes.stream()
			.collect(Collectors.groupingBy(Write::key, TreeMap::new, Collectors.toList()));
		byKey.forEach((key, ofKey) -> {
			Kind kind = ofKey.get(0).kind();
			if (kind == Kind.EXPIRING) {
				if (found.containsKey(key)) {
					doubled(key + ": has not expired");
				}
			}
			else if (kind.counts()) {
				count(key, ofKey, found.get(key));
			}
			else {
				follow(key, kind, ofKey, found.get(key));
			}
		});
		found.keySet().stream().filter((key) -> !byKey.containsKey(key)).forEach((key) -> doubled(key + ": not tried"));
	}

	private void count(String key, List<Write> writes, @Nullable String found) {
		long sum = (found != null) ? Long.parseLong(found) : 0;
		long acknowledged = writes.stream().filter((write) -> write.is(Outcome.ACKNOWLEDGED)).count();
		long unknown = writes.stream().filter((write) -> write.is(Outcome.UNKNOWN)).count();
		String problem = "%s: is %d with %d acknowledged and %d unknown".formatted(key, sum, acknowledged, unknown);
		if (sum < acknowledged) {
			this.problems.add(problem);
			this.lost += acknowledged - sum;
		}
		if (sum > acknowledged + unknown) {
			this.problems.add(problem);
			this.doubled += sum - acknowledged - unknown;
		}
		Set<String> values = new HashSet<>();
		for (Write write : writes) {
			if (write.is(Outcome.ACKNOWLEDGED) && !values.add(write.value())) {
				lost("%s: two writes made it %s".formatted(key, write.value()));
			}
		}
	}

	/**
	 * Follows the writes to a key of one thread, each of a value of its own.
	 */
	private void follow(String key, Kind kind, List<Write> writes, @Nullable String found) {
		int acknowledged = -1;
		for (int i = 0; i < writes.size(); i++) {
			if (writes.get(i).is(Outcome.ACKNOWLEDGED)) {
				acknowledged = i;
			}
			if (writes.get(i).is(Outcome.BEATEN) && kind == Kind.CREATE) {
				doubled(key + ": was there before it was created");
			}
		}
		if (found == null && acknowledged < 0) {
			return;
		}
		int there = last(writes, (found != null) ? found : Write.NOTHING);
		if (there < 0) {
			if (found != null) {
				doubled(key + ": holds what nobody wrote");
			}
			else {
				lost(key + ": acknowledged, and not there");
			}
			return;
		}
		Outcome outcome = writes.get(there).outcome();
		if (outcome == Outcome.FAILED || outcome == Outcome.BEATEN) {
			doubled("%s: holds what was said to have failed (%s)".formatted(key, outcome));
		}
		if (there < acknowledged) {
			// Said of an unknown write: it may still be applied. But a swap has its
			// condition.
			if (outcome == Outcome.UNKNOWN && kind == Kind.OVERWRITE) {
				this.late++;
			}
			else {
				lost("%s: holds write %d, write %d was acknowledged".formatted(key, there, acknowledged));
			}
		}
	}

	/**
	 * The last write that leaves a value, or nothing, which several may do: one that
	 * failed only if no other does.
	 */
	private static int last(List<Write> writes, String value) {
		int last = -1;
		for (int i = 0; i < writes.size(); i++) {
			Write write = writes.get(i);
			boolean possible = write.is(Outcome.ACKNOWLEDGED) || write.is(Outcome.UNKNOWN);
			if (write.value().equals(value) && (possible || last < 0)) {
				last = i;
			}
		}
		return last;
	}

	private void lost(String problem) {
		this.lost++;
		this.problems.add(problem);
	}

	private void doubled(String problem) {
		this.doubled++;
		this.problems.add(problem);
	}

	/**
	 * What is not as it was said.
	 */
	List<String> problems() {
		return this.problems;
	}

	/**
	 * The acknowledged writes that are not there.
	 */
	long lost() {
		return this.lost;
	}

	/**
	 * The writes that are there and should not be: counted twice, failed, never tried.
	 */
	long doubled() {
		return this.doubled;
	}

	/**
	 * The unknown writes that were applied after a later one had been acknowledged.
	 */
	long late() {
		return this.late;
	}

}
