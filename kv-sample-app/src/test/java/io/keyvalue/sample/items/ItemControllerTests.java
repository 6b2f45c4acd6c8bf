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

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.keyvalue.sample.AbstractSampleTests;
import io.keyvalue.sample.SampleClient;
import io.keyvalue.sample.SampleClient.Response;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What items do on every backend.
 */
public abstract class ItemControllerTests extends AbstractSampleTests {

	@Test
	void createsAnItem() {
		Response created = this.client.postJson("/api/items",
				"{\"name\":\"New Item\",\"description\":\"Item description\"}");
		assertThat(created.status()).isEqualTo(201);
		JsonNode item = created.json();
		assertThat(item.propertyNames()).containsExactly("id", "name", "description", "createdAt", "updatedAt");
		assertThat(item.get("id").stringValue()).matches("[1-9][0-9]*");
		assertThat(created.header("Location")).isEqualTo("/api/items/" + item.get("id").stringValue());
		assertThat(item.get("name").stringValue()).isEqualTo("New Item");
		assertThat(item.get("description").stringValue()).isEqualTo("Item description");
		assertThat(item.get("createdAt").stringValue())
			.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z");
		assertThat(item.get("updatedAt")).isEqualTo(item.get("createdAt"));
		assertThat(this.client.get(created.header("Location")).text()).isEqualTo(created.text());
	}

	@Test
	void trimsNameAndDescription() {
		JsonNode item = this.client.postJson("/api/items", "{\"name\":\" a b\\n\",\"description\":\"\\t c \"}").json();
		assertThat(item.get("name").stringValue()).isEqualTo("a b");
		assertThat(item.get("description").stringValue()).isEqualTo("c");
	}

	@Test
	void trimsAllThatIsWhiteSpaceInJavaScriptAndNothingElse() {
		String space = "\\t\\n\\u000b\\f\\r \\u00a0\\u1680\\u2000\\u2007\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";
		JsonNode item = this.client
			.postJson("/api/items",
					"{\"name\":\"" + space + "a\\u00a0b" + space + "\",\"description\":\"" + space + "\"}")
			.json();
		assertThat(item.get("name").stringValue()).isEqualTo("a\u00a0b");
		assertThat(item.get("description").stringValue()).isEmpty();
		JsonNode kept = this.client.postJson("/api/items", "{\"name\":\"\\u001c\\u0085\\u200b\"}").json();
		assertThat(kept.get("name").stringValue()).isEqualTo("\u001c\u0085\u200b");
	}

	@Test
	void anAbsentDescriptionIsEmpty() {
		assertThat(this.client.postJson("/api/items", "{\"name\":\"a\"}").json().get("description").stringValue())
			.isEmpty();
	}

	@Test
	void keepsAnyText() {
		String name = "Ünï \uD83D\uDD11 <b>\u0000";
		Response created = this.client.postJson("/api/items", "{\"name\":\"Ünï \uD83D\uDD11 <b>\\u0000\"}");
		assertThat(created.json().get("name").stringValue()).isEqualTo(name);
		assertThat(this.client.get(created.header("Location")).json().get("name").stringValue()).isEqualTo(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { SampleClient.FORM, "text/plain", "multipart/form-data; boundary=x", "nonsense", "" })
	void readsJsonWhateverItsContentType(String contentType) {
		String[] headers = contentType.isEmpty() ? new String[0] : new String[] { "Content-Type", contentType };
		Response created = this.client.send("POST", "/api/items", "{\"name\":\"a&b=%zz\"}", headers);
		assertThat(created.status()).isEqualTo(201);
		Response updated = this.client.send("PUT", created.header("Location"), "{\"name\":\"c&d=%zz\"}", headers);
		assertThat(updated.json().get("name").stringValue()).isEqualTo("c&d=%zz");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"name\":\"\"}", "{\"name\":\"  \"}", "{\"name\":\"\\u00a0\"}",
			"{\"name\":\" \\u2007\\u202f\\ufeff\\u3000\\u2028\\u2029\\u000b\\t \"}", "{\"name\":null}", "{\"name\":5}",
			"{\"name\":true}", "{\"name\":[]}", "{\"name\":{}}", "{\"description\":\"d\"}", "{\"Name\":\"a\"}",
			"{\"name\":\"a\",\"description\":5}", "{\"name\":\"a\",\"description\":null}",
			"{\"name\":\"a\",\"description\":[]}", "{\"name\":\"a\",\"description\":{}}",
			"{\"name\":\"a\",\"description\":false}", "[]", "[{\"name\":\"a\"}]", "\"name\"", "5", "null", "true", "",
			" ", "{", "{\"name\":\"a\"", "{\"name\":\"a\"}}", "{\"name\":\"a\"} x", "{name:\"a\"}", "name=a",
			"{\"name\":\"\\ud800\"}", "{\"name\":\"a\",\"description\":\"\\udc00\"}" })
	void refusesAnInvalidItemAndUsesUpNoId(String body) {
		int before = id(this.client.postJson("/api/items", "{\"name\":\"before\"}"));
		this.client.postJson("/api/items", body).error(400);
		int after = id(this.client.postJson("/api/items", "{\"name\":\"after\"}"));
		assertThat(after).isEqualTo(before + 1);
	}

