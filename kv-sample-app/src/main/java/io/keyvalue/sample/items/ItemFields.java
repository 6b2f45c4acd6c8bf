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

package io.keyvalue.sample.items;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * The fields of an item that clients set, trimmed. A field that a client left out is
 * null.
 *
 * @param name the name, not empty
 * @param description the description
 */
record ItemFields(@Nullable String name, @Nullable String description) {

	/**
	 * Takes the fields from a JSON object.
	 * @param object the object
	 * @return the fields
	 * @throws ResponseStatusException if a field is not what it should be
	 */
	static ItemFields from(JsonNode object) {
		String name = text(object, "name");
		if (name != null && name.isEmpty()) {
			throw invalid("name must not be empty");
		}
		return new ItemFields(name, text(object, "description"));
	}

	private static @Nullable String text(JsonNode object, String field) {
		JsonNode value = object.get(field);
		if (value == null) {
			return null;
		}
		if (!value.isString()) {
			throw invalid(field + " must be a string");
		}
		return trim(value.stringValue());
	}

	// As JavaScript does: no method of String knows the same white space.
	private static String trim(String text) {
		int start = 0;
		int end = text.length();
		while (start < end && isWhiteSpace(text.charAt(start))) {
			start++;
		}
		while (start < end && isWhiteSpace(text.charAt(end - 1))) {
			end--;
		}
		return text.substring(start, end);
	}

	private static boolean isWhiteSpace(char character) {
		return Character.isSpaceChar(character) || (character >= '\t' && character <= '\r') || character == '\uFEFF';
	}

	String requiredName() {
		if (this.name == null) {
			throw invalid("name is required");
		}
		return this.name;
	}

	String nameOr(String other) {
		return (this.name != null) ? this.name : other;
	}

	String descriptionOr(String other) {
		return (this.description != null) ? this.description : other;
	}

	private static ResponseStatusException invalid(String reason) {
		return new ResponseStatusException(HttpStatus.BAD_REQUEST, reason);
	}

}
