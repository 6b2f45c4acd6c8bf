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
 * Root of everything that a store throws.
 * <p>
 * The message names the store's label, says what happened in the user's terms and what to
 * do where that is known. It shows no value, no password, and at most the first 64
 * characters of a key. What the driver said is the {@linkplain #getCause() cause}, never
 * the message.
 */
public abstract class KeyValueException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private static final int MAX_KEY_LENGTH = 64;

	private final String label;

	/**
	 * Creates an exception whose message is {@code Store "<label>": <problem>}.
	 * @param label the label of the store
	 * @param problem what happened and what to do, a sentence without the label
	 * @param cause what the driver said, if anything
	 */
	protected KeyValueException(String label, String problem, @Nullable Throwable cause) {
		super("Store " + shown(label) + ": " + problem, cause);
		this.label = label;
	}

	/**
	 * The label of the store that threw this.
	 * @return the label
	 */
	public String getLabel() {
		return this.label;
	}

	/**
	 * Makes a key, or a label that somebody asked for, fit to be shown: at most its first
	 * 64 characters, in quotes, with anything that could break a line of a log replaced.
	 * @param key the key or label
	 * @return the text as messages show it
	 */
	protected static String shown(String key) {
		boolean cut = key.codePointCount(0, key.length()) > MAX_KEY_LENGTH;
		String start = cut ? key.substring(0, key.offsetByCodePoints(0, MAX_KEY_LENGTH)) : key;
		StringBuilder shown = new StringBuilder("\"");
		start.codePoints().forEach((character) -> shown.appendCodePoint(isPrintable(character) ? character : '\uFFFD'));
		return shown.append(cut ? "…\"" : "\"").toString();
	}

	private static boolean isPrintable(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE ->
				false;
			default -> true;
		};
	}

}
