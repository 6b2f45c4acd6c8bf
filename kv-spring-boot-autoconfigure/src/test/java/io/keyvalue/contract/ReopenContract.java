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

package io.keyvalue.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.keyvalue.KeyPage;
import io.keyvalue.KeyValueStore;

import static io.keyvalue.contract.Bytes.utf8;
import static io.keyvalue.contract.StoreAssert.assertThatStore;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a restart of the application leaves: everything, unless the backend keeps its
 * pairs for no longer than the application runs. Cursors stay good in either case.
 */
interface ReopenContract extends StoreContract {

	@Test
	default void allPairsAreThereAfterARestart() {
		KeyValueStore store = store();
		Map<String, byte[]> entries = new LinkedHashMap<>();
		TrickyKeys.ALL.forEach((key) -> entries.put(key, utf8("value of " + key)));
		store.setMany(entries);
		store.set("bytes", Bytes.allByteValues());
		store.set("empty", new byte[0]);
		store.set("deleted", utf8("v"));
		store.delete("deleted");
		assertThat(store.increment("counter", 41)).isEqualTo(41);
		assertThat(store.compareAndSwap("swapped").swap(utf8("v"))).isTrue();
		KeyValueStore reopened = reopened();
		if (!survivesReopen()) {
			assertThatStore(reopened).isEmpty();
			return;
		}
		for (String key : TrickyKeys.ALL) {
			assertThatStore(reopened).as(TrickyKeys.named(key)).hasValue(key, "value of " + key);
		}
		assertThatStore(reopened).hasValue("bytes", Bytes.allByteValues())
			.hasValue("empty", new byte[0])
			.hasValue("swapped", "v")
			.isAbsent("deleted");
		assertThat(reopened.increment("counter", 1)).isEqualTo(42);
	}

	@Test
	default void eachWriteThatReturnedIsThereAfterTheNextRestart() {
		KeyValueStore store = store();
		for (int restart = 1; restart <= 3; restart++) {
			store.set("restart " + restart, utf8("v"));
			store = reopened();
			if (survivesReopen()) {
				assertThatStore(store)
					.hasExactlyKeys(IntStream.rangeClosed(1, restart).mapToObj((i) -> "restart " + i).toList());
			}
			else {
				assertThatStore(store).isEmpty();
			}
		}
	}

	@Test
	default void aTimeToLiveRunsOnOverARestart() {
		TimesToLive times = TimesToLive.of(this);
		if (times.areRefused()) {
			return;
		}
		store().set("brief", utf8("v"), times.brief());
		store().set("lengthy", utf8("v"), times.lengthy());
		KeyValueStore reopened = reopened();
		TimesToLive.letPass(times.brief());
		assertThatStore(reopened).isAbsent("brief");
		if (survivesReopen()) {
			assertThatStore(reopened).hasValue("lengthy", "v").hasExactlyKeys("lengthy");
		}
		else {
			assertThatStore(reopened).isEmpty();
		}
	}

	@Test
	default void aCursorIsGoodAfterARestart() {
		for (String prefix : List.of("", "item:")) {
			IntStream.range(0, 10).forEach((i) -> store().set("item:" + i, utf8("v")));
			KeyPage page = Pages.firstWithKeys(store(), prefix, 4);
			List<String> expected = Pages.from(store(), prefix, page.cursor(), 4);
			assertThat(expected).isNotEmpty();
			List<String> listed = Pages.from(reopened(), prefix, page.cursor(), 4);
			if (survivesReopen()) {
				assertThat(listed).containsAll(expected).allMatch((key) -> key.startsWith("item:"));
			}
			else {
				assertThat(listed).isEmpty();
			}
		}
	}

}
