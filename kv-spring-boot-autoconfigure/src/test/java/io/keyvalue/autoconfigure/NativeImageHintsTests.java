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

package io.keyvalue.autoconfigure;

import java.beans.PropertyDescriptor;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.aot.AotServices;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.core.io.support.SpringFactoriesLoader;

import io.keyvalue.backend.StoreBackend;
import io.keyvalue.backend.StoreBackendFactory;
import io.keyvalue.backend.StoreSettings;
import io.keyvalue.backend.nats.NatsStoreProperties;
import io.keyvalue.backend.redis.RedisStoreProperties;
import io.keyvalue.backend.sqlite.SqliteStoreProperties;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a native image is told about this library: all that is reached by reflection.
 */
@ExtendWith(OutputCaptureExtension.class)
class NativeImageHintsTests {

	private static RuntimeHints hints = new RuntimeHints();

	@BeforeAll
	static void process() {
		hints = hints((context) -> context.register(Backends.class));
	}

	@ParameterizedTest
	@ValueSource(classes = { KeyValueProperties.Store.class, KeyValueProperties.Component.class,
			KeyValueProperties.Health.class, KeyValueProperties.StoreHealth.class, SqliteStoreProperties.class,
			RedisStoreProperties.class, NatsStoreProperties.class, OwnProperties.class })
	void propertiesAreBound(Class<?> type) throws NoSuchMethodException {
		assertThat(RuntimeHintsPredicates.reflection().onConstructorInvocation(type.getDeclaredConstructor()))
			.accepts(hints);
		List<Method> accessors = Arrays.stream(BeanUtils.getPropertyDescriptors(type))
			.flatMap(NativeImageHintsTests::accessors)
			.toList();
		assertThat(accessors).isNotEmpty()
			.allSatisfy((accessor) -> assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(accessor))
				.accepts(hints));
	}

	@Test
	void propertiesOfARecordAreBound() {
		assertThat(RuntimeHintsPredicates.reflection()
			.onConstructorInvocation(OwnRecord.class.getDeclaredConstructors()[0])).accepts(hints);
	}

	@Test
	void propertiesOfAFactoryThatHidesThemAreMissed(CapturedOutput output) {
		RuntimeHints incomplete = hints((context) -> context.register(HiddenBackend.class));
		assertThat(RuntimeHintsPredicates.reflection().onType(OwnProperties.class)).rejects(incomplete);
		assertThat(output).contains("the bean \"hidden\" makes are unknown to a native image");
	}

	@Test
	void failureAnalyzersAreFound() {
		List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, SpringFactoriesLoader.FailureHandler.handleMessage((message, ex) -> {
			}))
			.stream()
			.filter((analyzer) -> analyzer.getClass().getPackage().equals(KeyValueProperties.class.getPackage()))
			.toList();
		assertThat(analyzers).hasSizeGreaterThanOrEqualTo(3)
			.allSatisfy((analyzer) -> assertThat(RuntimeHintsPredicates.reflection()
				.onConstructorInvocation(analyzer.getClass().getDeclaredConstructor())).accepts(hints));
	}

	private static Stream<Method> accessors(PropertyDescriptor property) {
		return Stream.of(property.getReadMethod(), property.getWriteMethod())
			.filter((method) -> method != null && method.getDeclaringClass() != Object.class);
	}

	private static RuntimeHints hints(Consumer<AnnotationConfigApplicationContext> components) {
		TestGenerationContext generation = new TestGenerationContext();
		AotServices.factories()
			.load(RuntimeHintsRegistrar.class)
			.forEach((registrar) -> registrar.registerHints(generation.getRuntimeHints(),
					NativeImageHintsTests.class.getClassLoader()));
		System.setProperty(AbstractAotProcessor.AOT_PROCESSING, "true");
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(KeyValueAutoConfiguration.class);
			components.accept(context);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		}
		finally {
			System.clearProperty(AbstractAotProcessor.AOT_PROCESSING);
		}
		return generation.getRuntimeHints();
	}

	@Configuration(proxyBeanMethods = false)
	static class Backends {

		@Bean
		OwnFactory<OwnProperties> own() {
			return new OwnFactory<>("own", OwnProperties.class);
		}

		@Bean
		StoreBackendFactory<OwnRecord> ownRecord() {
			return new OwnFactory<>("own-record", OwnRecord.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class HiddenBackend {

		@Bean
		StoreBackendFactory<?> hidden() {
			return new OwnFactory<>("hidden", OwnProperties.class);
		}

	}

	record OwnFactory<P>(String type, Class<P> propertiesType) implements StoreBackendFactory<P> {

		@Override
		public StoreBackend create(StoreSettings settings, P properties) {
			throw new UnsupportedOperationException();
		}

	}

	record OwnRecord(String path, Duration pause) {
	}

	static class OwnProperties {

		private String path = "";

		public String getPath() {
			return this.path;
		}

		public void setPath(String path) {
			this.path = path;
		}

	}

}
