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

package io.keyvalue.sample.web;

import java.io.IOException;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.keyvalue.sample.AbstractSampleTests;
import io.keyvalue.sample.SampleClient.Response;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What all responses have in common, on every backend.
 */
public abstract class EveryResponseTests extends AbstractSampleTests {

	@ParameterizedTest
	@CsvSource({ "GET, /, 200", "HEAD, /, 200", "HEAD, /api/items, 200", "OPTIONS, /api/items, 200",
			"GET, /get/none, 404", "GET, /nope, 404", "GET, /error, 404", "GET, /favicon.ico, 404", "POST, /, 404",
			"GET, /api/items?limit=x, 400", "GET, /api/items?name=%FF, 400", "POST, /set/x, 400", "GET, /actuator, 200",
			"GET, /actuator/keyvalue, 200", "GET, /actuator/nope, 404", "POST, /actuator/keyvalue, 404",
			"GET, /buckets/nope/x, 403", "PUT, /buckets/default/x, 204", "TRACE, /, 405", "GET, /%00, 400",
			"GET, /%FF, 400", "GET, /../x, 400", "GET, /get/x/../../../y, 400", "FOO, /nope, 404" })
	void carriesTheIdOfItsRequestAndTheTimeItTook(String method, String path, int status) {
		Response response = this.client.send(method, path, "", "X-Request-Id", "id of " + method);
		assertThat(response.status()).isEqualTo(status);
		assertThat(response.header("X-Request-Id")).isEqualTo("id of " + method);
		if (status >= 400 && !path.startsWith("/get/none") && !path.startsWith("/set")) {
			assertThat(response.json().get("requestId").stringValue()).isEqualTo("id of " + method);
		}
	}

	@Test
	void aRequestWithoutIdGetsARandomOne() {
		String first = this.client.get("/nope").header("X-Request-Id");
		assertThat(UUID.fromString(first)).hasToString(first);
		assertThat(this.client.get("/nope").header("X-Request-Id")).isNotEqualTo(first);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "0f5", "req-1_2.3:4/5", "{\"a\":1}", "<script>" })
	void aSaneIdIsTakenOver(String id) {
		Response response = this.client.get("/nope", "X-Request-Id", id);
		assertThat(response.header("X-Request-Id")).isEqualTo(id);
		response.error(404, "error", "message", "requestId");
	}

	@Test
	void theLongestIdIsTakenOver() {
		assertThat(this.client.get("/nope", "X-Request-Id", "a".repeat(128)).header("X-Request-Id")).hasSize(128);
		assertThat(this.client.get("/nope", "X-Request-Id", "a".repeat(129)).header("X-Request-Id")).hasSize(36);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a\tb", "\u00fcn\u00ef", "a\rX-Injected: 1", "a\u007f" })
	void anyOtherIdIsReplaced(String id) throws IOException {
		String response = this.client
			.raw("GET /nope HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Request-Id: " + id + "\r\n\r\n");
		assertThat(response).doesNotContain("Injected");
		if (!response.startsWith("HTTP/1.1 400")) {
			assertThat(response).containsPattern("X-Request-Id: [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\r\n");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "FOO" })
	void whatMatchesNothingIsNotFound(String method) {
		for (String path : new String[] { "/nope", "/api/items/1/more", "/api/items/", "/get", "/get/", "/set/a/b",
				"/buckets/default", "/buckets/default/", "/buckets/default/a/b", "//", "/index.html", "/error", "/;",
				"/api/items;a=b", "/nope;a", "/set;a/b", "/buckets/default;a/" }) {
			Response response = this.client.send(method, path, "");
			JsonNode error = response.error(404, "error", "message", "requestId");
			assertThat(error.get("error").stringValue()).isEqualTo("Not Found");
			assertThat(error.get("message").stringValue())
				.isEqualTo("The requested path '" + path + "' does not exist");
		}
	}

	@ParameterizedTest
	@CsvSource({ "POST, /", "DELETE, /api/items", "PATCH, /api/items/1", "POST, /api/items/1", "POST, /get/a",
			"GET, /set/a", "PUT, /set/a", "DELETE, /buckets/default/a", "POST, /buckets/default/a", "FOO, /api/items" })
	void aMethodThatAPathDoesNotHaveMatchesNothing(String method, String path) {
		JsonNode error = this.client.send(method, path, "{}").error(404, "error", "message", "requestId");
		assertThat(error.get("message").stringValue()).isEqualTo("The requested path '" + path + "' does not exist");
	}

	@Test
	void theBodyOfAnErrorDoesNotDependOnWhatTheClientPrefers() {
		this.client.get("/nope", "Accept", "application/xml").error(404, "error", "message", "requestId");
		this.client.get("/api/items/999999", "Accept", "text/html").error(404);
		assertThat(this.client.get("/api/items", "Accept", "text/plain").json().get("total")).isNotNull();
		assertThat(this.client.get("/", "Accept", "application/json").header("Content-Type")).startsWith("text/html");
	}

	@Test
	void headHasTheHeadersOfGetAndNoBody() {
		Response get = this.client.get("/api/items?limit=0");
		Response head = this.client.send("HEAD", "/api/items?limit=0", "");
		assertThat(head.status()).isEqualTo(200);
		assertThat(head.body()).isEmpty();
		assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
		assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
	}

	@Test
	void optionsTellsTheMethods() {
		assertThat(this.client.send("OPTIONS", "/api/items/1", "").header("Allow")).contains("GET", "PUT", "DELETE");
	}

	@Test
	void aMalformedPathIsABadRequest() throws IOException {
		String response = this.client
			.raw("GET /get/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Request-Id: me\r\n\r\n");
		assertThat(response).startsWith("HTTP/1.1 400")
			.contains("\r\nX-Request-Id: me\r\n")
			.containsPattern("\r\nX-Response-Time: [0-9]+ms\r\n")
			.contains("\r\nContent-Type: application/json\r\n")
			.endsWith("{\"error\":\"Bad Request\",\"requestId\":\"me\"}");
	}

	@Test
	void aBodyThatEndsEarlyIsABadRequest() throws IOException {
		String response = this.client
			.raw("PUT /buckets/default/early HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
					+ "Connection: close\r\n\r\nzz\r\n");
		assertThat(response).startsWith("HTTP/1.1 400").contains("\r\nX-Request-Id: ");
		this.client.get("/buckets/default/early").error(404);
	}

}
