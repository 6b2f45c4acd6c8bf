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

import java.util.regex.Pattern;

/**
 * The rule for labels: kebab-case or snake_case, lower case, ASCII, words that start with
 * a letter, no mixing of {@code -} and {@code _}.
 */
public final class LabelRule {

	private static final Pattern LABEL = Pattern.compile("[a-z][a-z0-9]*(?:(?:-[a-z][a-z0-9]*)*|(?:_[a-z][a-z0-9]*)*)");

	/**
	 * The label that always exists.
	 */
	public static final String DEFAULT_LABEL = "default";

	private LabelRule() {
	}

	/**
	 * Whether a text can be a label.
	 * @param text the text
	 * @return whether it can
	 */
	public static boolean isLabel(String text) {
		return LABEL.matcher(text).matches();
	}

}
