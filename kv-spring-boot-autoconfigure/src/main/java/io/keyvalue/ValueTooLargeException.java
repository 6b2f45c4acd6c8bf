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

/**
 * A value is longer than the store allows. Nothing was written.
 */
public class ValueTooLargeException extends KeyValueException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param label the label of the store
	 * @param key the key of the value
	 * @param size the length of the value in bytes
	 * @param maximum the longest value allowed, in bytes
	 * @param remedy what to change, such as the property that sets the maximum
	 */
	public ValueTooLargeException(String label, String key, long size, long maximum, String remedy) {
		super(label, "the value for key " + shown(key) + " has " + size + " bytes, more than the " + maximum
				+ " allowed. " + remedy, null);
	}

}
