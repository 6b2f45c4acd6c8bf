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

package io.keyvalue.injection;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.keyvalue.grant.Access;
import io.keyvalue.grant.Grants;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The bounds of what is kept about handles.
 */
class HandleRegistryTests {

	private static final PlaceOfInjection PLACE = new PlaceOfInjection("field a.B.c", "KeyValueStore");

	private final Grants grants = new Grants(Map.of("reader", Map.of("sessions", Access.READ)));

	private final HandleRegistry registry = new HandleRegistry();

	@Test
	void oneEntryForOneComponentAndLabel() {
		IntStream.range(0, 10_000).parallel().forEach((i) -> {
			this.registry.injected("reader", "sessions", PLACE);
			this.registry.refused("reader", "sessions", RefusedOperation.WRITE);
		});
		assertThat(this.registry.describe(this.grants))
			.containsExactly(new HandleDescription("reader", "sessions", Access.READ, Map.of(PLACE, 10_000L), 10_000));
		assertThat(this.registry.refused())
			.containsExactly(new RefusedAccess("reader", "sessions", RefusedOperation.WRITE, 10_000));
		assertThat(this.registry.omitted()).isZero();
	}

	@Test
	void labelsThatAComponentIsRefusedAreBounded() {
		IntStream.range(0, 10_000)
			.parallel()
			.forEach((i) -> this.registry.refused("reader", "label-" + i, RefusedOperation.OPEN));
		List<HandleDescription> handles = this.registry.describe(this.grants);
		assertThat(handles).hasSize(HandleRegistry.MAX_REFUSED_LABELS + 1)
			.extracting(HandleDescription::label)
			.contains(HandleRegistry.FURTHER_LABELS);
		assertThat(handles.stream().mapToLong(HandleDescription::refused).sum()).isEqualTo(10_000);
		// What is granted is told apart all the same.
		RefusedAccess refused = this.registry.refused("reader", "sessions", RefusedOperation.WRITE);
		this.registry.injected("reader", "sessions", PLACE);
		assertThat(refused).isNotNull();
		assertThat(this.registry.refused("other", "label-1", RefusedOperation.OPEN))
			.isEqualTo(new RefusedAccess("other", "label-1", RefusedOperation.OPEN, 1));
	}

	@Test
	void componentsAndPlacesAreBounded() {
		for (int i = 0; i < 200; i++) {
			this.registry.injected("reader", "sessions", new PlaceOfInjection("field " + i, "KeyValueStore"));
		}
		for (int i = 0; i < HandleRegistry.MAX_ENTRIES; i++) {
			this.registry.injected("component-" + i, "sessions", PLACE);
		}
		assertThat(this.registry.describe(this.grants)).hasSize(HandleRegistry.MAX_ENTRIES)
			.filteredOn((handle) -> handle.component().equals("reader"))
			.singleElement()
			.satisfies((handle) -> assertThat(handle.injections()).hasSize(HandleRegistry.MAX_PLACES));
		assertThat(this.registry.omitted()).isEqualTo(101);
		assertThat(this.registry.refused("yet-another", "sessions", RefusedOperation.OPEN)).isNull();
	}

	@Test
	void labelThatSomebodyMadeUpBreaksNoLine() {
		RefusedAccess refused = this.registry.refused("reader", "x\n2026 INFO forged\u001b[31m\u2028",
				RefusedOperation.OPEN);
		assertThat(refused).isNotNull();
		assertThat(refused.label()).isEqualTo("x\uFFFD2026 INFO forged\uFFFD[31m\uFFFD");
	}

	@Test
	void longLabelIsCut() {
		RefusedAccess refused = this.registry.refused("reader", "🔑".repeat(1_000), RefusedOperation.OPEN);
		assertThat(refused).isNotNull();
		assertThat(refused.label()).isEqualTo("🔑".repeat(64) + "…");
	}

}
