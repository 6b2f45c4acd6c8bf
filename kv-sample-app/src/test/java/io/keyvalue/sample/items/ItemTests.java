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

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ItemTests {

	private static final String ROUND = "{\"id\":\"7\",\"name\":\"n\",\"description\":\"d\","
			+ "\"createdAt\":\"2026-01-02T03:04:05.000Z\",\"updatedAt\":\"2026-01-02T03:04:05.120Z\"}";

	private final JsonMapper mapper = JsonMapper.builder().build();

	private final Item item = new Item("7", "n", "d", Instant.parse("2026-01-02T03:04:05Z"),
			Instant.parse("2026-01-02T03:04:05.12Z"));

	@Test
	void timesAlwaysHaveThreeDigitsOfMilliseconds() {
		assertThat(this.mapper.writeValueAsString(this.item)).isEqualTo(ROUND);
	}

	@Test
	void timesAreReadBack() {
		assertThat(this.mapper.readValue(ROUND, Item.class)).isEqualTo(this.item);
	}

	@Test
	void anUpdateIsLaterThanTheOneBeforeEvenIfTheClockIsNot() {
		Instant future = Instant.parse("2999-01-01T00:00:00Z");
		Item updated = new Item("7", "n", "d", future, future).update(new ItemFields("m", null));
		assertThat(updated).isEqualTo(new Item("7", "m", "d", future, future.plusMillis(1)));
	}

}
