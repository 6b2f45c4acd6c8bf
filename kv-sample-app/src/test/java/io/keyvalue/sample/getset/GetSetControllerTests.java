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

package io.keyvalue.sample.getset;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.keyvalue.sample.AbstractSampleTests;
import io.keyvalue.sample.SampleClient;
import io.keyvalue.sample.SampleClient.Response;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What getting and setting does on every backend.
 */
public abstract class GetSetControllerTests extends AbstractSampleTests {

	private static final String RIVER = "{\"firstName\":\"River\",\"lastName\":\"Scott\"}";

	@Test
	void getsWhatWasSet() {
		Response set = this.client.postJson("/set/rs", "{\"firstName\": \"River\", \"lastName\": \"Scott\"}");
		assertThat(set.status()).isEqualTo(200);
		assertThat(set.body()).isEmpty();
		Response found = this.client.get("/get/rs");
		assertThat(found.status()).isEqualTo(200);
		assertThat(found.header("Content-Type")).isEqualTo("application/json");
		assertThat(found.text()).isEqualTo(RIVER);
	}

	@Test
	void replacesWhatWasSetBefore() {
		this.client.postJson("/set/replaced", "{\"firstName\":\"A\",\"lastName\":\"B\"}");
		this.client.postJson("/set/replaced", "{\"lastName\":\"D\",\"firstName\":\"C\",\"more\":[1]}");
		assertThat(this.client.get("/get/replaced").text()).isEqualTo("{\"firstName\":\"C\",\"lastName\":\"D\"}");
	}

	@Test
	void anUnknownKeyIsNotFound() {
		Response missing = this.client.get("/get/never-set");
		assertThat(missing.status()).isEqualTo(404);
		assertThat(missing.body()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json;charset=UTF-8", SampleClient.FORM, "text/plain",
			"multipart/form-data; boundary=x", "application/xml", "nonsense", "" })
	void readsJsonWhateverItsContentType(String contentType) {
		String[] headers = contentType.isEmpty() ? new String[0] : new String[] { "Content-Type", contentType };
		String person = "{\"firstName\":\"a&b=%zz\",\"lastName\":\"" + contentType + "x\"}";
		assertThat(this.client.send("POST", "/set/typed", person, headers).status()).isEqualTo(200);
		assertThat(this.client.get("/get/typed").text()).isEqualTo(person);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "{}", "{\"firstName\":\"River\"}", "{\"lastName\":\"Scott\"}",
			"{\"firstName\":\"\",\"lastName\":\"Scott\"}", "{\"firstName\":\"River\",\"lastName\":\"\"}",
			"{\"firstName\":null,\"lastName\":\"Scott\"}", "{\"firstName\":1,\"lastName\":2}",
			"{\"firstName\":[],\"lastName\":{}}", "[]", "[" + RIVER + "]", "\"River Scott\"", "5", "null", "true", "{",
			"firstName=River&lastName=Scott", RIVER + RIVER, "{\"firstName\":\"\\ud800\",\"lastName\":\"Scott\"}" })
	void refusesAnInvalidPayload(String body) {
		this.client.postJson("/set/kept", RIVER);
		Response refused = this.client.postJson("/set/kept", body);
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.header("Content-Type")).startsWith("text/plain");
		assertThat(refused.text())
			.isEqualTo("Invalid payload received.\nExpecting {\"firstName\": \"some\", \"lastName\": \"some\"}");
		assertThat(this.client.get("/get/kept").text()).isEqualTo(RIVER);
	}

	@Test
	void anyTextIsAKeyOfItsOwn() {
		List<String> keys = List.of("plain", "item:1x", "a%20b", "%20", "a+b", "a%2Bc", "%C3%BCn%C3%AF", "%F0%9F%94%91",
				"a%2Fb", "%2F", "a%2F..%2Fb", "..%2F..%2Fx", "a%5Cb", "%5C", "a%252Fb", "%25", "%2525", "*", "a*", "'",
				"%22", "%3C%3E", "a;b", "a;b=1", "a;", ";", ";a", "a;b%3Fc", "a%3Fb", "a%23b", "a..b", "...", ".a",
				"%0A", "a%0D%0Ab", "%7B%7D", "%5B%5D", "%7C", "%60", "~", "a:b@c,d=e$f!g(h)", "-", "_", "a%E2%80%A8b",
				"%EF%BF%BD", "%C3%A9", "e%CC%81", "A", "a");
		for (String key : keys) {
			String person = "{\"firstName\":\"" + key + "\",\"lastName\":\"x\"}";
			assertThat(this.client.postJson("/set/" + key, person).status()).as(key).isEqualTo(200);
		}
		for (String key : keys) {
			Response found = this.client.get("/get/" + key);
			assertThat(found.text()).isEqualTo("{\"firstName\":\"" + key + "\",\"lastName\":\"x\"}");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { ".", "..", "%2E", "%2E%2E", "..." })
	void dotsAreAKeyToo(String key) {
		assertThat(this.client.postJson("/set/" + key, RIVER).status()).isEqualTo(200);
		assertThat(this.client.get("/get/" + key).text()).isEqualTo(RIVER);
	}

	@Test
	void theLongestKeyIsAccepted() {
		String key = "k".repeat(1024);
		assertThat(this.client.postJson("/set/" + key, RIVER).status()).isEqualTo(200);
		assertThat(this.client.get("/get/" + key).text()).isEqualTo(RIVER);
		String keyOfTwoByteCharacters = "%C3%BC".repeat(512);
		assertThat(this.client.postJson("/set/" + keyOfTwoByteCharacters, RIVER).status()).isEqualTo(200);
	}

	@Test
	void aKeyThatIsTooLongIsRefused() {
		for (String key : List.of("k".repeat(1025), "%C3%BC".repeat(513), "k".repeat(20_000))) {
			this.client.postJson("/set/" + key, RIVER).error(400);
			this.client.get("/get/" + key).error(400);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "%00", "a%00b", "%FF", "%C3", "%ED%A0%80", "%C0%AF" })
	void aKeyThatIsNoTextIsRefused(String key) {
		this.client.postJson("/set/" + key, RIVER).error(400);
		this.client.get("/get/" + key).error(400);
	}

	@Test
	void aPersonThatIsTooLargeIsRefused() {
		String name = "a".repeat(1024 * 1024);
		this.client.postJson("/set/large-person", "{\"firstName\":\"" + name + "\",\"lastName\":\"x\"}").error(413);
		assertThat(this.client.get("/get/large-person").status()).isEqualTo(404);
	}

	@Test
	void whatAnotherComponentStoredIsAConflict() {
		this.client.put("/buckets/default/no-person", "[1]".getBytes());
		this.client.get("/get/no-person").error(409);
		this.client.put("/buckets/default/no-person", new byte[] { -1, 0 });
		this.client.get("/get/no-person").error(409);
		this.client.put("/buckets/default/no-person", "{\"firstName\":\"River\"}".getBytes());
		this.client.get("/get/no-person").error(409);
	}

}
