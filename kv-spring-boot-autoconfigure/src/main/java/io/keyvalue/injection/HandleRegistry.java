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

package io.keyvalue.injection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.keyvalue.grant.Grants;

/**
 * Who was given which handle where, and who was refused what, how often. The handles
 * themselves are not kept. Everything in it is bounded: beans of short life are injected
 * again and again, and a component may ask for whatever labels its clients make up.
 */
final class HandleRegistry {

	/**
	 * The label that stands for all further ones that a component was refused.
	 */
	static final String FURTHER_LABELS = "(further labels)";

	static final int MAX_ENTRIES = 10_000;

	static final int MAX_PLACES = 100;

	static final int MAX_REFUSED_LABELS = 100;

	private static final int MAX_LABEL_LENGTH = 64;

	private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

	private final Map<Key, Entry> entries = new ConcurrentHashMap<>();

	private final LongAdder omitted = new LongAdder();

	private final ReentrantLock lock = new ReentrantLock();

	/** How many labels each component was refused. Guarded by the lock. */
	private final Map<String, Integer> refusedLabels = new HashMap<>();

	/**
	 * Takes note of a handle that a component gets.
	 */
	void injected(String component, String label, PlaceOfInjection place) {
		Entry entry = entry(new Key(component, label));
		AtomicLong count = (entry != null) ? entry.count(place) : null;
		if (count != null) {
			count.incrementAndGet();
		}
		else {
			this.omitted.increment();
		}
	}

	/**
	 * Takes note of a refusal.
	 * @return the refusal with all that were counted with it, or null if there is no room
	 * to count it
	 */
	@Nullable RefusedAccess refused(String component, String label, RefusedOperation operation) {
		Key key = new Key(component, cut(label));
		Entry entry = this.entries.get(key);
		if (entry == null || entry.refused.get() == 0) {
			key = keyOfNewRefusal(key);
			entry = entry(key);
		}
		if (entry == null) {
			this.omitted.increment();
			return null;
		}
		entry.operation = operation;
		return new RefusedAccess(component, key.label(), operation, entry.refused.incrementAndGet());
	}

	private Key keyOfNewRefusal(Key key) {
		this.lock.lock();
		try {
			if (this.entries.containsKey(key)) {
				return key;
			}
			int labels = this.refusedLabels.getOrDefault(key.component(), 0);
			if (labels >= MAX_REFUSED_LABELS) {
				return new Key(key.component(), FURTHER_LABELS);
			}
			if (entry(key) != null) {
				this.refusedLabels.put(key.component(), labels + 1);
			}
			return key;
		}
		finally {
			this.lock.unlock();
		}
	}

	private @Nullable Entry entry(Key key) {
		Entry entry = this.entries.get(key);
		if (entry != null) {
			return entry;
		}
		this.lock.lock();
		try {
			return (this.entries.size() < MAX_ENTRIES) ? this.entries.computeIfAbsent(key, (added) -> new Entry())
					: this.entries.get(key);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * All that is known, in the order of components and labels.
	 */
	List<HandleDescription> describe(Grants grants) {
		List<HandleDescription> descriptions = new ArrayList<>();
		this.entries.forEach((key, entry) -> descriptions.add(new HandleDescription(key.component(), key.label(),
				grants.of(key.component(), key.label()), entry.injections(), entry.refused.get())));
		descriptions.sort(Comparator.comparing(HandleDescription::component).thenComparing(HandleDescription::label));
		return descriptions;
	}

	/**
	 * All that was refused.
	 */
	List<RefusedAccess> refused() {
		List<RefusedAccess> refused = new ArrayList<>();
		this.entries.forEach((key, entry) -> {
			RefusedOperation operation = entry.operation;
			long total = entry.refused.get();
			if (operation != null && total > 0) {
				refused.add(new RefusedAccess(key.component(), key.label(), operation, total));
			}
		});
		return refused;
	}

	/**
	 * How many injections and refusals there was no room to tell apart.
	 */
	long omitted() {
		return this.omitted.sum();
	}

	/**
	 * The label as it may be shown: somebody may have made it up to break the line of a
	 * log.
	 */
	private static String cut(String label) {
		boolean cut = label.codePointCount(0, label.length()) > MAX_LABEL_LENGTH;
		String start = cut ? label.substring(0, label.offsetByCodePoints(0, MAX_LABEL_LENGTH)) : label;
		return UNPRINTABLE.matcher(start).replaceAll("\uFFFD") + (cut ? "…" : "");
	}

	private record Key(String component, String label) {
	}

	private static final class Entry {

		private final Map<PlaceOfInjection, AtomicLong> injections = new ConcurrentHashMap<>();

		private final AtomicLong refused = new AtomicLong();

		private volatile @Nullable RefusedOperation operation;

		@Nullable AtomicLong count(PlaceOfInjection place) {
			AtomicLong count = this.injections.get(place);
			// Threads that come at the same time may go a little beyond the limit.
			return (count != null || this.injections.size() >= MAX_PLACES) ? count
					: this.injections.computeIfAbsent(place, (added) -> new AtomicLong());
		}

		Map<PlaceOfInjection, Long> injections() {
			Map<PlaceOfInjection, Long> counts = new HashMap<>();
			this.injections.forEach((place, count) -> counts.put(place, count.get()));
			return counts;
		}

	}

}
