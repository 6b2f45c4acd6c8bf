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

package io.keyvalue.sample.buckets;

import java.io.InputStream;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import io.keyvalue.KeyValueStore;
import io.keyvalue.KeyValueStores;
import io.keyvalue.sample.web.RequestBodies;

/**
 * Keeps bytes in a store that the client names. Which stores a client may name is what
 * this component is granted.
 */
@RestController
@RequestMapping("/buckets/{bucket}/{key}")
class BucketController {

	private final KeyValueStores stores;

	private final RequestBodies bodies;

	BucketController(KeyValueStores stores, RequestBodies bodies) {
		this.stores = stores;
		this.bodies = bodies;
	}

	@PutMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void set(@PathVariable String bucket, @PathVariable String key, InputStream body) {
		KeyValueStore store = this.stores.open(bucket);
		store.set(key, this.bodies.read(body));
	}

	@GetMapping
	ResponseEntity<byte[]> get(@PathVariable String bucket, @PathVariable String key) {
		byte[] value = this.stores.open(bucket)
			.get(key)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM).body(value);
	}

}
