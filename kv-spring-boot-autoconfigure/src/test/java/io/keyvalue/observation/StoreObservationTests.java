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

package io.keyvalue.observation;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.micrometer.common.KeyValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.keyvalue.CompareAndSwap;
import io.keyvalue.InvalidKeyException;
import io.keyvalue.KeyValueException;
import io.keyvalue.KeyValueStore;
import io.keyvalue.StoreAccessDeniedException;
import io.keyvalue.StoreUnavailableException;
import io.keyvalue.observation.KeyValueObservationDocumentation.HighCardinalityKeyNames;
import io.keyvalue.observation.KeyValueObservationDocumentation.LowCardinalityKeyNames;
import io.keyvalue.observation.ObservedApplication.Component;
import io.keyvalue.server.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What is observed of the operations of a component.
 */
class StoreObservationTests {

	private static final String KEY = "personal@example.com";

	private static final byte[] VALUE = "value".getBytes(StandardCharsets.UTF_8);

	@TempDir
	Path directory;

	private final ObservedApplication application = new ObservedApplication();

	static Stream<Arguments> operations() {
		return Stream.of(operation("get", "get", (store) -> store.get(KEY)),
				operation("get", "get", (store) -> store.getString(KEY)),
				operation("get", "get", (store) -> store.getJson(KEY, String.class)),
				operation("exists", "exists", (store) -> store.exists(KEY)),
				operation("set", "set", (store) -> store.set(KEY, VALUE)),
				operation("set", "set", (store) -> store.set(KEY, VALUE, Duration.ofHours(1))),
				operation("set", "set", (store) -> store.setString(KEY, "value")),
				operation("set", "set", (store) -> store.setJson(KEY, "value")),
				operation("setIfAbsent", "setIfAbsent", (store) -> store.setIfAbsent(KEY, VALUE)),
				operation("setIfAbsent", "setIfAbsent", (store) -> store.setIfAbsent(KEY, VALUE, Duration.ofHours(1))),
				operation("delete", "delete", (store) -> store.delete(KEY)),
				operation("increment", "increment", (store) -> store.increment(KEY, 1)),
				operation("compareAndSwap", "compareAndSwap", (store) -> store.compareAndSwap(KEY)),
				operation("getMany", "BATCH get", (store) -> store.getMany(List.of(KEY, "other"))),
				operation("getMany", "get", (store) -> store.getMany(List.of(KEY))),
				operation("getMany", "BATCH get", (store) -> store.getMany(List.of())),
				operation("setMany", "BATCH set", (store) -> store.setMany(Map.of(KEY, VALUE, "other", VALUE))),
				operation("deleteMany", "BATCH delete", (store) -> store.deleteMany(List.of(KEY, "other"))),
				operation("listKeys", "listKeys", (store) -> store.listKeys("personal", null, 10)));
	}

	private static Arguments operation(String name, String databaseName, Consumer<KeyValueStore> call) {
		return Arguments.of(name, databaseName, call);
	}

	@ParameterizedTest
	@MethodSource("operations")
	void operationIsObservedOnce(String name, String databaseName, Consumer<KeyValueStore> call) {
		this.application.in(this.directory).run((context) -> {
			call.accept(context.getBean(Component.class).store());
			List<KeyValueObservationContext> ended = this.application.ended();
			assertThat(ended).hasSize(1);
			KeyValueObservationContext observed = ended.get(0);
			assertThat(observed.getName()).isEqualTo("keyvalue.operations");
			assertThat(observed.getContextualName()).isEqualTo(databaseName + " default");
			assertThat(tags(observed)).containsExactly(Map.entry("backend", "sqlite"),
					Map.entry("component", "component"), Map.entry("operation", name), Map.entry("outcome", "success"),
					Map.entry("store", "default"));
			assertThat(attributes(observed)).containsEntry("db.system.name", "sqlite")
				.containsEntry("db.namespace", "default")
				.containsEntry("db.operation.name", databaseName)
				.doesNotContainKeys("error.type", "server.address", "server.port");
			assertThat(observed.getAllKeyValues()).as("no key").noneMatch((tag) -> tag.getValue().contains(KEY));
			assertThat(this.application.registry().getCurrentObservation()).isNull();
		});
	}

