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

package io.keyvalue.metrics;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.keyvalue.KeyValueStore;
import io.keyvalue.KeyValueStores;
import io.keyvalue.autoconfigure.KeyValueAutoConfiguration;
import io.keyvalue.autoconfigure.KeyValueMetricsAutoConfiguration;
import io.keyvalue.autoconfigure.KeyValueObservationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application's registry knows of its stores.
 */
class StoreMetricsTests {

	@TempDir
	Path directory;

	@Test
	void fileIsMeasuredOnceHoweverManyStoresAreInIt() {
		application("a,b,c")
			.withPropertyValues("kv.stores.a.path=" + file("shared.db"), "kv.stores.b.path=" + file("shared.db"),
					"kv.stores.c.path=" + file("own.db"))
			.run((context) -> {
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				assertThat(registry.get("keyvalue.sqlite.database.size").gauges()).hasSize(2 + 1);
				assertThat(registry.get("keyvalue.stores").gauges()).hasSize(3 + 1)
					.allMatch((gauge) -> gauge.value() == 1);
				KeyValueStores stores = context.getBean(Component.class).stores();
				stores.open("a").set("k", new byte[100_000]);
				stores.open("b").setString("k", "v");
				assertThat(gauge(registry, "keyvalue.sqlite.wal.size", file("shared.db"))).isGreaterThan(100_000);
				assertThat(gauge(registry, "keyvalue.sqlite.wal.size", file("own.db"))).isNaN();
				assertThat(gauge(registry, "keyvalue.sqlite.database.size", file("shared.db"))).isPositive();
				assertThat(commits(registry, file("shared.db")).totalAmount()).isEqualTo(2);
				assertThat(commits(registry, file("own.db")).count()).isZero();
			});
	}

	@Test
	void storeThatWasNeverUsedIsNotOpened() {
		application("a")
			.withPropertyValues("kv.stores.a.path=" + file("a.db"), "kv.stores.default.path=" + file("b.db"))
			.run((context) -> {
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				for (Meter meter : registry.getMeters()) {
					meter.measure().forEach((measurement) -> measurement.getValue());
				}
				assertThat(gauge(registry, "keyvalue.sqlite.database.size", file("a.db"))).isNaN();
				assertThat(gauge(registry, "keyvalue.sqlite.writes.pending", file("a.db"))).isZero();
				assertThat(gauge(registry, "keyvalue.sqlite.readers.active", file("a.db"))).isZero();
				assertThat(gauge(registry, "keyvalue.sqlite.readers.max", file("a.db"))).isPositive();
				assertThat(gauge(registry, "keyvalue.sqlite.cache.size", file("a.db"))).isNotNegative();
				assertThat(this.directory).isEmptyDirectory();
			});
	}

	@Test
	void sizesOfCommitsAreCounted() {
		application("a").withPropertyValues("kv.stores.a.path=" + file("a.db")).run((context) -> {
			KeyValueStore store = context.getBean(Component.class).stores().open("a");
			ExecutorService threads = Executors.newFixedThreadPool(8);
			try {
				List<? extends Future<?>> writes = IntStream.range(0, 200)
					.mapToObj((i) -> threads.submit(() -> store.setString("k" + i, "v" + i)))
					.toList();
				for (Future<?> write : writes) {
					write.get();
				}
			}
			finally {
				threads.shutdown();
			}
			DistributionSummary commits = commits(context.getBean(MeterRegistry.class), file("a.db"));
			assertThat(commits.totalAmount()).isEqualTo(200);
			assertThat(commits.count()).isBetween(25L, 200L);
			assertThat(commits.max()).isBetween(1.0, 8.0);
		});
	}

	@Test
	void databaseInMemoryHasNoFilesToMeasure() {
		application("a").withPropertyValues("kv.stores.a.path=:memory:", "kv.stores.default.path=:memory:")
			.run((context) -> {
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				context.getBean(Component.class).stores().open("a").setString("k", "v");
				assertThat(registry.find("keyvalue.sqlite.database.size").gauges()).isEmpty();
				assertThat(registry.find("keyvalue.sqlite.writes.pending").gauges()).hasSize(1);
				assertThat(registry.get("keyvalue.sqlite.commit.writes").summary().count()).isEqualTo(1);
			});
	}

	@Test
	void withoutARegistryThereAreNoMetrics() {
		ApplicationContextRunner bare = new ApplicationContextRunner().withConfiguration(
				AutoConfigurations.of(KeyValueAutoConfiguration.class, KeyValueMetricsAutoConfiguration.class));
		bare.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(StoreMetrics.class));
		bare.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(StoreMetrics.class));
	}

	@Test
	void propertyOfSpringBootSwitchesMetricsOff() {
		application("default").withPropertyValues("management.metrics.enable.keyvalue=false")
			.run((context) -> assertThat(context.getBean(MeterRegistry.class).find("keyvalue.stores").gauges())
				.isEmpty());
	}

	private ApplicationContextRunner application(String labels) {
		return new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(KeyValueAutoConfiguration.class, KeyValueMetricsAutoConfiguration.class,
							KeyValueObservationAutoConfiguration.class, MetricsAutoConfiguration.class))
			.withBean(SimpleMeterRegistry.class)
			.withBean("component", Component.class)
			.withPropertyValues("kv.components.component.key_value_stores=" + labels);
	}

	private Path file(String name) {
		return this.directory.resolve(name);
	}

	private static double gauge(MeterRegistry registry, String name, Path file) {
		Gauge gauge = registry.get(name).tags("backend", "sqlite", "location", file.toString()).gauge();
		return gauge.value();
	}

	private static DistributionSummary commits(MeterRegistry registry, Path file) {
		return registry.get("keyvalue.sqlite.commit.writes").tag("location", file.toString()).summary();
	}

	/**
	 * What uses the stores.
	 */
	private record Component(KeyValueStores stores) {
	}

}
