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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.keyvalue.CounterOverflowException;
import io.keyvalue.InvalidCursorException;
import io.keyvalue.InvalidKeyException;
import io.keyvalue.JsonConversionException;
import io.keyvalue.KeyValueException;
import io.keyvalue.KeyValueStore;
import io.keyvalue.NotACounterException;
import io.keyvalue.UnsupportedStoreOperationException;
import io.keyvalue.ValueTooLargeException;

import static io.keyvalue.contract.Bytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Messages: they name the label, show no value, and no more than the first 64 characters
 * of a key.
 */
interface ErrorContract extends StoreContract {

	String SECRET = "s3cret";

	@Test
	default void everyErrorNamesTheLabelInMessageAndProperty() {
		failures("key").forEach((type, call) -> {
			KeyValueException ex = catchThrowableOfType(type, call);
			assertThat(ex).as(type.getSimpleName()).isNotNull();
			assertThat(ex.getLabel()).isEqualTo(store().label());
			assertThat(ex.getMessage()).as(type.getSimpleName()).contains("\"" + store().label() + "\"");
		});
	}

	@Test
	default void noErrorShowsAValue() {
		failures("key").forEach((type, call) -> assertThat(catchThrowableOfType(type, call)).as(type.getSimpleName())
			.isNotNull()
			.satisfies(
					(ex) -> assertThat(ex.getMessage()).doesNotContain(SECRET).doesNotContain("9223372036854775807")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "k", "é", "🔑", "漢" })
	default void noErrorShowsMoreThan64CharactersOfAKey(String character) {
		String key = character.repeat(200);
		failures(key).forEach((type, call) -> {
			KeyValueException ex = catchThrowableOfType(type, call);
			assertThat(ex).as(type.getSimpleName()).isNotNull();
			assertThat(ex.getMessage()).as(type.getSimpleName())
				.doesNotContain(character.repeat(65))
				.doesNotContain("\ufffd");
		});
		String tooLong = character.repeat(1025);
		InvalidKeyException ex = catchThrowableOfType(InvalidKeyException.class, () -> store().get(tooLong));
		assertThat(ex.getMessage()).contains(store().label()).doesNotContain(character.repeat(65));
	}

	@Test
	default void aShortKeyIsNamedWhereTheErrorIsAboutIt() {
		Map<Class<? extends KeyValueException>, ThrowingCallable> failures = failures("the-key");
		for (Class<? extends KeyValueException> type : List.of(NotACounterException.class,
				CounterOverflowException.class, ValueTooLargeException.class, JsonConversionException.class)) {
			assertThat(catchThrowableOfType(type, failures.get(type))).isNotNull().hasMessageContaining("the-key");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\nERROR forged line", "a\r\n", "\u001b[31mred", "\u0007", "\u007f", "\u0085",
			"\u009b31m", "\u2028line", "\u2029", "\u202eright to left", "\u2066", "\u200b", "\t", "\ufeff" })
	default void noControlCharacterOfAKeyReachesAMessage(String key) {
		failures(key).forEach((type, call) -> {
			KeyValueException ex = catchThrowableOfType(type, call);
			assertThat(ex).as(type.getSimpleName()).isNotNull();
			assertIsOneCleanLine(ex);
		});
		for (String invalid : List.of(key + "\u0000", key + "\ud83d", "\udd11" + key, key.repeat(1025))) {
			assertIsOneCleanLine(catchThrowableOfType(InvalidKeyException.class, () -> store().get(invalid)));
			assertIsOneCleanLine(
					catchThrowableOfType(InvalidKeyException.class, () -> store().listKeys(invalid, null, 1)));
		}
	}

	private static void assertIsOneCleanLine(KeyValueException ex) {
		assertThat(ex).isNotNull();
		assertThat(ex.getMessage().codePoints()).as(ex.getClass().getSimpleName())
			.noneMatch((character) -> switch (Character.getType(character)) {
				case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
						Character.SURROGATE ->
					true;
				default -> false;
			});
	}

	/**
	 * One call for each kind of error that a caller can cause, about a key and a value
	 * that is a secret.
	 */
	private Map<Class<? extends KeyValueException>, ThrowingCallable> failures(String key) {
		KeyValueStore store = store();
		Map<Class<? extends KeyValueException>, ThrowingCallable> calls = new LinkedHashMap<>();
		calls.put(NotACounterException.class, () -> {
			store.setString(key, SECRET);
			store.increment(key, 1);
		});
		calls.put(CounterOverflowException.class, () -> {
			store.setString(key, "9223372036854775807");
			store.increment(key, 1);
		});
		calls.put(ValueTooLargeException.class,
				() -> store.setString(key, SECRET.repeat((int) MAX_VALUE_SIZE.toBytes() / SECRET.length() + 1)));
		calls.put(JsonConversionException.class, () -> {
			store.setString(key, SECRET);
			store.getJson(key, Integer.class);
		});
		calls.put(InvalidKeyException.class, () -> store.setString(key + "\u0000", SECRET));
		calls.put(InvalidCursorException.class, () -> store.listKeys(key, SECRET, 1));
		calls.put(UnsupportedStoreOperationException.class,
				() -> store.set(key, utf8(SECRET), Duration.ofDays(400_000)));
		return calls;
	}

}
