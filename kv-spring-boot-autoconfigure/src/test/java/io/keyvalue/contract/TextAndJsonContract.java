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

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.keyvalue.JsonConversionException;
import io.keyvalue.KeyValueStore;

import static io.keyvalue.contract.Bytes.utf8;
import static io.keyvalue.contract.StoreAssert.assertThatStore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Values as UTF-8 and as JSON.
 */
interface TextAndJsonContract extends StoreContract {

	@Test
	default void textOfAMissingKeyIsEmpty() {
		assertThat(store().getString("missing")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "text", "ünï", "🔑", "\u0000", "a\u0000b", "\uffff", "\udbff\udfff", "line\nline",
			"\ufeffbom" })
	default void textIsStoredAsUtf8(String text) {
		store().setString("key", text);
		assertThat(store().getString("key")).contains(text);
		assertThatStore(store()).hasValue("key", utf8(text));
	}

	@Test
	default void textIsReadFromWhatSetWrote() {
		store().set("key", new byte[] { (byte) 0xc3, (byte) 0xbc });
		assertThat(store().getString("key")).contains("ü");
		store().set("key", new byte[] { 'a', (byte) 0xff, 'b' });
		assertThat(store().getString("key")).contains("a\ufffdb");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\ud83d", "\udd11", "a\ud83d", "\ud83da", "\udd11\ud83d", "🔑\ud83d" })
	default void textWithAnUnpairedSurrogateIsAnIllegalArgument(String text) {
		store().setString("key", "before");
		assertThatIllegalArgumentException().isThrownBy(() -> store().setString("key", text));
		assertThatIllegalArgumentException().isThrownBy(() -> store().setString("new", text));
		assertThatStore(store()).hasExactlyKeys("key").hasValue("key", "before");
	}

	@Test
	default void jsonOfAMissingKeyIsEmpty() {
		assertThat(store().getJson("missing", Person.class)).isEmpty();
	}

	@Test
	default void anObjectComesBackAsItWas() {
		Person person = new Person("Zoë \"Z\" 🔑", 7, List.of("a", ""), Map.of("k", -1L));
		store().setJson("key", person);
		assertThat(store().getJson("key", Person.class)).contains(person);
		store().setJson("key", new Person("other", 0, List.of(), Map.of()));
		assertThat(store().getJson("key", Person.class).orElseThrow().name()).isEqualTo("other");
	}

	@Test
	default void jsonIsStoredAsPlainJsonInUtf8() {
		store().setJson("record", new Name("ü"));
		store().setJson("text", "ü");
		store().setJson("number", 42);
		store().setJson("list", List.of(1, 2));
		assertThatStore(store()).hasValue("record", "{\"name\":\"ü\"}")
			.hasValue("text", "\"ü\"")
			.hasValue("number", "42")
			.hasValue("list", "[1,2]");
	}

	@Test
	default void jsonIsReadFromWhatSetWrote() {
		store().set("key", utf8(" { \"name\" : \"River\" } "));
		assertThat(store().getJson("key", Name.class)).contains(new Name("River"));
		assertThat(store().getJson("key", Map.class)).contains(Map.of("name", "River"));
	}

	@Test
	default void jsonNullIsEmptyThoughTheKeyExists() {
		store().setString("key", "null");
		assertThat(store().getJson("key", Person.class)).isEmpty();
		assertThat(store().exists("key")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "s3cret", "{\"name\":\"s3cret\"", "{\"name\":[\"s3cret\"]}", "[\"s3cret\"]",
			"\"s3cret\"", "{\"name\":\"s3cret\"} s3cret", "{'name':'s3cret'}", "\u0000" })
	default void aValueThatIsNoJsonOfTheTypeIsAConversionFailureThatShowsNoValue(String value) {
		store().setString("the-key", value);
		assertThatExceptionOfType(JsonConversionException.class)
			.isThrownBy(() -> store().getJson("the-key", Name.class))
			.withMessageContaining(store().label())
			.withMessageContaining("the-key")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("s3cret"));
		assertThatStore(store()).hasValue("the-key", value);
	}

	@Test
	default void anObjectThatCannotBeWrittenIsAConversionFailureThatChangesNothing() {
		KeyValueStore store = store();
		store.setString("key", "before");
		Iterable<String> unwritable = () -> {
			throw new IllegalStateException("s3cret");
		};
		assertThatExceptionOfType(JsonConversionException.class).isThrownBy(() -> store.setJson("key", unwritable))
			.withMessageContaining(store.label())
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("s3cret"));
		assertThatStore(store).hasExactlyKeys("key").hasValue("key", "before");
	}

	/**
	 * An object with parts.
	 */
	record Person(String name, int age, List<String> tags, Map<String, Long> counts) {

	}

	/**
	 * An object with one part.
	 */
	record Name(String name) {

	}

}
