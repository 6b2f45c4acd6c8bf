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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Lazy;

import io.keyvalue.KeyValueStore;
import io.keyvalue.KeyValueStores;
import io.keyvalue.StoreAccessDeniedException;
import io.keyvalue.autoconfigure.KeyValueAuditAutoConfiguration;
import io.keyvalue.autoconfigure.KeyValueAutoConfiguration;
import io.keyvalue.injection.ComponentStores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RefusalAuditorTests {

	private final List<AuditEvent> events = new CopyOnWriteArrayList<>();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KeyValueAutoConfiguration.class, KeyValueAuditAutoConfiguration.class))
		.withBean("reader", Component.class)
		.withBean("listener", AuditListener.class, () -> new AuditListener(this.events))
		.withPropertyValues("kv.stores.default.path=:memory:", "kv.components.reader.key_value_stores=default:read");

	@Test
	void refusalIsAnEventOfTheComponent() {
		this.runner.run((context) -> {
			Component reader = context.getBean(Component.class);
			assertDenied(() -> reader.stores().open("sessions"));
			assertDenied(() -> reader.stores().openDefault().delete("key"));
			assertThat(this.events).hasSize(2).allSatisfy((event) -> {
				assertThat(event.getType()).isEqualTo("KEY_VALUE_STORE_REFUSED");
				assertThat(event.getPrincipal()).isEqualTo("reader");
			});
			assertThat(this.events.get(0).getData()).containsEntry("label", "sessions")
				.containsEntry("operation", "open")
				.containsEntry("count", 1L)
				.containsEntry("total", 1L)
				.hasSize(4);
			assertThat(this.events.get(1).getData()).containsEntry("label", "default")
				.containsEntry("operation", "write");
		});
	}

	@Test
	void injectionThatIsRefusedAfterTheStartIsAnEvent() {
		this.runner.withBean("late", Late.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBeanFactory().containsSingleton("late")).isFalse();
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> context.getBean("late"))
				.havingRootCause()
				.isInstanceOf(StoreAccessDeniedException.class);
			assertThat(this.events).singleElement()
				.satisfies((event) -> assertThat(event.getPrincipal()).isEqualTo("late"))
				.satisfies((event) -> assertThat(event.getData()).containsEntry("operation", "inject"));
		});
	}

	@Test
	void whatIsRefusedDuringTheStartIsPublishedAtItsEnd() {
		this.runner.withBean("eager", Eager.class)
			.run((context) -> assertThat(this.events).singleElement()
				.satisfies((event) -> assertThat(event.getPrincipal()).isEqualTo("eager"))
				.satisfies((event) -> assertThat(event.getData()).containsEntry("count", 1L)));
	}

	@Test
	void loopOfRefusalsIsOneEventPerInterval() {
		AtomicLong clock = new AtomicLong();
		List<Object> published = new ArrayList<>();
		this.runner.run((context) -> {
			new RefusalAuditor(context.getBean(ComponentStores.class), published::add, clock::get)
				.afterSingletonsInstantiated();
			KeyValueStores stores = context.getBean(Component.class).stores();
			for (int i = 0; i < 10_000; i++) {
				assertDenied(() -> stores.open("sessions"));
			}
			assertThat(published).hasSize(1);
			clock.addAndGet(RefusalAuditor.INTERVAL.toNanos());
			assertDenied(() -> stores.open("sessions"));
			assertDenied(() -> stores.open("sessions"));
			assertThat(published).hasSize(2);
			assertThat(((AuditApplicationEvent) published.get(1)).getAuditEvent().getData())
				.containsEntry("count", 10_000L)
				.containsEntry("total", 10_001L);
		});
	}

	@Test
	void labelsThatClientsMakeUpDoNotFlood() {
		this.runner.run((context) -> {
			KeyValueStores stores = context.getBean(Component.class).stores();
			for (int i = 0; i < 10_000; i++) {
				String label = "made-up-" + i;
				assertDenied(() -> stores.open(label));
			}
			// Each of the first hundred, and all others together.
			assertThat(this.events).hasSize(101);
			assertThat(this.events.get(100).getData()).containsEntry("label", "(further labels)");
		});
	}

	@Test
	void listenerThatFailsOrIsRefusedItselfChangesNothing() {
		this.runner.withBean("writer", WritingListener.class)
			.withPropertyValues("kv.components.writer.key_value_stores=default:read")
			.run((context) -> {
				Component reader = context.getBean(Component.class);
				assertDenied(() -> reader.stores().openDefault().delete("key"));
				assertThat(this.events).extracting(AuditEvent::getPrincipal).contains("reader", "writer");
			});
	}

	@Test
	void nothingIsThereWithoutTheActuator() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RefusalAuditor.class));
	}

	private static void assertDenied(Runnable call) {
		assertThatExceptionOfType(StoreAccessDeniedException.class).isThrownBy(call::run);
	}

	record Component(KeyValueStores stores) {
	}

	@Lazy
	record Late(KeyValueStore store) {
	}

	static class Eager {

		Eager(KeyValueStores stores) {
			assertDenied(() -> stores.open("sessions"));
		}

	}

	record AuditListener(List<AuditEvent> events) implements ApplicationListener<AuditApplicationEvent> {

		@Override
		public void onApplicationEvent(AuditApplicationEvent event) {
			this.events.add(event.getAuditEvent());
		}

	}

	static class WritingListener implements ApplicationListener<AuditApplicationEvent> {

		private final KeyValueStore store;

		WritingListener(KeyValueStore store) {
			this.store = store;
		}

		@Override
		public void onApplicationEvent(AuditApplicationEvent event) {
			this.store.setString("last", event.toString());
		}

	}

}
