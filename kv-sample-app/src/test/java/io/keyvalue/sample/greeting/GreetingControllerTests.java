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

package io.keyvalue.sample.greeting;

import java.util.Collections;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.Test;

import io.keyvalue.sample.AbstractSampleTests;
import io.keyvalue.sample.SampleClient.Response;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the page shows on every backend.
 */
public abstract class GreetingControllerTests extends AbstractSampleTests {

	@Test
	void showsTheKeysWhetherTheKeyExistsAndItsValue() {
		Response page = this.client.get("/");
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
		String[] lines = page.text().split("\n", -1);
		assertThat(lines).hasSize(3);
		assertThat(lines[0]).startsWith("The list of keys in the store are [").contains("\"test-key\"").endsWith("]");
		assertThat(lines[1]).isEqualTo("The key test-key exists: true");
		assertThat(lines[2]).isEqualTo("The value of test-key is \"Hello from KV\"");
	}

	@Test
	void deletesTheKey() {
		this.client.get("/");
		this.client.get("/buckets/default/test-key").error(404);
	}

	@Test
	void showsTheKeysOfTheOtherComponentsInTheStoreAsText() {
		this.client.put("/buckets/default/%3Cscript%3E%26%22%0Ax", new byte[0]);
		this.client.put("/buckets/default/%C3%BCn%C3%AF", new byte[0]);
		this.client.put("/buckets/photos/hidden", new byte[0]);
		String[] lines = this.client.get("/").text().split("\n", -1);
		assertThat(lines).hasSize(3);
		assertThat(lines[0]).contains("\"&lt;script&gt;&amp;&quot;\uFFFDx\"")
			.contains("\"ünï\"")
			.doesNotContain("hidden");
	}

	@Test
	void answersManyAtOnce() throws Exception {
		Callable<Integer> visit = () -> this.client.get("/").status();
		assertThat(concurrently(Collections.nCopies(8, visit))).containsOnly(200);
	}

}