	@Test
	void refusesAnItemThatIsTooLarge() {
		this.client.postJson("/api/items", "{\"name\":\"" + "a".repeat(1024 * 1024) + "\"}").error(413);
		this.client.postJson("/api/items", "{\"name\":\"" + "a".repeat(1024 * 1024 - 20) + "\"}").error(413);
	}

	@Test
	void refusesDeeplyNestedJson() {
		this.client.postJson("/api/items", "{\"name\":" + "[".repeat(100_000)).error(400);
	}

	@Test
	void anUnknownItemIsNotFound() {
		JsonNode error = this.client.get("/api/items/999999").error(404);
		assertThat(error.get("error").stringValue()).isEqualTo("Item with id '999999' not found");
	}

	@ParameterizedTest
	@ValueSource(strings = { "%20", "0", "-1", "01", "1.0", "a%2Fb", "..", "%F0%9F%94%91", "x'y", "*", ";" })
	void whatIsNoIdIsNotFound(String id) {
		this.client.get("/api/items/" + id).error(404);
		this.client.putJson("/api/items/" + id, "{}").error(404);
		this.client.delete("/api/items/" + id).error(404);
	}

	@Test
	void anIdGoesOnBehindASemicolon() {
		String path = this.client.postJson("/api/items", "{\"name\":\"a\"}").header("Location");
		for (String other : List.of(path + ";", path + ";v=2", path + ";jsessionid=1")) {
			this.client.get(other).error(404);
			this.client.putJson(other, "{\"name\":\"b\"}").error(404);
			this.client.delete(other).error(404);
		}
		assertThat(this.client.get(path).json().get("name").stringValue()).isEqualTo("a");
	}

	@Test
	void anIdThatMakesNoKeyIsRefused() {
		String id = "1".repeat(1020);
		this.client.get("/api/items/" + id).error(400);
		this.client.putJson("/api/items/" + id, "{}").error(400);
		this.client.delete("/api/items/" + id).error(400);
	}