	@Test
	void sizeOfABatchIsThatOfItsKeysAndIsLeftOutForOne() {
		this.application.in(this.directory).run((context) -> {
			KeyValueStore store = context.getBean(Component.class).store();
			store.setMany(Map.of("a", VALUE, "b", VALUE, "c", VALUE));
			store.getMany(List.of("a", "a"));
			store.deleteMany(List.of("a"));
			store.getMany(List.of());
			assertThat(this.application.ended())
				.extracting((observed) -> attributes(observed).get("db.operation.batch.size"))
				.containsExactly("3", "2", null, "0");
		});
	}

	@Test
	void swapsAreObservedAndLosingOneIsNoFailure() {
		this.application.in(this.directory).run((context) -> {
			KeyValueStore store = context.getBean(Component.class).store();
			CompareAndSwap swap = store.compareAndSwap("k");
			assertThat(swap.current()).isEmpty();
			assertThat(swap.swap(VALUE)).isTrue();
			store.setString("k", "of another");
			assertThat(swap.swap(VALUE)).isFalse();
			assertThat(swap.delete()).isTrue();
			assertThatExceptionOfType(KeyValueException.class).isThrownBy(() -> swap.swap(new byte[2_000_000]));
			assertThat(this.application.ended())
				.extracting((observed) -> tags(observed).get("operation") + " " + tags(observed).get("outcome"))
				.containsExactly("compareAndSwap success", "swap success", "set success", "swap success",
						"compareAndDelete success", "swap invalid");
		});
	}

	@Test
	void pagesOfAStreamAreObservedWhenTheyAreRead() {
		this.application.in(this.directory).run((context) -> {
			KeyValueStore store = context.getBean(Component.class).store();
			Map<String, byte[]> pairs = new LinkedHashMap<>();
			for (int i = 0; i < 2500; i++) {
				pairs.put("key:" + i, VALUE);
			}
			store.setMany(pairs);
			this.application.ended();
			Iterator<String> keys = store.keys("key:").iterator();
			assertThat(this.application.ended()).isEmpty();
			keys.next();
			assertThat(this.application.ended()).extracting(StoreObservationTests::operation)
				.containsExactly("listKeys");
			int more = 1;
			for (; keys.hasNext(); more++) {
				store.exists(keys.next());
			}
			assertThat(more).isEqualTo(2500);
			assertThat(this.application.ended()).extracting(StoreObservationTests::operation)
				.filteredOn("listKeys"::equals)
				.hasSize(2);
			assertThatExceptionOfType(InvalidKeyException.class).isThrownBy(() -> store.keys("\0"));
			assertThat(this.application.ended()).extracting((observed) -> tags(observed).get("outcome"))
				.containsExactly("invalid");
		});
	}

	@Test
	void callersMistakesAreInvalid() {
		this.application.in(this.directory).run((context) -> {
			KeyValueStore store = context.getBean(Component.class).store();
			store.setString("text", "text");
			this.application.ended();
			assertThatExceptionOfType(KeyValueException.class).isThrownBy(() -> store.get(""));
			assertThatExceptionOfType(KeyValueException.class).isThrownBy(() -> store.increment("text", 1));
			assertThatExceptionOfType(KeyValueException.class).isThrownBy(() -> store.set("k", new byte[2_000_000]));
			assertThatExceptionOfType(KeyValueException.class).isThrownBy(() -> store.listKeys("", "no cursor", 1));
			assertThatExceptionOfType(KeyValueException.class).isThrownBy(() -> store.getJson("text", Map.class));
			assertThatIllegalArgumentException().isThrownBy(() -> store.listKeys("", null, 0));
			assertThatIllegalArgumentException().isThrownBy(() -> callWithNull(store));
			List<KeyValueObservationContext> ended = this.application.ended();
			assertThat(ended).hasSize(7).allMatch((observed) -> tags(observed).get("outcome").equals("invalid"));
			assertThat(attributes(ended.get(0))).containsEntry("error.type", "io.keyvalue.InvalidKeyException");
		});
	}

	@SuppressWarnings("NullAway") // what a caller without null checks does
	private static void callWithNull(KeyValueStore store) {
		store.getMany(null);
	}

	@Test
	void whatTheGrantDoesNotAllowIsDenied() {
		this.application.in(this.directory)
			.withPropertyValues("kv.components.component.key_value_stores=default:read")
			.run((context) -> {
				KeyValueStore store = context.getBean(Component.class).store();
				assertThatExceptionOfType(StoreAccessDeniedException.class).isThrownBy(() -> store.setString("k", "v"));
				assertThat(this.application.ended()).singleElement()
					.satisfies((observed) -> assertThat(tags(observed)).containsEntry("outcome", "denied")
						.containsEntry("operation", "set"));
			});
	}

