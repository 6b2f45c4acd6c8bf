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

package io.keyvalue.injection;

import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;

import io.keyvalue.KeyValueStore;
import io.keyvalue.KeyValueStores;
import io.keyvalue.StoreAccessDeniedException;
import io.keyvalue.autoconfigure.KeyValueAutoConfiguration;
import io.keyvalue.injection.Roads.Road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Grants in a context that was processed ahead of time.
 */
@CompileWithForkedClassLoader
class AheadOfTimeTests {

	private final Map<String, Object> properties = Map.of("kv.stores.default.path", ":memory:",
			"kv.stores.sessions.path", ":memory:", "kv.components.granted.key_value_stores", "sessions",
			"kv.components.reader.key_value_stores", "sessions:read");

	@Test
	void componentsOfOneClassGetHandlesOfTheirOwn() {
		twoComponents(ByPublicConstructor.class);
	}

	@Test
	void componentsOfOneClassGetMapsOfTheirOwn() {
		twoComponents(ByPublicMap.class);
	}

	@Test
	void componentsOfOneClassOpenStoresOfTheirOwn() {
		twoComponents(ByPublicStores.class);
	}

	@Test
	void missingGrantStopsTheStart() {
		process((context) -> context.registerBean("refused", ByPublicConstructor.class),
				(context) -> assertThatException().isThrownBy(context::refresh)
					.withMessageContaining("component \"refused\" asks for store \"sessions\""));
	}

	@Test
	void lookUpRefusesEveryCall() {
		process((context) -> context.registerBean("granted", ByPublicConstructor.class), (context) -> {
			context.refresh();
			KeyValueStore store = context.getBean("io.keyvalue.store.sessions", KeyValueStore.class);
			assertThatExceptionOfType(StoreAccessDeniedException.class).isThrownBy(() -> store.get("key"));
		});
	}

	private void twoComponents(Class<? extends Road> type) {
		process((context) -> {
			context.registerBean("granted", type);
			context.registerBean("reader", type);
		}, (context) -> {
			context.refresh();
			KeyValueStore writable = context.getBean("granted", Road.class).store();
			KeyValueStore readable = context.getBean("reader", Road.class).store();
			writable.setString("key", "value");
			assertThat(readable.getString("key")).contains("value");
			assertThatExceptionOfType(StoreAccessDeniedException.class)
				.isThrownBy(() -> readable.setString("key", "other"));
		});
	}

	private void process(Consumer<GenericApplicationContext> components, Consumer<GenericApplicationContext> test) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		configure(context);
		context.register(KeyValueAutoConfiguration.class);
		components.accept(context);
		TestGenerationContext generation = new TestGenerationContext();
		System.setProperty(AbstractAotProcessor.AOT_PROCESSING, "true");
		ClassName initializer;
		try {
			initializer = new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		}
		finally {
			System.clearProperty(AbstractAotProcessor.AOT_PROCESSING);
		}
		generation.writeGeneratedContent();
		TestCompiler.forSystem().with(generation).compile((compiled) -> {
			try (GenericApplicationContext processed = new GenericApplicationContext()) {
				configure(processed);
				initialize(processed,
						compiled.getInstance(ApplicationContextInitializer.class, initializer.toString()));
				test.accept(processed);
			}
		});
	}

	@SuppressWarnings("unchecked")
	private static void initialize(GenericApplicationContext context, ApplicationContextInitializer<?> initializer) {
		((ApplicationContextInitializer<GenericApplicationContext>) initializer).initialize(context);
	}

	private void configure(GenericApplicationContext context) {
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", this.properties));
	}

	public static class ByPublicConstructor extends Roads.ByConstructor {

		ByPublicConstructor(@Sessions KeyValueStore store) {
			super(store);
		}

	}

	public static class ByPublicMap extends Roads.ByMap {

		ByPublicMap(Map<String, KeyValueStore> stores) {
			super(stores);
		}

	}

	public static class ByPublicStores extends Roads.ByStores {

		ByPublicStores(KeyValueStores stores) {
			super(stores);
		}

	}

}
