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

import java.nio.file.Path;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import io.micrometer.tracing.test.simple.SimpleSpan;
import io.micrometer.tracing.test.simple.SimpleTracer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.keyvalue.InvalidKeyException;
import io.keyvalue.KeyValueStore;
import io.keyvalue.observation.ObservedApplication.Component;

import static io.micrometer.tracing.test.simple.SpanAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Spans of operations, as a tracer gets them.
 */
class SpanTests {

	@TempDir
	Path directory;

	private final SimpleTracer tracer = new SimpleTracer();

	private final ObservedApplication application = new ObservedApplication();

	SpanTests() {
		this.application.registry()
			.observationConfig()
			.observationHandler(new FirstMatchingCompositeObservationHandler(
					new PropagatingSenderTracingObservationHandler<>(this.tracer, Propagator.NOOP),
					new DefaultTracingObservationHandler(this.tracer)));
	}

	@Test
	void spanIsOneOfADatabaseClientWithinThatOfItsCaller() {
		this.application.in(this.directory).run((context) -> {
			KeyValueStore store = context.getBean(Component.class).store();
			Observation.createNotStarted("request", this.application.registry()).observe(() -> store.getString("k"));
			SimpleSpan operation = span("get default");
			SimpleSpan request = span("request");
			assertThat(operation).hasKindEqualTo(Span.Kind.CLIENT)
				.hasTag("db.system.name", "sqlite")
				.hasTag("db.namespace", "default")
				.hasTag("db.operation.name", "get")
				.hasTag("component", "component")
				.hasTag("outcome", "success")
				.doesNotHaveTagWithKey("error.type");
			assertThat(operation.context().parentId()).isEqualTo(request.context().spanId());
		});
	}

	@Test
	void spanOfAFailureHasItsType() {
		this.application.in(this.directory).run((context) -> {
			KeyValueStore store = context.getBean(Component.class).store();
			assertThatExceptionOfType(InvalidKeyException.class).isThrownBy(() -> store.delete(""));
			assertThat(span("delete default")).hasTag("error.type", InvalidKeyException.class.getName())
				.hasTag("outcome", "invalid")
				.assertThatThrowable()
				.isInstanceOf(InvalidKeyException.class);
		});
	}

	private SimpleSpan span(String name) {
		return this.tracer.getSpans().stream().filter((span) -> name.equals(span.getName())).reduce((one, other) -> {
			throw new AssertionError("There are two spans with the name " + name);
		}).orElseThrow(() -> new AssertionError("There is no span with the name " + name));
	}

}