	@Test
	void serverThatIsAwayIsUnavailableAndHasAnAddress() {
		RedisServer server = RedisServer.start();
		int port = server.port();
		server.close();
		this.application.in(this.directory)
			.withPropertyValues("kv.namespace=app", "kv.stores.sessions.type=redis",
					"kv.stores.sessions.url=redis://user:s3cret@127.0.0.1:" + port, "kv.stores.sessions.timeout=1s",
					"kv.components.component.key_value_stores=sessions")
			.run((context) -> {
				KeyValueStore store = context.getBean(Component.class).stores().open("sessions");
				assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.get("k"));
				assertThat(this.application.ended()).singleElement().satisfies((observed) -> {
					assertThat(tags(observed)).containsEntry("outcome", "unavailable")
						.containsEntry("backend", "redis")
						.containsEntry("store", "sessions");
					assertThat(attributes(observed)).containsEntry("server.address", "127.0.0.1")
						.containsEntry("server.port", Integer.toString(port))
						.containsEntry("db.system.name", "redis")
						.containsEntry("error.type", StoreUnavailableException.class.getName());
					assertThat(observed.getAllKeyValues()).noneMatch((tag) -> tag.getValue().contains("s3cret"));
				});
			});
	}

	@Test
	void namesAreTheDocumentedOnes() {
		this.application.in(this.directory).run((context) -> {
			KeyValueStore store = context.getBean(Component.class).store();
			store.setMany(Map.of("a", VALUE, "b", VALUE));
			assertThatExceptionOfType(KeyValueException.class).isThrownBy(() -> store.get(""));
			TreeSet<String> names = new TreeSet<>();
			this.application.ended()
				.forEach((observed) -> observed.getAllKeyValues().forEach((tag) -> names.add(tag.getKey())));
			TreeSet<String> documented = new TreeSet<>();
			Stream.of(LowCardinalityKeyNames.values()).forEach((name) -> documented.add(name.asString()));
			Stream.of(HighCardinalityKeyNames.values()).forEach((name) -> documented.add(name.asString()));
			documented.remove("server.address");
			documented.remove("server.port");
			assertThat(names).isEqualTo(documented);
		});
	}

	@Test
	void conventionOfTheApplicationReplacesOurs() {
		this.application.in(this.directory).withBean(KeyConvention.class).run((context) -> {
			KeyValueStore store = context.getBean(Component.class).store();
			store.exists(KEY);
			store.getMany(List.of(KEY));
			List<KeyValueObservationContext> ended = this.application.ended();
			assertThat(ended).allMatch((observed) -> "our.stores".equals(observed.getName()));
			assertThat(attributes(ended.get(0))).containsEntry("db.query.parameter.key", KEY)
				.containsEntry("db.system.name", "sqlite");
			assertThat(attributes(ended.get(1))).doesNotContainKey("db.query.parameter.key");
		});
	}

	@Test
	void handlesAreEqualAsTheyAreWithoutObservation() {
		String[] text = new String[1];
		ObservedApplication.unobserved(this.directory)
			.run((context) -> text[0] = context.getBean(Component.class).store().toString());
		this.application.in(this.directory)
			.withBean("other", Component.class)
			.withPropertyValues("kv.components.other.key_value_stores=default")
			.run((context) -> {
				Component component = context.getBean("component", Component.class);
				KeyValueStore store = component.store();
				assertThat(store).isInstanceOf(ObservedStore.class)
					.isEqualTo(component.store())
					.hasSameHashCodeAs(component.store())
					.isNotEqualTo(context.getBean("other", Component.class).store())
					.hasToString(text[0]);
				assertThat(store.label()).isEqualTo("default");
				assertThat(this.application.ended()).isEmpty();
			});
	}

	private static String operation(KeyValueObservationContext observed) {
		return tags(observed).get("operation");
	}

	private static Map<String, String> tags(KeyValueObservationContext observed) {
		return asMap(observed.getLowCardinalityKeyValues());
	}

	private static Map<String, String> attributes(KeyValueObservationContext observed) {
		return asMap(observed.getHighCardinalityKeyValues());
	}

	private static Map<String, String> asMap(Iterable<KeyValue> tags) {
		Map<String, String> map = new LinkedHashMap<>();
		tags.forEach((tag) -> map.put(tag.getKey(), tag.getValue()));
		return map;
	}

}
