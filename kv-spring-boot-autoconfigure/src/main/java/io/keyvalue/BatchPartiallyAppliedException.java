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

package io.keyvalue;

import java.io.Serial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A batch was applied in part. Only backends that cannot apply a batch as a whole throw
 * this (a Redis Cluster, NATS); SQLite never does.
 */
public class BatchPartiallyAppliedException extends KeyValueException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final ArrayList<String> applied;

	private final ArrayList<String> notApplied;

	private final ArrayList<String> unknown;

	/**
	 * Creates the exception.
	 * @param label the label of the store
	 * @param applied the keys that were applied
	 * @param notApplied the keys that were not
	 * @param unknown the keys of which it is not known
	 * @param cause why the rest failed
	 */
	public BatchPartiallyAppliedException(String label, Collection<String> applied, Collection<String> notApplied,
			Collection<String> unknown, @Nullable Throwable cause) {
		super(label,
				"the batch was applied in part: " + applied.size() + " keys were applied, " + notApplied.size()
						+ " were not, and of " + unknown.size() + " it is not known. This exception lists them.",
				cause);
		this.applied = new ArrayList<>(applied);
		this.notApplied = new ArrayList<>(notApplied);
		this.unknown = new ArrayList<>(unknown);
	}

	/**
	 * The keys that were applied.
	 * @return the keys
	 */
	public List<String> getApplied() {
		return List.copyOf(this.applied);
	}

	/**
	 * The keys that were not applied.
	 * @return the keys
	 */
	public List<String> getNotApplied() {
		return List.copyOf(this.notApplied);
	}

	/**
	 * The keys of which it is not known whether they were applied.
	 * @return the keys
	 */
	public List<String> getUnknown() {
		return List.copyOf(this.unknown);
	}

}
