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

package io.keyvalue.sample.buckets;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.keyvalue.sample.AbstractSampleTests;
import io.keyvalue.sample.SampleClient;
import io.keyvalue.sample.SampleClient.Response;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What buckets do on every backend.
 */
public abstract class BucketControllerTests extends AbstractSampleTests {

	private static final int MEGABYTE = 1024 * 1024;

	@Test
	void givesBackTheBytes() {
		byte[] bytes = new byte[256];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) i;
		}
		Response stored = this.client.put("/buckets/default/bytes", bytes);
		assertThat(stored.status()).isEqualTo(204);
		assertThat(stored.body()).isEmpty();
		Response found = this.client.get("/buckets/default/bytes");
		assertThat(found.status()).isEqualTo(200);
		assertThat(found.header("Content-Type")).isEqualTo("application/octet-stream");
		assertThat(found.body()).isEqualTo(bytes);
	}

	@ParameterizedTest
	@ValueSource(strings = { SampleClient.FORM, "application/json", "text/plain;charset=ISO-8859-1",
			"multipart/form-data; boundary=x", "multipart/form-data", "image/png", "nonsense", "" })
	void storesTheBytesWhateverTheirContentType(String contentType) {
		byte[] bytes = "a=b&c=%zz&d=\u00e4+".getBytes();
		String[] headers = contentType.isEmpty() ? new String[0] : new String[] { "Content-Type", contentType };
		assertThat(this.client.put("/buckets/default/typed", bytes, headers).status()).isEqualTo(204);
		assertThat(this.client.get("/buckets/default/typed").body()).isEqualTo(bytes);
		assertThat(this.client.putChunked("/buckets/default/chunked", bytes).status()).isEqualTo(204);
		assertThat(this.client.get("/buckets/default/chunked").body()).isEqualTo(bytes);
	}

	@Test
	void storesNothingAsAnEmptyValue() {
		assertThat(this.client.put("/buckets/default/empty", new byte[0]).status()).isEqualTo(204);
		Response found = this.client.get("/buckets/default/empty");
		assertThat(found.status()).isEqualTo(200);
		assertThat(found.header("Content-Type")).isEqualTo("application/octet-stream");
		assertThat(found.body()).isEmpty();
	}

	@Test
	void anUnknownKeyIsNotFound() {
		this.client.get("/buckets/default/never-set").error(404);
	}

	@Test
	void bucketsDoNotSeeEachOther() {
		this.client.put("/buckets/default/same", new byte[] { 1 });
		this.client.get("/buckets/photos/same").error(404);
		this.client.put("/buckets/photos/same", new byte[] { 2 });
		assertThat(this.client.get("/buckets/default/same").body()).containsExactly(1);
		assertThat(this.client.get("/buckets/photos/same").body()).containsExactly(2);
	}

	@Test
	void storesTheLargestValue() {
		byte[] value = new byte[MEGABYTE];
		value[MEGABYTE - 1] = 1;
		assertThat(this.client.put("/buckets/default/largest", value).status()).isEqualTo(204);
		assertThat(this.client.get("/buckets/default/largest").body()).isEqualTo(value);
		assertThat(this.client.putChunked("/buckets/default/largest", value).status()).isEqualTo(204);
	}

	@Test
	void refusesAValueThatIsTooLarge() {
		this.client.put("/buckets/default/large", new byte[] { 1 });
		for (int size : List.of(MEGABYTE + 1, 8 * MEGABYTE)) {
			this.client.put("/buckets/default/large", new byte[size]).error(413);
			this.client.putChunked("/buckets/default/large", new byte[size]).error(413);
		}
		this.client.put("/buckets/photos/large", new byte[1025]).error(413);
		assertThat(this.client.put("/buckets/photos/large", new byte[1024]).status()).isEqualTo(204);
		assertThat(this.client.get("/buckets/default/large").body()).containsExactly(1);
	}

	@Test
	void aKeyThatBreaksTheRulesIsRefused() {
		String tooLong = "k".repeat(1025);
		this.client.put("/buckets/default/" + tooLong, new byte[0]).error(400);
		this.client.get("/buckets/default/" + tooLong).error(400);
		this.client.get("/buckets/default/%00").error(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a%2Fb", "a%5Cb", "..", "%20", "%C3%BCn%C3%AF", "item:1y", "%25", "*", "a%3Bb", ";",
			"a;b=c", "a;", "a;b%2Fc", "..;a" })
	void anyTextIsAKey(String key) {
		assertThat(this.client.put("/buckets/default/" + key, key.getBytes()).status()).isEqualTo(204);
		assertThat(this.client.get("/buckets/default/" + key).text()).isEqualTo(key);
	}

	@Test
	void aKeyGoesOnBehindASemicolon() {
		this.client.put("/buckets/photos/cat", new byte[] { 1 });
		this.client.put("/buckets/photos/cat;v=2", new byte[] { 2 });
		this.client.put("/buckets/photos/cat;v=3;jsessionid=4", new byte[] { 3 });
		assertThat(this.client.get("/buckets/photos/cat").body()).containsExactly(1);
		assertThat(this.client.get("/buckets/photos/cat;v=2").body()).containsExactly(2);
		assertThat(this.client.get("/buckets/photos/cat%3Bv=2").body()).containsExactly(2);
		assertThat(this.client.get("/buckets/photos/cat;v=3;jsessionid=4").body()).containsExactly(3);
		this.client.get("/buckets/photos/cat;v").error(404);
	}

	@Test
	void aBucketThatIsNotGrantedIsForbiddenWhetherOrNotItExists() {
		List<String> answers = new ArrayList<>();
		String tooLong = "k".repeat(1025);
		for (String bucket : List.of("vault", "nope", "photos:read", "default:read", "camelCase", "a--b", "2x", "b@d",
				"%20", "DEFAULT", "default%20", "%C3%BC", "..", "a%2Fb", "default%2F..", "default;", "default;v=2", ";",
				"*", "a".repeat(5000))) {
			answers.add(withoutIds(this.client.get("/buckets/" + bucket + "/key")));
			answers.add(withoutIds(this.client.get("/buckets/" + bucket + "/" + tooLong)));
			answers.add(withoutIds(this.client.put("/buckets/" + bucket + "/key", new byte[] { 1 })));
			answers.add(withoutIds(this.client.put("/buckets/" + bucket + "/key", new byte[2 * MEGABYTE])));
		}
		assertThat(answers).allMatch("403 [application/json] {\"error\":\"Forbidden\"}"::equals);
	}

	private String withoutIds(Response response) {
		response.error(403);
		return response.status() + " " + response.headers().allValues("Content-Type") + " "
				+ response.text().replaceAll(",\"requestId\":\"[^\"]*\"", "");
	}

}
