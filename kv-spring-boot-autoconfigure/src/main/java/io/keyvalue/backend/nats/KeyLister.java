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

package io.keyvalue.backend.nats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.nats.client.api.StreamInfo;
import org.jspecify.annotations.Nullable;

import io.keyvalue.backend.ListedKeys;

/**
 * Lists keys in the order in which they were last written, by the headers of their
 * messages. A key that is written while a listing goes on moves to the end, where the
 * listing meets it again.
 */
final class KeyLister {

	/**
	 * The part of a call's time after which a page ends with what it has, where most keys
	 * do not start with the prefix.
	 */
	private static final int SHARE_OF_TIME = 2;

	private static final int LARGEST_FETCH = 2000;

	private final NatsBucket bucket;

	private final PairReader reader;

	private final ListingTails tails = new ListingTails();

	private final RecentDeletions deletions;

	KeyLister(NatsBucket bucket, PairReader reader, RecentDeletions deletions) {
		this.bucket = bucket;
		this.reader = reader;
		this.deletions = deletions;
	}

	ListedKeys list(NatsCall call, String prefix, @Nullable ListingPosition position, int limit) {
		ListingPosition from = (position != null) ? position : new ListingPosition(1, lastSequence(call), 0);
		Deadline enough = call.deadline().within(call.deadline().remaining().dividedBy(SHARE_OF_TIME));
		Page page = new Page(prefix, from, limit, (from.tail() != 0) ? this.tails.take(from.tail()) : new HashSet<>());
		try (HeaderReader headers = new HeaderReader(this.bucket, call, from.sequence())) {
			// The end runs away where others write all the time. Once nothing is left
			// behind what was the end before, all is found that was there then.
			long enoughReached = Long.MAX_VALUE;
			while (!page.hasLeftOut()) {
				if (headers.pending() == 0) {
					if (headers.isDrained() && headers.reached() >= enoughReached) {
						return page.toListedKeys(false);
					}
					long last = lastSequence(call);
					if (isComplete(call, headers, last)) {
						return page.toListedKeys(false);
					}
					enoughReached = Math.min(enoughReached, last);
				}
				if (page.isFull() || enough.hasPassed()) {
					break;
				}
				List<MessageHeaders> fetched = headers.next(Math.min(LARGEST_FETCH, page.fetchSize()));
				page.add(current(call, fetched), fetched);
			}
			return page.toListedKeys(true);
		}
	}

	/**
	 * Whether the listing has seen all that there was when it came to the end. The
	 * consumer may run on a server that does not have the last messages yet; the leader
	 * has them.
	 */
	private boolean isComplete(NatsCall call, HeaderReader headers, long last) {
		return headers.reached() >= last || headers.reached() >= this.reader.readFromLeader(call, ">").revision();
	}

	private long lastSequence(NatsCall call) {
		StreamInfo info = new StreamInfo(this.bucket.await(call, call.read(this.bucket.api("STREAM.INFO"), null)));
		if (info.hasError()) {
			throw this.bucket.refused(info.getApiErrorCode(), info.getDescription(), null);
		}
		return info.getStreamState().getLastSequence();
	}

	/**
	 * Which of the messages are values that have not expired and, as far as can be known
	 * without the leader, the last ones of their keys. Where there is a history, the
	 * leader has to be asked for each.
	 */
	private Set<Long> current(NatsCall call, List<MessageHeaders> messages) {
		Map<String, Long> candidates = new LinkedHashMap<>();
		for (MessageHeaders message : messages) {
			if (message.isValue() && !this.deletions.isDeleted(message.name(), message.sequence())) {
				candidates.put(message.name(), message.sequence());
			}
			else {
				candidates.remove(message.name());
			}
		}
		if (call.layout().keepsHistory() || this.deletions.isIncomplete()) {
			Map<String, Entry> entries = this.reader.read(call, candidates.keySet());
			candidates.entrySet()
				.removeIf((candidate) -> entries.getOrDefault(candidate.getKey(), Entry.NONE).revision() != candidate
					.getValue());
		}
		return new HashSet<>(candidates.values());
	}

	/**
	 * The page as it fills.
	 */
	private final class Page {

		private final String prefix;

		private final ListingPosition from;

		private final int limit;

		private final Set<String> tail;

		private final List<String> keys = new ArrayList<>();

		private long next;

		private boolean leftOut;

		Page(String prefix, ListingPosition from, int limit, Set<String> tail) {
			this.prefix = prefix;
			this.from = from;
			this.limit = limit;
			this.tail = tail;
			this.next = from.sequence();
		}

		boolean isFull() {
			return this.keys.size() >= this.limit;
		}

		boolean hasLeftOut() {
			return this.leftOut;
		}

		/**
		 * Without a prefix most messages are keys to list; with one, few may be.
		 */
		int fetchSize() {
			return this.prefix.isEmpty() ? this.limit - this.keys.size() : LARGEST_FETCH;
		}

		void add(Set<Long> current, List<MessageHeaders> messages) {
			for (MessageHeaders message : messages) {
				if (isFull()) {
					this.leftOut = true;
					return;
				}
				this.next = message.sequence() + 1;
				String key = current.contains(message.sequence()) ? NatsKeys.toKey(message.name()) : null;
				if (key != null && key.startsWith(this.prefix) && isNew(message.sequence(), key)) {
					this.keys.add(key);
				}
			}
		}

		private boolean isNew(long sequence, String key) {
			return sequence <= this.from.end() || this.tail.add(key);
		}

		ListedKeys toListedKeys(boolean more) {
			return new ListedKeys(this.keys, more
					? new ListingPosition(this.next, this.from.end(), KeyLister.this.tails.keep(this.tail)).toBytes()
					: null);
		}

	}

}
