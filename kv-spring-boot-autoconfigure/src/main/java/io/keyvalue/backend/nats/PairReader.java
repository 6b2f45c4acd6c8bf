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

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;

import io.nats.client.Message;
import io.nats.client.api.MessageInfo;
import org.jspecify.annotations.Nullable;

/**
 * Reads pairs. Asks the leader of the bucket and nobody else: a copy that answers a
 * direct read, be it a follower or a mirror, may not have what was just written.
 */
final class PairReader {

	/**
	 * Enough to hide the way there and back, and few enough for their values to be held.
	 */
	private static final int IN_FLIGHT = 128;

	/**
	 * How long the leader that was replaced may take to notice, at most.
	 */
	private static final Duration LONGEST_DELUSION = Duration.ofSeconds(1);

	private static final Duration FIRST_PAUSE = Duration.ofMillis(5);

	private final NatsBucket bucket;

	private final RecentRevisions revisions;

	private final String leader;

	private final String direct;

	PairReader(NatsBucket bucket, RecentRevisions revisions) {
		this.bucket = bucket;
		this.revisions = revisions;
		this.leader = bucket.api("STREAM.MSG.GET");
		this.direct = bucket.api("DIRECT.GET") + ".";
	}

	Entry read(NatsCall call, String name) {
		return entry(call, name, request(call, name));
	}

	/**
	 * Reads what the leader has.
	 * @param name the name, or {@code >} for the last message of all
	 */
	Entry readFromLeader(NatsCall call, String name) {
		return leaderEntry(call, leaderRequest(call, name));
	}

	/**
	 * Reads several at once.
	 * @param names the names, without repeats
	 * @return an entry for each name
	 */
	Map<String, Entry> read(NatsCall call, Iterable<String> names) {
		Map<String, Entry> entries = new LinkedHashMap<>();
		Queue<Map.Entry<String, NatsCall.Request>> inFlight = new ArrayDeque<>();
		for (String name : names) {
			if (inFlight.size() >= IN_FLIGHT) {
				Map.Entry<String, NatsCall.Request> oldest = inFlight.remove();
				entries.put(oldest.getKey(), entry(call, oldest.getKey(), oldest.getValue()));
			}
			inFlight.add(Map.entry(name, request(call, name)));
		}
		inFlight.forEach((pending) -> entries.put(pending.getKey(), entry(call, pending.getKey(), pending.getValue())));
		return entries;
	}

	List<byte @Nullable []> values(NatsCall call, List<String> keys) {
		List<String> names = keys.stream().map(NatsKeys::toName).toList();
		Map<String, Entry> entries = read(call, new LinkedHashSet<>(names));
		List<byte @Nullable []> values = new ArrayList<>(keys.size());
		for (String name : names) {
			byte[] value = entries.getOrDefault(name, Entry.NONE).current();
			values.add((value != null) ? value.clone() : null);
		}
		return values;
	}

	private NatsCall.Request request(NatsCall call, String name) {
		return call.layout().readsDirectly() ? call.read(this.direct + this.bucket.subject(name), null)
				: leaderRequest(call, name);
	}

	private NatsCall.Request leaderRequest(NatsCall call, String name) {
		// Neither bucket nor name holds a character that JSON would escape.
		return call.read(this.leader, "{\"last_by_subj\":\"" + this.bucket.subject(name) + "\"}");
	}

	private Entry entry(NatsCall call, String name, NatsCall.Request request) {
		if (!call.layout().readsDirectly()) {
			Entry entry = leaderEntry(call, request);
			return this.revisions.mayBeNewerThan(name, entry) ? readAgain(call, name) : entry;
		}
		// An old server says nothing at all about a bucket that is no more.
		Message reply = call.awaitBriefly(request);
		if (reply != null && !reply.isStatusMessage()) {
			MessageInfo message = new MessageInfo(reply, this.bucket.stream(), true);
			if (this.bucket.stream().equals(message.getStream())) {
				return Entry.of(message);
			}
		}
		return readFromLeader(call, name);
	}

	/**
	 * Reads a key whose answer was older than what this application has written, until a
	 * leader answers that has it. If none does, it was removed.
	 */
	private Entry readAgain(NatsCall call, String name) {
		Deadline enough = call.deadline().within(call.deadline().remaining().dividedBy(2)).within(LONGEST_DELUSION);
		Duration pause = FIRST_PAUSE;
		while (true) {
			call.pause(pause);
			pause = pause.multipliedBy(2);
			Entry entry = readFromLeader(call, name);
			if (!this.revisions.mayBeNewerThan(name, entry)) {
				return entry;
			}
			if (enough.hasPassed()) {
				this.revisions.forget(name);
				return entry;
			}
		}
	}

	private Entry leaderEntry(NatsCall call, NatsCall.Request request) {
		MessageInfo message = new MessageInfo(this.bucket.await(call, request), this.bucket.stream(), false);
		if (!message.hasError()) {
			return Entry.of(message);
		}
		if (message.getApiErrorCode() == NatsErrors.MESSAGE_NOT_FOUND) {
			return Entry.NONE;
		}
		throw this.bucket.refused(message.getApiErrorCode(), message.getDescription(), null);
	}

}
