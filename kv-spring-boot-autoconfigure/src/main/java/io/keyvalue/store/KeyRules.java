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

package io.keyvalue.store;

import org.jspecify.annotations.Nullable;

import io.keyvalue.InvalidKeyException;

/**
 * The rule for keys: 1 to 1,024 bytes of UTF-8, without U+0000 and unpaired surrogates.
 */
final class KeyRules {

	static final int MAX_BYTES = 1024;

	private KeyRules() {
	}

	static void checkKey(String label, @Nullable String key) {
		if (key == null) {
			throw new InvalidKeyException(label, null, "is null");
		}
		if (key.isEmpty()) {
			throw new InvalidKeyException(label, key, "is empty");
		}
		checkText(label, key);
	}

	static void checkPrefix(String label, @Nullable String prefix) {
		if (prefix == null) {
			throw new InvalidKeyException(label, null, "to list from, the prefix, is null");
		}
		checkText(label, prefix);
	}

	private static void checkText(String label, String text) {
		int length = text.length();
		// No character takes less than a byte, so a long text is refused without a look
		// at it.
		int bytes = length;
		for (int i = 0; i < length && bytes <= MAX_BYTES; i++) {
			char character = text.charAt(i);
			if (character >= 0x80) {
				if (Character.isSurrogate(character)) {
					if (!Character.isHighSurrogate(character) || i + 1 == length
							|| !Character.isLowSurrogate(text.charAt(i + 1))) {
						throw new InvalidKeyException(label, text, "holds an unpaired surrogate");
					}
					i++;
					bytes += 2;
				}
				else {
					bytes += (character < 0x800) ? 1 : 2;
				}
			}
			else if (character == 0) {
				throw new InvalidKeyException(label, text, "holds U+0000");
			}
		}
		if (bytes > MAX_BYTES) {
			throw new InvalidKeyException(label, text, "is longer than 1,024 bytes of UTF-8");
		}
	}

}
