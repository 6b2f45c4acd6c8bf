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

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;

import io.keyvalue.autoconfigure.KeyValueAuditAutoConfiguration;
import io.keyvalue.autoconfigure.KeyValueAutoConfiguration;
import io.keyvalue.autoconfigure.KeyValueEndpointAutoConfiguration;
import io.keyvalue.autoconfigure.KeyValueHealthContributorAutoConfiguration;
import io.keyvalue.endpoint.KeyValueDescriptor.StoreDescriptor;
import io.keyvalue.health.StoresHealthContributor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Health and endpoint of an application that was processed ahead of time. Which stores
 * are checked is decided when it runs.
 */
@CompileWithForkedClassLoader
class AheadOfTimeOperationsTests {

	private static final Map<String, Object> WHEN_BUILT = Map.of("kv.stores.default.path", ":memory:",
			"kv.stores.sessions.path", ":memory:", "management.endpoints.web.exposure.include", "*");

	private static final Map<String, Object> WHEN_RUN = Map.of("kv.stores.default.path", ":memory:",
			"kv.stores.sessions.path", ":memory:", "kv.stores.sessions.health.enabled", "false");

	@Test
	@SuppressWarnings("unchecked")
	void healthAndEndpointAreThere() {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		configure(context, WHEN_BUILT);
		context.register(KeyValueAutoConfiguration.class, KeyValueHealthContributorAutoConfiguration.class,
				KeyValueEndpointAutoConfiguration.class, KeyValueAuditAutoConfiguration.class);
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
		assertThat(RuntimeHintsPredicates.reflection().onType(StoreDescriptor.class))
			.accepts(generation.getRuntimeHints());
		TestCompiler.forSystem().with(generation).compile((compiled) -> {
			try (GenericApplicationContext processed = new GenericApplicationContext()) {
				configure(processed, WHEN_RUN);
				((ApplicationContextInitializer<GenericApplicationContext>) compiled
					.getInstance(ApplicationContextInitializer.class, initializer.toString())).initialize(processed);
				processed.refresh();
				check(processed);
			}
		});
	}

	private static void check(GenericApplicationContext context) {
		StoresHealthContributor health = context.getBean(StoresHealthContributor.class);
		assertThat(health.stream().map((entry) -> entry.name())).containsExactly("default");
		assertThat(((HealthIndicator) health.getContributor("default")).health().getStatus().getCode()).isEqualTo("UP");
		List<StoreDescriptor> stores = context.getBean(KeyValueEndpoint.class).describe().stores();
		assertThat(stores).extracting(StoreDescriptor::label).containsExactly("default", "sessions");
		assertThat(stores).extracting((store) -> store.state().status()).containsExactly("UP", "UNKNOWN");
		assertThat(context.getBean(RefusalAuditor.class)).isNotNull();
	}

	private static void configure(GenericApplicationContext context, Map<String, Object> properties) {
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
	}

}
