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

import java.io.InputStream;
import java.util.Optional;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import io.keyvalue.KeyValueStore;
import io.keyvalue.sample.web.RequestBodies;

/**
 * Stores persons as JSON under keys that the client chooses.
 */
@RestController
class GetSetController {

	private static final String INVALID_PAYLOAD = """
			Invalid payload received.
			Expecting {"firstName": "some", "lastName": "some"}""";

	private final KeyValueStore store;

	private final RequestBodies bodies;

	GetSetController(KeyValueStore store, RequestBodies bodies) {
		this.store = store;
		this.bodies = bodies;
	}

	@PostMapping("/set/{key}")
	ResponseEntity<String> set(@PathVariable String key, InputStream body) {
		Optional<Person> person = this.bodies.readObject(body).flatMap(Person::from);
		if (person.isEmpty()) {
			return ResponseEntity.badRequest().contentType(MediaType.TEXT_PLAIN).body(INVALID_PAYLOAD);
		}
		this.store.setJson(key, person.get());
		return ResponseEntity.ok().build();
	}

	@GetMapping("/get/{key}")
	ResponseEntity<Person> get(@PathVariable String key) {
		return ResponseEntity.of(this.store.getJson(key, Person.class));
	}

}