	@Test
	void updatesWhatIsGivenAndKeepsTheRest() {
		Response created = this.client.postJson("/api/items", "{\"name\":\"a\",\"description\":\"d\"}");
		String path = created.header("Location");
		JsonNode first = created.json();

		JsonNode second = this.client.putJson(path, "{\"name\":\" b \"}").json();
		assertThat(second.propertyNames()).containsExactly("id", "name", "description", "createdAt", "updatedAt");
		assertThat(second.get("id")).isEqualTo(first.get("id"));
		assertThat(second.get("name").stringValue()).isEqualTo("b");
		assertThat(second.get("description").stringValue()).isEqualTo("d");
		assertThat(second.get("createdAt")).isEqualTo(first.get("createdAt"));
		assertThat(second.get("updatedAt").stringValue()).isGreaterThan(first.get("updatedAt").stringValue());

		JsonNode third = this.client.putJson(path, "{\"description\":\"\",\"id\":\"9\",\"createdAt\":\"x\"}").json();
		assertThat(third.get("id")).isEqualTo(first.get("id"));
		assertThat(third.get("name").stringValue()).isEqualTo("b");
		assertThat(third.get("description").stringValue()).isEmpty();
		assertThat(third.get("createdAt")).isEqualTo(first.get("createdAt"));
		assertThat(this.client.get(path).json()).isEqualTo(third);

		JsonNode fourth = this.client.putJson(path, "{}").json();
		assertThat(fourth.get("updatedAt").stringValue()).isGreaterThan(third.get("updatedAt").stringValue());
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"name\":\"\"}", "{\"name\":\" \"}", "{\"name\":\"\\u00a0\"}", "{\"name\":null}",
			"{\"name\":5}", "{\"description\":5}", "{\"description\":null}", "{\"name\":\"b\",\"description\":[]}",
			"[]", "\"a\"", "null", "", "{" })
	void refusesAnInvalidUpdateAndChangesNothing(String body) {
		Response created = this.client.postJson("/api/items", "{\"name\":\"a\",\"description\":\"d\"}");
		this.client.putJson(created.header("Location"), body).error(400);
		assertThat(this.client.get(created.header("Location")).text()).isEqualTo(created.text());
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"name\":\"\"}", "{\"name\":5}", "[]", "{", "" })
	void anUpdateOfAnUnknownItemIsNotFoundBeforeItIsInvalid(String body) {
		JsonNode error = this.client.putJson("/api/items/999999", body).error(404);
		assertThat(error.get("error").stringValue()).isEqualTo("Item with id '999999' not found");
	}

	@Test
	void concurrentUpdatesLoseNothing() throws Exception {
		String path = this.client.postJson("/api/items", "{\"name\":\"0\",\"description\":\"0\"}").header("Location");
		int rounds = 50;
		List<Callable<Void>> writers = new ArrayList<>();
		for (String field : List.of("name", "description")) {
			writers.add(() -> {
				for (int i = 1; i <= rounds; i++) {
					Response updated = this.client.putJson(path, "{\"" + field + "\":\"" + i + "\"}");
					assertThat(updated.status()).isEqualTo(200);
					assertThat(updated.json().get(field).stringValue()).isEqualTo(String.valueOf(i));
				}
				return null;
			});
		}
		for (int i = 0; i < 4; i++) {
			writers.add(() -> {
				for (int j = 0; j < rounds; j++) {
					assertThat(this.client.putJson(path, "{}").status()).isEqualTo(200);
				}
				return null;
			});
		}
		concurrently(writers);
		JsonNode item = this.client.get(path).json();
		assertThat(item.get("name").stringValue()).isEqualTo(String.valueOf(rounds));
		assertThat(item.get("description").stringValue()).isEqualTo(String.valueOf(rounds));
	}

	@Test
	void anUpdateDoesNotBringADeletedItemBack() throws Exception {
		for (int round = 0; round < 20; round++) {
			String path = this.client.postJson("/api/items", "{\"name\":\"a\"}").header("Location");
			List<Callable<Integer>> calls = List.of(() -> this.client.putJson(path, "{\"name\":\"b\"}").status(),
					() -> this.client.putJson(path, "{\"name\":\"c\"}").status(),
					() -> this.client.delete(path).status());
			List<Integer> statuses = concurrently(calls);
			assertThat(statuses.subList(0, 2)).isSubsetOf(200, 404);
			assertThat(statuses.get(2)).isEqualTo(200);
			this.client.get(path).error(404);
		}
	}

	@Test
	void deletesAnItemOnce() {
		String path = this.client.postJson("/api/items", "{\"name\":\"a\"}").header("Location");
		String id = path.substring("/api/items/".length());
		Response deleted = this.client.delete(path);
		assertThat(deleted.status()).isEqualTo(200);
		assertThat(deleted.json().toString()).isEqualTo("{\"deleted\":true,\"id\":\"" + id + "\"}");
		assertThat(this.client.delete(path).error(404).get("error").stringValue())
			.isEqualTo("Item with id '" + id + "' not found");
		this.client.get(path).error(404);
	}

	@Test
	void ofConcurrentDeletionsOneSucceeds() throws Exception {
		for (int round = 0; round < 10; round++) {
			String path = this.client.postJson("/api/items", "{\"name\":\"a\"}").header("Location");
			Callable<Integer> deletion = () -> this.client.delete(path).status();
			assertThat(concurrently(Collections.nCopies(8, deletion))).containsOnlyOnce(200).containsOnly(200, 404);
		}
	}

	@Test
	void concurrentCreationsGetIdsOfTheirOwn() throws Exception {
		Callable<Integer> creation = () -> id(this.client.postJson("/api/items", "{\"name\":\"a\"}"));
		assertThat(concurrently(Collections.nCopies(16, creation))).doesNotHaveDuplicates();
	}

	@Test
	void listsPagesInTheOrderOfTheIds() {
		String name = "page " + UUID.randomUUID();
		List<String> ids = IntStream.range(0, 12)
			.mapToObj((i) -> String.valueOf(id(this.client.postJson("/api/items", "{\"name\":\"" + name + "\"}"))))
			.toList();
		String path = "/api/items?name=" + name.replace(" ", "%20");

		assertThat(list(path)).isEqualTo(new Listed(ids.subList(0, 10), 12, "10", "0"));
		assertThat(list(path + "&limit=5&offset=5")).isEqualTo(new Listed(ids.subList(5, 10), 12, "5", "5"));
		assertThat(list(path + "&offset=10")).isEqualTo(new Listed(ids.subList(10, 12), 12, "10", "10"));
		assertThat(list(path + "&limit=0")).isEqualTo(new Listed(List.of(), 12, "0", "0"));
		assertThat(list(path + "&offset=12")).isEqualTo(new Listed(List.of(), 12, "10", "12"));
		assertThat(list(path + "&limit=100")).isEqualTo(new Listed(ids, 12, "100", "0"));
		assertThat(list(path + "&limit=007")).isEqualTo(new Listed(ids.subList(0, 7), 12, "7", "0"));
		String huge = "99999999999999999999";
		assertThat(list(path + "&limit=" + huge)).isEqualTo(new Listed(ids, 12, huge, "0"));
		assertThat(list(path + "&offset=" + huge)).isEqualTo(new Listed(List.of(), 12, "10", huge));
		assertThat(list(path + "&offset=2147483648")).isEqualTo(new Listed(List.of(), 12, "10", "2147483648"));
	}

	@Test
	void filtersByAPartOfTheNameWhateverItsCase() {
		String mark = UUID.randomUUID().toString();
		String first = String.valueOf(id(this.client.postJson("/api/items", "{\"name\":\"Ä red CAR " + mark + "\"}")));
		String second = String
			.valueOf(id(this.client.postJson("/api/items", "{\"name\":\"ä Red cart " + mark + "\"}")));
		this.client.postJson("/api/items", "{\"name\":\"bus\",\"description\":\"red car " + mark + "\"}");

		assertThat(list("/api/items?name=ED%20cAr%20" + mark).ids()).containsExactly(first);
		assertThat(list("/api/items?name=" + mark.toUpperCase()).ids()).containsExactly(first, second);
		assertThat(list("/api/items?name=%C3%84+RED+car&limit=1000").ids()).contains(first, second);
		assertThat(list("/api/items?name=.*" + mark)).isEqualTo(new Listed(List.of(), 0, "10", "0"));
		assertThat(list("/api/items?name=%25" + mark).ids()).isEmpty();
	}

	@Test
	void aListHasItsFieldsInOrder() {
		Response list = this.client.get("/api/items?name=");
		assertThat(list.status()).isEqualTo(200);
		assertThat(list.json().propertyNames()).containsExactly("items", "total", "limit", "offset");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-1", "-0", "abc", "1.5", "1.0", "1e3", "0x1", "%2B1", "+1", "1+", "%20", "1,5",
			"1_000", "NaN", "%D9%A1", "-99999999999999999999", "null", "1&limit=2&offset=2" })
	void refusesALimitOrOffsetThatIsNoWholeNumber(String number) {
		this.client.get("/api/items?limit=" + number).error(400);
		this.client.get("/api/items?offset=" + number).error(400);
	}

	@Test
	void refusesALimitOrOffsetWithoutAnyNumber() {
		this.client.get("/api/items?limit").error(400);
		this.client.get("/api/items?name=a&offset").error(400);
		this.client.get("/api/items?limit=&offset=").error(400);
	}

	@Test
	void refusesAQueryThatIsNoText() {
		this.client.get("/api/items?name=%FF").error(400);
	}

	@Test
	void whatAnotherComponentStoredIsNoItem() {
		this.client.postJson("/set/item:other", "{\"firstName\":\"River\",\"lastName\":\"Scott\"}");
		this.client.put("/buckets/default/item:bytes", new byte[] { -1, 0 });
		this.client.put("/buckets/default/item:null", "null".getBytes());
		this.client.put("/buckets/default/item:empty", new byte[0]);
		assertThat(this.client.get("/api/items").status()).isEqualTo(200);
		for (String id : List.of("other", "bytes", "null", "empty")) {
			this.client.get("/api/items/" + id).error(404);
			this.client.putJson("/api/items/" + id, "{}").error(404);
			this.client.delete("/api/items/" + id).error(404);
		}
	}

	@Test
	void aCounterThatAnotherComponentBrokeIsAConflict() {
		byte[] counter = this.client.get("/buckets/default/next_id").body();
		this.client.put("/buckets/default/next_id", "x".getBytes());
		try {
			this.client.postJson("/api/items", "{\"name\":\"a\"}").error(409);
		}
		finally {
			this.client.put("/buckets/default/next_id",
					(counter.length > 0 && counter[0] != '{') ? counter : new byte[] { '0' });
		}
	}

	private Listed list(String path) {
		Response response = this.client.get(path);
		assertThat(response.status()).as(response.text()).isEqualTo(200);
		JsonNode page = response.json();
		List<String> ids = new ArrayList<>();
		page.get("items").forEach((item) -> ids.add(item.get("id").stringValue()));
		return new Listed(ids, page.get("total").intValue(), page.get("limit").toString(),
				page.get("offset").toString());
	}

	private int id(Response created) {
		assertThat(created.status()).as(created.text()).isEqualTo(201);
		return Integer.parseInt(created.json().get("id").stringValue());
	}

	record Listed(List<String> ids, int total, String limit, String offset) {
	}

}
