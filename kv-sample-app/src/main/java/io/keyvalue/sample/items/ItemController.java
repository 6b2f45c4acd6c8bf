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

import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import io.keyvalue.CompareAndSwap;
import io.keyvalue.KeyPage;
import io.keyvalue.KeyValueStore;
import io.keyvalue.sample.web.RequestBodies;

/**
 * Items that survive a restart. An item is stored as JSON under {@code item:<id>}; the
 * ids come from the counter {@code next_id} in the same store.
 */
@RestController
@RequestMapping("/api/items")
class ItemController {

	private static final String PREFIX = "item:";

	private static final int KEYS_AT_ONCE = 1000;

	// The order of whole numbers that are written without leading zeros.
	private static final Comparator<String> BY_ID = Comparator.comparingInt(String::length)
		.thenComparing(Comparator.naturalOrder());

	private final KeyValueStore store;

	private final RequestBodies bodies;

	private final JsonMapper mapper;

	ItemController(KeyValueStore store, RequestBodies bodies, JsonMapper mapper) {
		this.store = store;
		this.bodies = bodies;
		this.mapper = mapper;
	}

	@GetMapping
	ItemPage list(@RequestParam(defaultValue = "") String name, @RequestParam(required = false) @Nullable String limit,
			@RequestParam(required = false) @Nullable String offset) {
		BigInteger atMost = wholeNumber("limit", limit, BigInteger.TEN);
		BigInteger before = wholeNumber("offset", offset, BigInteger.ZERO);
		return ItemPage.of(find(name), atMost, before);
	}

	@PostMapping
	ResponseEntity<Item> create(InputStream body) {
		ItemFields fields = fields(body);
		String name = fields.requiredName();
		String id = String.valueOf(this.store.increment("next_id", 1));
		Item item = Item.create(id, name, fields.descriptionOr(""));
		this.store.setJson(PREFIX + id, item);
		return ResponseEntity.created(URI.create("/api/items/" + id)).body(item);
	}

	@GetMapping("/{id}")
	Item get(@PathVariable String id) {
		return item(this.store.get(PREFIX + id), id);
	}

	// Whoever loses a race starts over from what the winner stored: no update is lost.
	@PutMapping("/{id}")
	Item update(@PathVariable String id, InputStream body) {
		CompareAndSwap stored = this.store.compareAndSwap(PREFIX + id);
		Item item = item(stored.current(), id);
		ItemFields change = fields(body);
		Item updated = item.update(change);
		while (!stored.swap(this.mapper.writeValueAsBytes(updated))) {
			updated = item(stored.current(), id).update(change);
		}
		return updated;
	}

	// Of several deletions of one item, one removes it; the others do not find it.
	@DeleteMapping("/{id}")
	DeletedItem delete(@PathVariable String id) {
		CompareAndSwap stored = this.store.compareAndSwap(PREFIX + id);
		do {
			item(stored.current(), id);
		}
		while (!stored.delete());
		return new DeletedItem(true, id);
	}

	private List<Item> find(String name) {
		String part = name.toLowerCase(Locale.ROOT);
		Map<String, Item> found = new TreeMap<>(BY_ID);
		String cursor = null;
		do {
			KeyPage page = this.store.listKeys(PREFIX, cursor, KEYS_AT_ONCE);
			this.store.getMany(page.keys())
				.stream()
				.flatMap((value) -> parse(value).stream())
				.filter((item) -> item.name().toLowerCase(Locale.ROOT).contains(part))
				.forEach((item) -> found.put(item.id(), item));
			cursor = page.cursor();
		}
		while (cursor != null);
		return new ArrayList<>(found.values());
	}

	private Item item(Optional<byte[]> value, String id) {
		return parse(value).orElseThrow(
				() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "Item with id '" + id + "' not found"));
	}

	// Other components write to this store too: what is no item is not found.
	private Optional<Item> parse(Optional<byte[]> value) {
		try {
			return value.map((json) -> this.mapper.readValue(json, Item.class));
		}
		catch (JacksonException ex) {
			return Optional.empty();
		}
	}

	private ItemFields fields(InputStream body) {
		return this.bodies.readObject(body)
			.map(ItemFields::from)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST, "The body must be a JSON object"));
	}

	private BigInteger wholeNumber(String parameter, @Nullable String text, BigInteger absent) {
		if (text == null) {
			return absent;
		}
		if (!text.matches("[0-9]+")) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST,
					parameter + " must be a whole number of 0 or more");
		}
		return new BigInteger(text);
	}

	record DeletedItem(boolean deleted, String id) {
	}

}
