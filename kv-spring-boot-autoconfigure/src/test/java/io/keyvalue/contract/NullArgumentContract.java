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

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import io.keyvalue.CompareAndSwap;
import io.keyvalue.InvalidKeyException;
import io.keyvalue.KeyValueStore;

import static io.keyvalue.contract.Bytes.utf8;
import static io.keyvalue.contract.StoreAssert.assertThatStore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Null where none is allowed. A null key is one of {@link InvalidKeys}.
 */
@NullUnmarked
interface NullArgumentContract extends StoreContract {

	@Test
	default void aNullArgumentIsAnIllegalArgumentAndChangesNothing() {
		KeyValueStore store = store();
		store.set("key", utf8("before"));
		CompareAndSwap cas = store.compareAndSwap("key");
		Map<String, byte[]> batch = new LinkedHashMap<>();
		batch.put("new", utf8("v"));
		batch.put("key", null);
		Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
		calls.put("set", () -> store.set("key", null));
		calls.put("set with time to live", () -> store.set("key", null, Duration.ofDays(1)));
		calls.put("set with a null time to live", () -> store.set("key", utf8("v"), null));
		calls.put("setIfAbsent", () -> store.setIfAbsent("new", null));
		calls.put("setIfAbsent with a null time to live", () -> store.setIfAbsent("new", utf8("v"), null));
		calls.put("swap", () -> cas.swap(null));
		calls.put("getMany", () -> store.getMany(null));
		calls.put("setMany", () -> store.setMany(null));
		calls.put("setMany with a null value", () -> store.setMany(batch));
		calls.put("deleteMany", () -> store.deleteMany(null));
		calls.put("setString", () -> store.setString("key", null));
		calls.put("setJson", () -> store.setJson("key", null));
		calls.put("getJson", () -> store.getJson("key", null));
		calls.forEach((name, call) -> assertThatIllegalArgumentException().as(name).isThrownBy(call));
		assertThatStore(store).hasExactlyKeys("key").hasValue("key", "before");
		assertThat(cas.swap(utf8("after"))).isTrue();
	}

	@Test
	default void aNullPrefixBreaksTheRuleForKeys() {
		assertThatExceptionOfType(InvalidKeyException.class).isThrownBy(() -> store().listKeys(null, null, 1));
		assertThatExceptionOfType(InvalidKeyException.class).isThrownBy(() -> store().keys(null).toList());
	}

	@Test
	default void aNullKeyInABatchBreaksTheRuleForKeys() {
		KeyValueStore store = store();
		store.set("key", utf8("before"));
		List<String> keys = InvalidKeys.listOf("key", null);
		assertThatExceptionOfType(InvalidKeyException.class).isThrownBy(() -> store.getMany(keys));
		assertThatExceptionOfType(InvalidKeyException.class).isThrownBy(() -> store.deleteMany(keys));
		assertThatExceptionOfType(InvalidKeyException.class)
			.isThrownBy(() -> store.setMany(Collections.singletonMap(null, utf8("v"))));
		assertThatStore(store).hasExactlyKeys("key").hasValue("key", "before");
	}

}
