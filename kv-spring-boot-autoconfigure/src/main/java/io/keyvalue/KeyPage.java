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

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of keys.
 *
 * @param keys the keys of this page; may be empty also where it is not the last
 * @param cursor what to give to {@link KeyValueStore#listKeys(String, String, int)} for
 * the next page, or null if this was the last one. Opaque, printable, safe in a URL, good
 * for the same label and prefix, also after a restart. It is no secret: who holds it can
 * learn the last key of the page.
 */
public record KeyPage(List<String> keys, @Nullable String cursor) {

	/**
	 * Creates a page of a copy of the keys.
	 * @param keys the keys of this page
	 * @param cursor the cursor of the next page, or null
	 */
	public KeyPage {
		keys = List.copyOf(keys);
	}

}
