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

package io.keyvalue.sample.greeting;

import java.util.stream.Collectors;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

import io.keyvalue.KeyValueStore;

/**
 * Goes once through the basic operations of a store and shows what they gave.
 */
@RestController
class GreetingController {

	private static final String KEY = "test-key";

	private final KeyValueStore store;

	GreetingController(KeyValueStore store) {
		this.store = store;
	}

	@GetMapping(path = "/", produces = "text/html;charset=UTF-8")
	String greet() {
		this.store.setString(KEY, "Hello from KV");
		boolean exists = this.store.exists(KEY);
		String keys = this.store.keys("").distinct().map(this::quoted).collect(Collectors.joining(", ", "[", "]"));
		String value = this.store.getString(KEY).orElse("");
		this.store.delete(KEY);
		return """
				The list of keys in the store are %s
				The key %s exists: %s
				The value of %s is "%s\"""".formatted(keys, KEY, exists, KEY, HtmlUtils.htmlEscape(value, "UTF-8"));
	}

	// Any text can be a key, markup and line breaks included.
	private String quoted(String key) {
		return '"' + HtmlUtils.htmlEscape(key, "UTF-8").replaceAll("\\p{Cntrl}", "\uFFFD") + '"';
	}

}
