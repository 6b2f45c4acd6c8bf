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

package io.keyvalue.endpoint;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.actuate.audit.listener.AuditListener;
import org.springframework.boot.actuate.autoconfigure.audit.AuditAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

import io.keyvalue.KeyValueStore;
import io.keyvalue.KeyValueStores;
import io.keyvalue.StoreAccessDeniedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The endpoint of an application on a real web server.
 */
class KeyValueEndpointTests {

	private static final String MARKUP = "<b>\"x\"</b>";

	private static final HttpClient http = HttpClient.newHttpClient();

	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void startApplication() {
		context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.SERVLET)
			.initializers(KeyValueEndpointTests::registerComponents)
			.run("--server.port=0", "--management.endpoints.web.exposure.include=*", "--spring.application.name=shop",
					"--management.endpoint.health.show-details=always", "--management.health.redis.enabled=false",
					"--kv.stores.default.path=:memory:", "--kv.stores.sessions.type=redis",
					"--kv.stores.sessions.url=redis://user:hidden@127.0.0.1:1/3", "--kv.stores.sessions.timeout=200ms",
					"--kv.stores.queue.type=nats", "--kv.stores.queue.url=nats://user:hidden@127.0.0.1:1",
					"--kv.stores.cluster.type=redis", "--kv.stores.cluster.nodes=127.0.0.1:1,127.0.0.1:2",
					"--kv.stores.cluster.password=hidden", "--kv.stores.cluster.health.enabled=false",
					"--kv.components.reader.key_value_stores=default:read",
					"--kv.components.opener.key_value_stores=default,sessions:read",
					"--kv.components.short-lived.key_value_stores=default",
					"--kv.components.provided.key_value_stores=default",
					"--kv.components.[" + MARKUP + "].key_value_stores=default");
	}

	private static void registerComponents(ConfigurableApplicationContext starting) {
		GenericApplicationContext registry = (GenericApplicationContext) starting;
		registry.registerBean("reader", Reader.class);
		registry.registerBean("opener", Opener.class);
		registry.registerBean("provided", Provided.class);
		registry.registerBean(MARKUP, Reader.class);
		registry.registerBean("shortLived", ShortLived.class,
				(definition) -> definition.setScope(BeanDefinition.SCOPE_PROTOTYPE));
	}

	@AfterAll
	static void stopApplication() {
		context.close();
	}

	@Test
	void showsStoresWithWhatIsKnownOfThem() throws Exception {
		JsonNode before = store(endpoint(), "queue");
		assertThat(before.get("state").get("status").stringValue()).isIn("UNKNOWN", "DOWN");
		get("/actuator/health");
		JsonNode answer = endpoint();
		assertThat(labels(answer.get("stores"))).containsExactly("cluster", "default", "queue", "sessions");
		JsonNode file = store(answer, "default");
		assertThat(file.get("type").stringValue()).isEqualTo("sqlite");
		assertThat(file.get("location").stringValue()).isEqualTo(":memory:");
		assertThat(texts(file.get("capabilities"))).containsExactly("expiry", "atomic-batches", "ordered-listing",
				"indexed-prefixes");
		assertThat(file.get("state").get("status").stringValue()).isEqualTo("UP");
		assertThat(Instant.parse(file.get("state").get("checkedAt").stringValue())).isBefore(Instant.now());
		assertThat(file.get("state").has("error")).isFalse();
		JsonNode sessions = store(answer, "sessions");
		assertThat(sessions.get("location").stringValue()).isEqualTo("redis://127.0.0.1:1/3");
		assertThat(texts(sessions.get("capabilities"))).containsExactly("expiry", "atomic-batches");
		assertThat(sessions.get("state").get("status").stringValue()).isEqualTo("DOWN");
		assertThat(sessions.get("state").get("error").stringValue()).startsWith("Store \"sessions\": ");
		JsonNode queue = store(answer, "queue");
		assertThat(queue.get("location").stringValue()).isEqualTo("nats://127.0.0.1:1, bucket shop_queue");
		assertThat(queue.get("capabilities")).isEmpty();
		JsonNode cluster = store(answer, "cluster");
		assertThat(texts(cluster.get("capabilities"))).containsExactly("expiry");
		assertThat(cluster.get("state").get("status").stringValue()).isEqualTo("UNKNOWN");
	}

	@Test
	void showsNoSecret() throws Exception {
		get("/actuator/health");
		assertThat(get("/actuator/keyvalue").body()).contains("127.0.0.1:1").doesNotContain("hidden");
		assertThat(get("/actuator/health").body()).contains("127.0.0.1:1").doesNotContain("hidden");
	}

	@Test
	void showsGrantsAsTheyAreConfigured() throws Exception {
		List<String> grants = new ArrayList<>();
		endpoint().get("grants")
			.forEach((grant) -> grants.add(grant.get("component").stringValue() + " " + grant.get("label").stringValue()
					+ " " + grant.get("access").stringValue()));
		assertThat(grants).containsExactlyInAnyOrder("reader default read", "opener default all",
				"opener sessions read", "short-lived default all", "provided default all", MARKUP + " default all");
	}

	@Test
	void showsWhereHandlesWereInjectedAndHowOftenTheirComponentsWereRefused() throws Exception {
		Reader reader = context.getBean("reader", Reader.class);
		for (int i = 0; i < 3; i++) {
			assertDenied(() -> reader.store().setString("key", "value"));
		}
		assertDenied(() -> reader.store().compareAndSwap("key").delete());
		KeyValueStores stores = context.getBean("opener", Opener.class).stores();
		assertDenied(() -> stores.open("queue"));
		assertDenied(() -> stores.open("no-such-store"));
		assertDenied(() -> stores.open("no-such-store"));
		reader.store().exists("key");
		stores.openDefault();
		JsonNode handle = handle("reader", "default");
		assertThat(handle.get("access").stringValue()).isEqualTo("read");
		assertThat(handle.get("refused").intValue()).isEqualTo(4);
		assertThat(injections(handle)).containsExactly(Map.of("injectionPoint",
				"constructor of " + Reader.class.getName(), "type", "KeyValueStore", "count", "1"));
		assertThat(injections(handle("opener", "sessions"))).containsExactly(Map.of("injectionPoint",
				"constructor of " + Opener.class.getName(), "type", "KeyValueStores", "count", "1"));
		assertThat(handle("opener", "sessions").get("access").stringValue()).isEqualTo("read");
		assertThat(handle("opener", "queue").get("access").stringValue()).isEqualTo("none");
		assertThat(handle("opener", "queue").get("refused").intValue()).isOne();
		assertThat(handle("opener", "no-such-store").get("refused").intValue()).isEqualTo(2);
		assertThat(handle("opener", "no-such-store").get("injections")).isEmpty();
		assertThat(context.getBean(AuditEventRepository.class).find("opener", null, "KEY_VALUE_STORE_REFUSED"))
			.hasSize(2);
		assertThat(get("/actuator/auditevents?principal=reader").body()).contains("KEY_VALUE_STORE_REFUSED");
	}

	@Test
	void beansOfShortLifeAreOneEntry() throws Exception {
		for (int i = 0; i < 10_000; i++) {
			context.getBean("shortLived", ShortLived.class);
		}
		Provided provided = context.getBean(Provided.class);
		provided.store().getObject();
		provided.store().getObject();
		assertThat(injections(handle("shortLived", "default")))
			.containsExactly(Map.of("injectionPoint", "parameter 2 of constructor of " + ShortLived.class.getName(),
					"type", "KeyValueStore", "count", "10000"));
		assertThat(injections(handle("provided", "default"))).singleElement()
			.satisfies((injection) -> assertThat(injection).containsEntry("count", "2"));
		assertThat(endpoint().get("omitted").intValue()).isZero();
	}

	@Test
	void namesAreDataAndNoMarkup() throws Exception {
		KeyValueStores stores = context.getBean("opener", Opener.class).stores();
		assertDenied(() -> stores.open("<script>"));
		assertDenied(() -> stores.open("x".repeat(100_000)));
		HttpResponse<String> response = get("/actuator/keyvalue");
		assertThat(response.headers().firstValue("Content-Type").orElse("")).contains("json");
		assertThat(response.body()).contains("<b>\\\"x\\\"</b>").hasSizeLessThan(50_000);
		assertThat(handle("opener", "<script>").get("refused").intValue()).isOne();
		assertThat(handle(MARKUP, "default").get("access").stringValue()).isEqualTo("all");
		assertThat(handle("opener", "x".repeat(64) + "…").get("refused").intValue()).isOne();
	}

	@Test
	void canOnlyBeRead() throws Exception {
		for (String method : List.of("POST", "PUT", "DELETE")) {
			assertThat(send(method, "/actuator/keyvalue").statusCode()).isEqualTo(405);
		}
		assertThat(get("/actuator/keyvalue/default").statusCode()).isEqualTo(404);
	}

	private static void assertDenied(Runnable call) {
		assertThatExceptionOfType(StoreAccessDeniedException.class).isThrownBy(call::run);
	}

	private static JsonNode endpoint() throws Exception {
		HttpResponse<String> response = get("/actuator/keyvalue");
		assertThat(response.statusCode()).isEqualTo(200);
		return JsonMapper.shared().readTree(response.body());
	}

	private static HttpResponse<String> get(String path) throws Exception {
		return send("GET", path);
	}

	private static HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
		int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
		return http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
			.method(method, HttpRequest.BodyPublishers.noBody())
			.build(), BodyHandlers.ofString());
	}

	private static JsonNode store(JsonNode answer, String label) {
		return one(answer.get("stores"), Map.of("label", label));
	}

	private static JsonNode handle(String component, String label) throws Exception {
		return one(endpoint().get("handles"), Map.of("component", component, "label", label));
	}

	private static JsonNode one(JsonNode nodes, Map<String, String> fields) {
		List<JsonNode> found = new ArrayList<>();
		nodes.forEach((node) -> {
			if (fields.entrySet()
				.stream()
				.allMatch((field) -> node.get(field.getKey()).stringValue().equals(field.getValue()))) {
				found.add(node);
			}
		});
		assertThat(found).as(fields + " in " + nodes).hasSize(1);
		return found.get(0);
	}

	private static List<Map<String, String>> injections(JsonNode handle) {
		List<Map<String, String>> injections = new ArrayList<>();
		handle.get("injections")
			.forEach((injection) -> injections
				.add(Map.of("injectionPoint", injection.get("injectionPoint").stringValue(), "type",
						injection.get("type").stringValue(), "count", injection.get("count").asString())));
		return injections;
	}

	private static List<String> labels(JsonNode stores) {
		List<String> labels = new ArrayList<>();
		stores.forEach((store) -> labels.add(store.get("label").stringValue()));
		return labels;
	}

	private static List<String> texts(JsonNode array) {
		List<String> texts = new ArrayList<>();
		array.forEach((text) -> texts.add(text.stringValue()));
		return texts;
	}

	@Configuration(proxyBeanMethods = false)
	// That of Spring Boot needs Spring Security.
	@EnableAutoConfiguration(exclude = AuditAutoConfiguration.class)
	static class Application {

		@Bean
		AuditEventRepository auditEventRepository() {
			return new InMemoryAuditEventRepository();
		}

		@Bean
		AuditListener auditListener(AuditEventRepository repository) {
			return new AuditListener(repository);
		}

		@Bean
		String text() {
			return "text";
		}

	}

	record Reader(KeyValueStore store) {
	}

	record Opener(KeyValueStores stores) {
	}

	record ShortLived(String text, KeyValueStore store) {
	}

	record Provided(ObjectProvider<KeyValueStore> store) {
	}

}
