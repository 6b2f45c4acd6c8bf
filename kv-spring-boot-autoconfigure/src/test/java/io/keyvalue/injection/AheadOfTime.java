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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.springframework.aot.generate.GenerationContext;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.test.tools.Compiled;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;

import io.keyvalue.autoconfigure.KeyValueAutoConfiguration;

/**
 * Contexts with key-value stores that are processed ahead of time, compiled together, and
 * then refreshed with properties of their own. For tests with
 * {@code @CompileWithForkedClassLoader}.
 */
final class AheadOfTime {

	private static final Map<String, Object> LABELS = Map.of("kv.stores.default.path", ":memory:",
			"kv.stores.sessions.path", ":memory:", "kv.stores.other.path", ":memory:");

	private final TestGenerationContext generation = new TestGenerationContext();

	private final Map<String, ClassName> initializers = new LinkedHashMap<>();

	/**
	 * Processes a context.
	 * @param name its name, by which it can be refreshed
	 * @param components registers what is in it besides stores
	 */
	void process(String name, Consumer<AnnotationConfigApplicationContext> components) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		configure(context.getEnvironment(), Map.of());
		context.register(KeyValueAutoConfiguration.class);
		components.accept(context);
		GenerationContext named = this.generation.withName(name);
		System.setProperty(AbstractAotProcessor.AOT_PROCESSING, "true");
		try {
			this.initializers.put(name, new ApplicationContextAotGenerator().processAheadOfTime(context, named));
		}
		finally {
			System.clearProperty(AbstractAotProcessor.AOT_PROCESSING);
			context.close();
		}
	}

	void compile(Consumer<Processed> test) {
		this.generation.writeGeneratedContent();
		TestCompiler.forSystem()
			.with(this.generation)
			.compile((compiled) -> test.accept(new Processed(this.initializers, compiled)));
	}

	static void configure(ConfigurableEnvironment environment, Map<String, Object> properties) {
		environment.getPropertySources().addFirst(new MapPropertySource("labels", LABELS));
		environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
	}

	/**
	 * Contexts that were processed.
	 *
	 * @param initializers the classes that were generated for them, by their names
	 * @param compiled these classes
	 */
	record Processed(Map<String, ClassName> initializers, Compiled compiled) {

		/**
		 * Hands out a context before it is refreshed.
		 * @param name its name
		 * @param properties its properties
		 * @param test what is done with it
		 */
		void with(String name, Map<String, Object> properties, Consumer<GenericApplicationContext> test) {
			try (GenericApplicationContext context = new GenericApplicationContext()) {
				configure(context.getEnvironment(), properties);
				initialize(context, this.compiled.getInstance(ApplicationContextInitializer.class,
						String.valueOf(this.initializers.get(name))));
				test.accept(context);
			}
		}

		@SuppressWarnings("unchecked")
		private static void initialize(GenericApplicationContext context,
				ApplicationContextInitializer<?> initializer) {
			((ApplicationContextInitializer<GenericApplicationContext>) initializer).initialize(context);
		}

	}

}
