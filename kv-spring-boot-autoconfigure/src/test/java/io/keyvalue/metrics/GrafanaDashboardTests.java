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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.keyvalue.InvalidKeyException;
import io.keyvalue.KeyValueStore;
import io.keyvalue.autoconfigure.KeyValueAutoConfiguration;
import io.keyvalue.autoconfigure.KeyValueMetricsAutoConfiguration;
import io.keyvalue.autoconfigure.KeyValueObservationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every metric and label that the dashboard asks for is in what an application shows to
 * Prometheus, and every metric that the documentation names is there.
 */
class GrafanaDashboardTests {

	private static final Path DOCUMENTATION = Path.of("..", "docs");

	private static final Pattern METRIC = Pattern.compile("(keyvalue_\\w+)(?:\\{([^}]*)})?");

	private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"[^\"]*\"");

	private static final Pattern GROUPING = Pattern.compile("by \\(([^)]*)\\)");

	private static final Pattern LEGEND = Pattern.compile("\\{\\{(\\w+)}}");

	private static final Pattern VARIABLE = Pattern.compile("label_values\\((\\w+), (\\w+)\\)");

	private static final Map<String, Set<String>> scraped = new TreeMap<>();

	private static final Set<String> meters = new LinkedHashSet<>();

	@BeforeAll
	static void scrapeAnApplication(@TempDir Path directory) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(KeyValueAutoConfiguration.class,
					KeyValueMetricsAutoConfiguration.class, KeyValueObservationAutoConfiguration.class,
					MetricsAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class,
					PrometheusMetricsExportAutoConfiguration.class, ObservationAutoConfiguration.class))
			.withBean("component", Component.class)
			.withPropertyValues("kv.stores.default.path=" + directory.resolve("key-value.db"),
					"kv.components.component.key_value_stores=default",
					"management.metrics.distribution.slo.keyvalue.operations=100us,1ms,10ms,1s",
					"management.metrics.distribution.slo.keyvalue.operations.active=")
			.run((context) -> {
				KeyValueStore store = context.getBean(Component.class).store();
				store.setString("k", "v");
				assertThatExceptionOfType(InvalidKeyException.class).isThrownBy(() -> store.get(""));
				PrometheusMeterRegistry registry = context.getBean(PrometheusMeterRegistry.class);
				registry.scrape().lines().filter((line) -> !line.startsWith("#")).forEach(GrafanaDashboardTests::take);
				registry.getMeters().stream().map(Meter::getId).map(Meter.Id::getName).forEach(meters::add);
			});
	}

	private static void take(String sample) {
		Matcher metric = METRIC.matcher(sample);
		if (metric.lookingAt()) {
			scraped.computeIfAbsent(metric.group(1), (name) -> new HashSet<>()).addAll(labels(metric.group(2)));
		}
	}

	@TestFactory
	Stream<DynamicTest> queriesAskForWhatThereIs() throws IOException {
		Map<String, JsonNode> targets = new LinkedHashMap<>();
		for (JsonNode panel : dashboard().get("panels")) {
			if (!panel.get("type").asString().equals("row")) {
				assertThat(panel.get("targets")).as(panel.get("title").asString()).isNotEmpty();
				panel.get("targets")
					.forEach((target) -> targets
						.put(panel.get("title").asString() + " " + target.get("refId").asString(), target));
			}
		}
		assertThat(targets).hasSizeGreaterThan(10);
		return targets.entrySet()
			.stream()
			.map((target) -> DynamicTest.dynamicTest(target.getKey(), () -> check(target.getValue())));
	}

	private static void check(JsonNode target) {
		String query = target.get("expr").asString();
		Set<String> grouping = new LinkedHashSet<>();
		GROUPING.matcher(query)
			.results()
			.forEach((group) -> grouping.addAll(Arrays.asList(group.group(1).split(",\\s*"))));
		Matcher metric = METRIC.matcher(query);
		int metrics = 0;
		for (; metric.find(); metrics++) {
			assertThat(scraped).as("metric in " + query).containsKey(metric.group(1));
			assertThat(scraped.get(metric.group(1))).as("labels of " + metric.group(1))
				.containsAll(labels(metric.group(2)))
				.containsAll(grouping);
		}
		assertThat(metrics).as("metrics in " + query).isPositive();
		LEGEND.matcher(target.get("legendFormat").asString())
			.results()
			.forEach((label) -> assertThat(grouping).as("groups of " + query).contains(label.group(1)));
	}

	@Test
	void variablesAskForWhatThereIs() throws IOException {
		List<String> queries = dashboard().get("templating")
			.get("list")
			.valueStream()
			.filter((variable) -> variable.get("type").asString().equals("query"))
			.map((variable) -> variable.get("query").get("query").asString())
			.toList();
		assertThat(queries).isNotEmpty().allSatisfy((query) -> {
			Matcher variable = VARIABLE.matcher(query);
			assertThat(variable.matches()).as(query).isTrue();
			assertThat(scraped.get(variable.group(1))).isNotNull().contains(variable.group(2));
		});
	}

	@Test
	void documentationNamesAllMetrics() throws IOException {
		Set<String> ours = new LinkedHashSet<>(meters);
		ours.removeIf((name) -> !name.startsWith("keyvalue."));
		Set<String> documented = new LinkedHashSet<>();
		Pattern.compile("(?m)^\\| `(keyvalue\\.[a-z.]+)` \\|")
			.matcher(Files.readString(DOCUMENTATION.resolve("observability.md")))
			.results()
			.forEach((row) -> documented.add(row.group(1)));
		assertThat(documented).containsExactlyInAnyOrderElementsOf(ours);
	}

	private static Set<String> labels(String matchers) {
		Set<String> labels = new HashSet<>();
		if (matchers != null) {
			MATCHER.matcher(matchers).results().forEach((matcher) -> labels.add(matcher.group(1)));
		}
		return labels;
	}

	private static JsonNode dashboard() throws IOException {
		return JsonMapper.shared().readTree(Files.readString(DOCUMENTATION.resolve("grafana-dashboard.json")));
	}

	/**
	 * What uses the store.
	 */
	private record Component(KeyValueStore store) {
	}

}
