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

package io.keyvalue.sample;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Talks HTTP to a running sample application. Paths go out as they are given. Every
 * response is checked for the headers that every response has.
 */
public final class SampleClient {

	public static final String JSON = "application/json";

	/**
	 * What curl sends where nothing is said.
	 */
	public static final String FORM = "application/x-www-form-urlencoded";

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final int port;

	public SampleClient(int port) {
		this.port = port;
	}

	public Response get(String path, String... headers) {
		return send("GET", path, BodyPublishers.noBody(), headers);
	}

	public Response delete(String path) {
		return send("DELETE", path, BodyPublishers.noBody());
	}

	public Response postJson(String path, String body) {
		return send("POST", path, BodyPublishers.ofString(body), "Content-Type", JSON);
	}

	public Response putJson(String path, String body) {
		return send("PUT", path, BodyPublishers.ofString(body), "Content-Type", JSON);
	}

	public Response put(String path, byte[] body, String... headers) {
		return send("PUT", path, BodyPublishers.ofByteArray(body), headers);
	}

	public Response putChunked(String path, byte[] body) {
		return send("PUT", path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)), "Content-Type",
				FORM);
	}

	public Response send(String method, String path, String body, String... headers) {
		return send(method, path, BodyPublishers.ofString(body), headers);
	}

	private Response send(String method, String path, BodyPublisher body, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.timeout(Duration.ofSeconds(60))
			.method(method, body);
		if (headers.length > 0) {
			request.headers(headers);
		}
		try {
			HttpResponse<byte[]> response = this.http.send(request.build(), BodyHandlers.ofByteArray());
			return checked(new Response(response.statusCode(), response.headers(), response.body()));
		}
		catch (IOException ex) {
			throw new IllegalStateException(method + " " + path, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Sends bytes that need not be HTTP.
	 * @param request the bytes, as ISO 8859-1
	 * @return all that comes back until the application closes the connection
	 * @throws IOException if it does not
	 */
	public String raw(String request) throws IOException {
		try (Socket socket = new Socket("localhost", this.port)) {
			socket.setSoTimeout(10_000);
			OutputStream out = socket.getOutputStream();
			out.write(request.getBytes(StandardCharsets.ISO_8859_1));
			out.flush();
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private Response checked(Response response) {
		assertThat(response.headers().allValues("X-Request-Id")).hasSize(1);
		assertThat(response.headers().allValues("X-Response-Time")).hasSize(1);
		assertThat(response.header("X-Request-Id")).isNotBlank();
		assertThat(response.header("X-Response-Time")).matches("[0-9]+ms");
		return response;
	}

	public record Response(int status, HttpHeaders headers, byte[] body) {

		public String header(String name) {
			return this.headers.firstValue(name).orElse("");
		}

		public String text() {
			return new String(this.body, StandardCharsets.UTF_8);
		}

		public JsonNode json() {
			assertThat(header("Content-Type")).isEqualTo(JSON);
			return JsonMapper.shared().readTree(this.body);
		}

		/**
		 * Checks the status and that the body is a JSON error with these fields.
		 */
		public JsonNode error(int expectedStatus, String... expectedFields) {
			assertThat(this.status).as(text()).isEqualTo(expectedStatus);
			JsonNode error = json();
			List<String> fields = new ArrayList<>(error.propertyNames());
			if (expectedFields.length > 0) {
				assertThat(fields).containsExactly(expectedFields);
			}
			else {
				assertThat(fields).containsExactly("error", "requestId");
			}
			assertThat(error.get("error").stringValue()).isNotBlank();
			assertThat(error.get("requestId").stringValue()).isEqualTo(header("X-Request-Id"));
			return error;
		}

	}

}
