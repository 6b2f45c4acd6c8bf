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

package io.keyvalue.grant;

/**
 * What a component may do with a store.
 */
public enum Access {

	/**
	 * Nothing: the component is not granted the store.
	 */
	NONE,

	/**
	 * Only what changes nothing, granted as {@code label:read}.
	 */
	READ,

	/**
	 * Everything, granted as {@code label}.
	 */
	ALL;

	/**
	 * Whether this allows to read.
	 * @return whether it does
	 */
	public boolean allowsReading() {
		return this != NONE;
	}

	/**
	 * Whether this allows to change something.
	 * @return whether it does
	 */
	public boolean allowsWriting() {
		return this == ALL;
	}

	/**
	 * Adds two grants of one store to one component.
	 * @param other the other grant
	 * @return the one that allows more
	 */
	public Access or(Access other) {
		return (other.compareTo(this) > 0) ? other : this;
	}

}
