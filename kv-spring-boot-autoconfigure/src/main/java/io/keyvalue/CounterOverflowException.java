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

import org.jspecify.annotations.Nullable;

/**
 * An increment would leave the range of a signed 64-bit integer. The counter stays as it
 * was, and the store stays usable.
 */
public class CounterOverflowException extends KeyValueException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param label the label of the store
	 * @param key the key
	 * @param cause what the driver said, if anything
	 */
	public CounterOverflowException(String label, String key, @Nullable Throwable cause) {
		super(label,
				"incrementing the counter for key " + shown(key) + " would leave the range of a signed 64-bit integer.",
				cause);
	}

}
