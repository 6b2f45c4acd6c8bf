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

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;

import io.keyvalue.KeyValueStore;
import io.keyvalue.StoreAccessDeniedException;
import io.keyvalue.autoconfigure.KeyValueAutoConfiguration;
import io.keyvalue.injection.Roads.Road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchException;

/**
 * What {@link InjectionTests} says of every road, in contexts that were processed ahead
 * of time.
 */
@CompileWithForkedClassLoader
class InjectionAheadOfTimeTests {

	@Test
	void everyRoadIsTheSame() {
		AheadOfTime contexts = new AheadOfTime();
		Stream.of(InjectionTests.injectingRoads(), InjectionTests.lookUps())
			.flatMap((roads) -> roads)
			.forEach((road) -> contexts.process(road.getSimpleName(), (context) -> register(context, road)));
		contexts.process("all", InjectionAheadOfTimeTests::registerAllEagerRoads);
		contexts.compile((processed) -> {
			InjectionTests.injectingRoads().forEach((road) -> isGrantedToAll(processed, road));
			InjectionTests.injectingRoads().forEach((road) -> isGrantedToRead(processed, road));
			InjectionTests.eagerRoads().forEach((road) -> stopsTheStart(processed, road));
			InjectionTests.lateRoads().forEach((road) -> isRefusedLate(processed, road));
			InjectionTests.collectingRoads().forEach((road) -> collectsNothing(processed, road));
			InjectionTests.lookUps().forEach((road) -> refusesEveryCall(processed, road));
			reportNamesAll(processed);
		});
	}

	private void isGrantedToAll(AheadOfTime.Processed processed, Class<?> road) {
		with(processed, road, "sessions", (context) -> {
			context.refresh();
			KeyValueStore store = context.getBean(Road.class).store();
			store.setString("key", "value");
			assertThat(store.getString("key")).contains("value");
			assertThat(store).hasToString("key-value store \"sessions\" of component \"component\"");
		});
	}

	private void isGrantedToRead(AheadOfTime.Processed processed, Class<?> road) {
		with(processed, road, "sessions:read", (context) -> {
			context.refresh();
			KeyValueStore store = context.getBean(Road.class).store();
			assertThat(store.getString("key")).isEmpty();
			assertThatExceptionOfType(StoreAccessDeniedException.class)
				.isThrownBy(() -> store.setString("key", "value"))
				.withMessageContaining("the component \"component\" may only read this store");
		});
	}

	private void stopsTheStart(AheadOfTime.Processed processed, Class<?> road) {
		with(processed, road, "other",
				(context) -> assertThat(catchException(context::refresh))
					.hasMessage(reportOf((plain) -> register(plain, road), grants("other")))
					.hasMessageContaining("component \"component\" asks for store \"sessions\""));
	}

	private void isRefusedLate(AheadOfTime.Processed processed, Class<?> road) {
		with(processed, road, "other", (context) -> {
			context.refresh();
			assertThatExceptionOfType(StoreAccessDeniedException.class).isThrownBy(context.getBean(Road.class)::store)
				.withMessage("Store \"sessions\": the component \"component\" is not granted this store. To allow it, "
						+ "add the label to kv.components.component.key_value_stores.");
		});
	}

	private void collectsNothing(AheadOfTime.Processed processed, Class<?> road) {
		with(processed, road, "other", (context) -> {
			context.refresh();
			assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(context.getBean(Road.class)::store);
		});
	}

	private void refusesEveryCall(AheadOfTime.Processed processed, Class<?> road) {
		with(processed, road, "default,sessions", (context) -> {
			context.refresh();
			KeyValueStore store = context.getBean(Road.class).store();
			assertThatExceptionOfType(StoreAccessDeniedException.class).isThrownBy(() -> store.get("key"));
		});
	}

	private void reportNamesAll(AheadOfTime.Processed processed) {
		Map<String, Object> grants = Map.of("kv.components.by-field.key_value_stores", "other");
		processed.with("all", grants,
				(context) -> assertThat(catchException(context::refresh))
					.hasMessage(reportOf(InjectionAheadOfTimeTests::registerAllEagerRoads, grants))
					.hasMessageContainingAll(eagerClasses().stream()
						.map((road) -> "component \"" + name(road) + "\" asks for store \"sessions\"")
						.toArray(String[]::new)));
	}

	private void with(AheadOfTime.Processed processed, Class<?> road, String granted,
			Consumer<GenericApplicationContext> test) {
		processed.with(road.getSimpleName(), grants(granted), (context) -> {
			try {
				test.accept(context);
			}
			catch (AssertionError | RuntimeException ex) {
				throw new AssertionError(road.getSimpleName() + ": " + ex.getMessage(), ex);
			}
		});
	}

	private static Map<String, Object> grants(String granted) {
		return Map.of("kv.components.component.key_value_stores", granted);
	}

	/**
	 * The report of a start that was not processed ahead of time.
	 */
	private static String reportOf(Consumer<AnnotationConfigApplicationContext> components,
			Map<String, Object> properties) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			AheadOfTime.configure(context.getEnvironment(), properties);
			context.register(KeyValueAutoConfiguration.class);
			components.accept(context);
			return String.valueOf(catchException(context::refresh).getMessage());
		}
	}

	private static void register(AnnotationConfigApplicationContext context, Class<?> road) {
		if (road.isAnnotationPresent(Configuration.class)) {
			context.register(road);
		}
		else {
			context.registerBean("component", road);
		}
	}

	private static void registerAllEagerRoads(AnnotationConfigApplicationContext context) {
		eagerClasses().forEach((road) -> context.registerBean(name(road), road));
	}

	private static List<? extends Class<?>> eagerClasses() {
		return InjectionTests.eagerRoads().filter((road) -> !road.isAnnotationPresent(Configuration.class)).toList();
	}

	private static String name(Class<?> road) {
		return "b" + road.getSimpleName().substring(1);
	}

}
