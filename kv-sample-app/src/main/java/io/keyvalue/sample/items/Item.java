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

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * An item, as it is stored and as clients see it.
 *
 * @param id the id, a whole number
 * @param name the name
 * @param description the description, may be empty
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 */
@JsonPropertyOrder({ "id", "name", "description", "createdAt", "updatedAt" })
record Item(String id, String name, String description,
		@JsonFormat(pattern = Item.TIME, timezone = "UTC") Instant createdAt,
		@JsonFormat(pattern = Item.TIME, timezone = "UTC") Instant updatedAt) {

	/**
	 * ISO-8601 with three digits of milliseconds, zeros included.
	 */
	static final String TIME = "yyyy-MM-dd'T'HH:mm:ss.SSSX";

	Item {
		Objects.requireNonNull(id, "id");
		Objects.requireNonNull(name, "name");
		Objects.requireNonNull(description, "description");
		Objects.requireNonNull(createdAt, "createdAt");
		Objects.requireNonNull(updatedAt, "updatedAt");
	}

	static Item create(String id, String name, String description) {
		Instant now = now();
		return new Item(id, name, description, now, now);
	}

	/**
	 * Applies a change. Its time is later than that of the change before, also where the
	 * clock has not moved on.
	 * @param change what to change
	 * @return the changed item
	 */
	Item update(ItemFields change) {
		Instant now = now();
		return new Item(this.id, change.nameOr(this.name), change.descriptionOr(this.description), this.createdAt,
				now.isAfter(this.updatedAt) ? now : this.updatedAt.plusMillis(1));
	}

	private static Instant now() {
		return Instant.now().truncatedTo(ChronoUnit.MILLIS);
	}

}
