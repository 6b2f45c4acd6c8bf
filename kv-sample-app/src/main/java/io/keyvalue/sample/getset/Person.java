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

package io.keyvalue.sample.getset;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import tools.jackson.databind.JsonNode;

/**
 * What this application stores.
 *
 * @param firstName the first name
 * @param lastName the last name
 */
@JsonPropertyOrder({ "firstName", "lastName" })
record Person(String firstName, String lastName) {

	Person {
		if (firstName == null || firstName.isEmpty() || lastName == null || lastName.isEmpty()) {
			throw new IllegalArgumentException("A person has a first and a last name");
		}
	}

	/**
	 * Takes a person from a JSON object.
	 * @param object the object
	 * @return the person, or empty if a name is missing, empty or no string
	 */
	static Optional<Person> from(JsonNode object) {
		String firstName = object.path("firstName").stringValue("");
		String lastName = object.path("lastName").stringValue("");
		return (firstName.isEmpty() || lastName.isEmpty()) ? Optional.empty()
				: Optional.of(new Person(firstName, lastName));
	}

}
