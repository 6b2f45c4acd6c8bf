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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.keyvalue.KeyValueStore;
import io.keyvalue.observation.ObservedApplication.Component;
import io.keyvalue.store.HandleDecorator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where the registry comes from, and what happens where there is none or it is not ready.
 */
class ObservationRegistryTests {

	@TempDir
	Path directory;

	@Test
	void withoutARegistryNothingIsWrapped() {
		ObservedApplication.unobserved(this.directory).run((context) -> {
			assertThat(context).doesNotHaveBean(HandleDecorator.class);
			assertThat(context.getBean(Component.class).store().getClass().getPackageName())
				.isEqualTo("io.keyvalue.store");
		});
	}

	@Test
	void withoutMicrometerObservationNothingIsWrapped() {
		boot().withClassLoader(new FilteredClassLoader("io.micrometer.observation"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HandleDecorator.class));
	}

	@Test
	void registryThatDoesNothingIsAskedForNothingButThat() {
		int[] conventions = new int[1];
		ObservedApplication.unobserved(this.directory)
			.withBean(ObservationRegistry.class, () -> ObservationRegistry.NOOP)
			.withBean(KeyValueObservationConvention.class, () -> new DefaultKeyValueObservationConvention() {

				@Override
				public String getName() {
					conventions[0]++;
					return super.getName();
				}

			})
			.run((context) -> {
				KeyValueStore store = context.getBean(Component.class).store();
				store.setString("k", "v");
				assertThat(store.getString("k")).contains("v");
				assertThat(conventions[0]).isZero();
			});
	}

	@Test
	void propertyOfSpringBootSwitchesObservationOff() {
		Recorder recorder = new Recorder();
		boot().withBean(Recorder.class, () -> recorder)
			.withPropertyValues("management.observations.enable.keyvalue=false")
			.run((context) -> {
				KeyValueStore store = context.getBean(Component.class).store();
				store.setString("k", "v");
				assertThat(store.getString("k")).contains("v");
				assertThat(recorder.ended).isEmpty();
			});
	}

	@Test
	void twoConventionsWithoutAPrimaryOneCountForNothing() {
		Recorder recorder = new Recorder();
		boot().withBean(Recorder.class, () -> recorder)
			.withBean("one", KeyConvention.class)
			.withBean("two", KeyConvention.class)
			.run((context) -> {
				KeyValueStore store = context.getBean(Component.class).store();
				store.setString("k", "v");
				assertThat(store.getString("k")).contains("v");
				assertThat(recorder.ended).hasSize(2);
			});
	}

	@Test
	void callsWhileBeansAreInitializedAreObservedByAllHandlers() {
		Recorder recorder = new Recorder();
		boot().withBean(Recorder.class, () -> recorder)
			.withBean("early", Early.class)
			.withPropertyValues("kv.components.early.key_value_stores=default")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(recorder.ended).containsExactly("early");
			});
	}

	@Test
	void callsOfAPostProcessorDoNotMakeTheRegistryBeforeItsHandlersAreKnown() {
		Recorder recorder = new Recorder();
		boot().withBean(Recorder.class, () -> recorder)
			.withBean("processor", Processor.class)
			.withPropertyValues("kv.components.processor.key_value_stores=default")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				context.getBean(Component.class).store().exists("k");
				assertThat(recorder.ended).containsExactly("component");
			});
	}

	@Test
	void handlerOfTheRegistryMayUseAStoreItself() {
		boot().withBean("storing", StoringRecorder.class)
			.withPropertyValues("kv.components.storing.key_value_stores=default")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				context.getBean(Component.class).store().exists("k");
				assertThat(context.getBean(StoringRecorder.class).ended).contains("component");
			});
	}

	private ApplicationContextRunner boot() {
		return ObservedApplication.unobserved(this.directory)
			.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class));
	}

	private static class Recorder implements ObservationHandler<KeyValueObservationContext> {

		final List<String> ended = new CopyOnWriteArrayList<>();

		@Override
		public void onStop(KeyValueObservationContext context) {
			this.ended.add(context.getComponent());
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof KeyValueObservationContext;
		}

	}

	private static final class StoringRecorder extends Recorder {

		StoringRecorder(KeyValueStore store) {
			store.setString("handlers", "1");
		}

	}

	private record Early(KeyValueStore store) implements InitializingBean {

		@Override
		public void afterPropertiesSet() {
			this.store.setString("early", "1");
		}

	}

	private static final class Processor implements BeanPostProcessor {

		Processor(KeyValueStore store) {
			store.setString("processor", "1");
		}

	}

}
