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
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Which nodes of a cluster serve which slots.
 *
 * @param fingerprint differs where anything about that differs
 * @param nodes the ids of the nodes that serve slots, in the order of the alphabet
 */
record ClusterTopology(long fingerprint, List<String> nodes) {

	/**
	 * The topology of a single server.
	 */
	static final ClusterTopology SERVER = new ClusterTopology(0, List.of(""));

	/**
	 * The ids of the nodes that serve slots.
	 * @param text what any node replies to {@code CLUSTER NODES}
	 */
	static List<String> primaries(String text) {
		return text.lines().map(Line::parse).filter(Line::servesSlots).map(Line::id).sorted().toList();
	}

	/**
	 * Reads how the nodes that serve slots see themselves. Only a node itself tells which
	 * of its slots are on their way to or from another one.
	 * @param texts what each of them replies to {@code CLUSTER NODES}
	 */
	static ClusterTopology of(Collection<String> texts) {
		TreeMap<String, String> slots = new TreeMap<>();
		for (String text : texts) {
			text.lines()
				.map(Line::parse)
				.filter((line) -> line.isMyself() && line.servesSlots())
				.forEach((line) -> slots.put(line.id(), line.slots()));
		}
		String all = slots.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + " " + entry.getValue())
			.collect(Collectors.joining("\n"));
		return new ClusterTopology(Fingerprint.of(all), List.copyOf(slots.keySet()));
	}

	/**
	 * The node that comes after another one.
	 * @param node the id of a node
	 * @return the next id, or null if that was the last one
	 */
	@Nullable String next(String node) {
		int index = this.nodes.indexOf(node) + 1;
		return (index < this.nodes.size()) ? this.nodes.get(index) : null;
	}

	/**
	 * A line of {@code CLUSTER NODES}: id, address, flags, primary, ping, pong, epoch,
	 * state of the link, slots.
	 */
	private record Line(String id, List<String> flags, String slots) {

		private static final int FIRST_SLOT = 8;

		static Line parse(String line) {
			List<String> fields = Arrays.asList(line.strip().split(" "));
			if (fields.size() < FIRST_SLOT) {
				return new Line("", List.of(), "");
			}
			return new Line(fields.get(0), Arrays.asList(fields.get(2).split(",")),
					String.join(" ", fields.subList(FIRST_SLOT, fields.size())));
		}

		boolean isMyself() {
			return this.flags.contains("myself");
		}

		boolean servesSlots() {
			return this.flags.contains("master") && !this.slots.isEmpty();
		}

	}

}
