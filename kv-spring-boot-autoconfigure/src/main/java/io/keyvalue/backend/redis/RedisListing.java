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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.keyvalue.InvalidCursorException;
import io.keyvalue.StoreUnavailableException;
import io.keyvalue.backend.ListedKeys;

/**
 * Lists keys page by page with {@code SCAN}, on a cluster node by node.
 * <p>
 * {@code SCAN} lists every key that is there all the time, at least once, but only within
 * one process: after a restart its cursors mean nothing. And it lists as many keys at
 * once as it likes, while a page must not be longer than its limit, and must not lose
 * what did not fit.
 */
final class RedisListing {

	private static final int MIN_COUNT = 10;

	private static final int MAX_COUNT = 2000;

	/**
	 * How often a page asks for keys. Where few keys of many belong to the store, a page
	 * rather ends early, or empty, than to go on for long.
	 */
	private static final int MAX_ROUND_TRIPS = 100;

	private final RedisAccess access;

	private final RedisScan scan;

	RedisListing(RedisAccess access) {
		this.access = access;
		this.scan = new RedisScan(access);
	}

	ListedKeys page(String prefix, byte @Nullable [] position, int limit) {
		Page page = new Page(this.access.keys().pattern(prefix), limit, this.access.deadline());
		ListingPosition next = page.fill(start(position, page.deadline));
		return new ListedKeys(new ArrayList<>(page.keys), (next != null) ? next.encode() : null);
	}

	private ListingPosition start(byte @Nullable [] encoded, Deadline deadline) {
		if (encoded == null) {
			return beginning(this.scan.topology(deadline));
		}
		ListingPosition position = ListingPosition.decode(encoded);
		if (position == null) {
			throw new InvalidCursorException(this.access.label());
		}
		// The store may have moved between a server and a cluster.
		boolean fits = position.node().isEmpty() != this.access.link().isCluster();
		return fits ? position : beginning(this.scan.topology(deadline));
	}

	private ListingPosition beginning(ClusterTopology topology) {
		if (topology.nodes().isEmpty()) {
			throw new StoreUnavailableException(this.access.label(), "the Redis Cluster has no node that serves keys. "
					+ "Check its state with the command CLUSTER INFO.", null);
		}
		return ListingPosition.start(topology.fingerprint(), topology.nodes().get(0));
	}

	/**
	 * Where to go on after a node has given all its keys. If slots have changed hands
	 * since the listing began, or are on their way, keys may have passed from a node that
	 * was yet to come to one that was done: everything is listed once more.
	 * @return the position, or null if everything is listed
	 */
	private @Nullable ListingPosition afterNode(ListingPosition position, Deadline deadline) {
		ClusterTopology topology = this.scan.topology(deadline);
		if (topology.fingerprint() != position.topology()) {
			return beginning(topology);
		}
		String node = topology.next(position.node());
		return (node != null) ? ListingPosition.start(topology.fingerprint(), node) : null;
	}

	/**
	 * A page in the making.
	 */
	private final class Page {

		private final byte[] pattern;

		private final int limit;

		private final Deadline deadline;

		private final Set<String> keys = new LinkedHashSet<>();

		private int sparseness = 1;

		private Page(byte[] pattern, int limit, Deadline deadline) {
			this.pattern = pattern;
			this.limit = limit;
			this.deadline = deadline;
		}

		/**
		 * Takes keys until the page is full or has taken long enough.
		 * @return where the next page begins, or null if this is the last one
		 */
		private @Nullable ListingPosition fill(ListingPosition start) {
			ListingPosition position = start;
			for (int i = 0; i < MAX_ROUND_TRIPS && !isFullEnough(); i++) {
				ListingPosition next = step(position);
				if (next == null || next == position) {
					return next;
				}
				position = next;
			}
			return position;
		}

		/**
		 * Whether to ask for so few more keys is not worth it.
		 */
		private boolean isFullEnough() {
			int size = this.keys.size();
			return size > 0
					&& (this.limit - size < this.limit / 16 || this.limit == size || this.deadline.isHalfOver());
		}

		/**
		 * Takes the keys that one request gives.
		 * @return where to go on, the same position if the page can take no more, or null
		 * if everything is listed
		 */
		private @Nullable ListingPosition step(ListingPosition position) {
			ListingPosition.Split split = position.split();
			int count = (split != null) ? split.count() : count();
			RedisScan.Batch batch;
			try {
				batch = RedisListing.this.scan.scan(position, this.pattern, count, this.deadline);
			}
			catch (StoreUnavailableException ex) {
				return withoutNode(position, ex);
			}
			if (batch.run() == 0 || (position.run() != 0 && position.run() != batch.run())) {
				return position.at(0, 0);
			}
			Map<byte[], String> found = batch.sorted(RedisListing.this.access.keys());
			if (split != null && split.next() == batch.next()) {
				// The same part of the keyspace as for the page before, which has listed
				// what is up to the last key.
				found = ((TreeMap<byte[], String>) found).tailMap(split.last(), false);
			}
			int room = this.limit - this.keys.size();
			if (found.size() > room) {
				return (this.keys.isEmpty()) ? split(position, batch, count, found) : position;
			}
			this.keys.addAll(found.values());
			this.sparseness = (found.size() < count / 8) ? Math.min(this.sparseness * 2, MAX_COUNT) : 1;
			return (batch.next() != 0) ? position.at(batch.run(), batch.next()) : afterNode(position, this.deadline);
		}

		private int count() {
			int room = this.limit - this.keys.size();
			// A little less than there is room for, because more than asked for may come.
			return Math.min(MAX_COUNT, Math.max(MIN_COUNT, room - room / 8) * this.sparseness);
		}

		private ListingPosition split(ListingPosition position, RedisScan.Batch batch, int count,
				Map<byte[], String> found) {
			List<Map.Entry<byte[], String>> entries = new ArrayList<>(found.entrySet()).subList(0, this.limit);
			Collection<String> fitting = entries.stream().map(Map.Entry::getValue).toList();
			this.keys.addAll(fitting);
			byte[] last = entries.get(entries.size() - 1).getKey();
			return position.at(batch.run(), position.cursor())
				.split(new ListingPosition.Split(count, batch.next(), last));
		}

		/**
		 * What to do where a node gave nothing: it may have left the cluster, and others
		 * may have taken over what it served.
		 */
		private ListingPosition withoutNode(ListingPosition position, StoreUnavailableException failure) {
			if (RedisListing.this.access.link().isCluster()) {
				ClusterTopology topology = RedisListing.this.scan.topology(this.deadline);
				if (topology.fingerprint() != position.topology()) {
					return beginning(topology);
				}
			}
			throw failure;
		}

	}

}
