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
 * A key (or the prefix of a listing) breaks the rule for keys: 1 to 1,024 bytes of UTF-8,
 * without U+0000 and unpaired surrogates. Nothing reached the backend.
 */
public class InvalidKeyException extends KeyValueException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param label the label of the store
	 * @param key the key, or null if it was null
	 * @param reason how the key breaks the rule, such as "is empty"
	 */
	public InvalidKeyException(String label, @Nullable String key, String reason) {
		super(label, "the key" + ((key == null || key.isEmpty()) ? "" : " " + shown(key)) + " " + reason
				+ ". A key is 1 to 1,024 bytes of UTF-8 without U+0000 and unpaired surrogates.", null);
	}

}
