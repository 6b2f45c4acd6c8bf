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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.keyvalue.BatchPartiallyAppliedException;
import io.keyvalue.KeyValueException;
import io.keyvalue.OutcomeUnknownException;

/**
 * Writes to many keys, each on its own, sent without waiting for the one before. After
 * the first failure nothing more is sent, but what is on its way is waited for.
 */
final class PairBatch {

	private static final int IN_FLIGHT = 256;

	private static final long BYTES_IN_FLIGHT = 8 << 20;

	private final NatsCall call;

	private final PairWriter writer;

	private final String label;

	private final Queue<PairWriter.Write> inFlight = new ArrayDeque<>();

	private long bytesInFlight;

	private final List<String> applied = new ArrayList<>();

	private final List<String> notApplied = new ArrayList<>();

	private final List<String> unknown = new ArrayList<>();

	private @Nullable KeyValueException failure;

	PairBatch(NatsCall call, PairWriter writer, String label) {
		this.call = call;
		this.writer = writer;
		this.label = label;
	}

	void write(Iterable<String> keys, Function<String, PairWriter.Write> send) {
		for (String key : keys) {
			while (this.inFlight.size() >= IN_FLIGHT || this.bytesInFlight >= BYTES_IN_FLIGHT) {
				settleOldest();
			}
			send(key, send);
		}
		while (!this.inFlight.isEmpty()) {
			settleOldest();
		}
		report();
	}

	private void send(String key, Function<String, PairWriter.Write> send) {
		if (this.failure != null) {
			this.notApplied.add(key);
			return;
		}
		try {
			PairWriter.Write write = send.apply(key);
			this.inFlight.add(write);
			this.bytesInFlight += Math.max(0, write.size());
		}
		catch (KeyValueException ex) {
			this.failure = ex;
			this.notApplied.add(key);
		}
	}

	private void settleOldest() {
		PairWriter.Write write = this.inFlight.remove();
		this.bytesInFlight -= Math.max(0, write.size());
		try {
			this.writer.await(this.call, write);
			this.applied.add(write.key());
		}
		catch (OutcomeUnknownException ex) {
			this.failure = (this.failure != null) ? this.failure : ex;
			this.unknown.add(write.key());
		}
		catch (KeyValueException ex) {
			this.failure = (this.failure != null) ? this.failure : ex;
			this.notApplied.add(write.key());
		}
	}

	private void report() {
		if (this.failure == null) {
			return;
		}
		boolean nothingApplied = this.applied.isEmpty() && this.unknown.isEmpty();
		boolean nothingKnown = this.applied.isEmpty() && this.notApplied.isEmpty();
		if (nothingApplied || nothingKnown) {
			throw this.failure;
		}
		throw new BatchPartiallyAppliedException(this.label, this.applied, this.notApplied, this.unknown, this.failure);
	}

}
