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

package io.keyvalue.backend;

import org.jspecify.annotations.Nullable;

/**
 * A value as it was read, for a later compare-and-swap.
 */
public final class Snapshot {

	private static final Snapshot ABSENT = new Snapshot(null, null);

	private final byte @Nullable [] value;

	private final @Nullable Object version;

	private Snapshot(byte @Nullable [] value, @Nullable Object version) {
		this.value = value;
		this.version = version;
	}

	/**
	 * A snapshot of a value, or of an absent key.
	 * @param value the value, or null if the key was absent
	 * @return the snapshot
	 */
	public static Snapshot of(byte @Nullable [] value) {
		return (value != null) ? new Snapshot(value, null) : ABSENT;
	}

	/**
	 * A snapshot of a value, or of an absent key, with the engine's own mark of its
	 * version, which can spare a comparison of bytes.
	 * @param value the value, or null if the key was absent
	 * @param version the version, whatever the backend uses
	 * @return the snapshot
	 */
	public static Snapshot of(byte @Nullable [] value, Object version) {
		return new Snapshot(value, version);
	}

	/**
	 * The value that was read.
	 * @return the value itself, not a copy, or null if the key was absent
	 */
	public byte @Nullable [] value() {
		return this.value;
	}

	/**
	 * The engine's own mark of the version.
	 * @return the version, or null if there is none
	 */
	public @Nullable Object version() {
		return this.version;
	}

}
