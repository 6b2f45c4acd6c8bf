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

package io.keyvalue.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.keyvalue.benchmarks.application.ApplicationLoad;
import io.keyvalue.benchmarks.start.StartCost;

/**
 * The lines about whole applications.
 */
final class ApplicationLines {

	private static final double MEGABYTE = 1_000_000;

	private ApplicationLines() {
	}

	static List<Line> load(ApplicationLoad load) {
		ApplicationLoad.Rates rates = load.run();
		return List.of(load("GET /get/{key}", rates, ApplicationLoad.Rate::get, 0.85),
				load("POST /set/{key}", rates, ApplicationLoad.Rate::post, 0.6));
	}

	private static Line load(String request, ApplicationLoad.Rates rates, ToDoubleFunction<ApplicationLoad.Rate> kind,
			double reach) {
		List<Double> store = rates.store().stream().map(kind::applyAsDouble).toList();
		List<Double> map = rates.map().stream().map(kind::applyAsDouble).toList();
		List<Double> ratios = IntStream.range(0, store.size())
			.mapToObj((round) -> store.get(round) / map.get(round))
			.toList();
		return Line.of(request + ", over the same on a ConcurrentHashMap (load: " + rates.generator() + ")", "JSON",
				"32 connections", rate(store), rate(map), Figure.SPEED, ratios, reach);
	}

	private static String rate(List<Double> rates) {
		return String.format(Locale.ROOT, "%.0f/s", Line.median(rates));
	}

	static List<Line> start(StartCost cost) {
		StartCost.Costs costs = cost.run();
		return List.of(
				start("time until ready that the starter adds, over data-redis", "ms", costs, StartCost.Start::millis,
						1),
				start("heap after a collection that the starter adds, over data-redis", "MB", costs,
						StartCost.Start::heap, MEGABYTE),
				start("resident memory that the starter adds, over data-redis", "MB", costs, StartCost.Start::resident,
						MEGABYTE),
				start("size of jars that the starter adds, over data-redis", "MB", costs, StartCost.Start::jars,
						MEGABYTE));
	}

	private static Line start(String what, String unit, StartCost.Costs costs, ToDoubleFunction<StartCost.Start> kind,
			double divisor) {
		List<Double> starter = added(costs.web(), costs.starter(), kind, divisor);
		List<Double> redis = added(costs.web(), costs.redis(), kind, divisor);
		double least = starter.stream().mapToDouble(Double::doubleValue).min().orElse(0);
		double most = starter.stream().mapToDouble(Double::doubleValue).max().orElse(0);
		double web = Line.median(costs.web().stream().map((start) -> kind.applyAsDouble(start) / divisor).toList());
		return new Line(what + " (empty: " + format(web, unit) + ")", "–", "–", formatAdded(Line.median(starter), unit),
				formatAdded(Line.median(redis), unit), formatAdded(Line.median(starter), unit),
				formatAdded(least, unit) + " to " + formatAdded(most, unit), "–", "");
	}

	private static List<Double> added(List<StartCost.Start> web, List<StartCost.Start> starter,
			ToDoubleFunction<StartCost.Start> kind, double divisor) {
		List<Double> added = new ArrayList<>();
		for (int i = 0; i < web.size(); i++) {
			added.add((kind.applyAsDouble(starter.get(i)) - kind.applyAsDouble(web.get(i))) / divisor);
		}
		return added;
	}

	private static String formatAdded(double number, String unit) {
		return String.format(Locale.ROOT, "%+.1f %s", number, unit);
	}

	private static String format(double number, String unit) {
		return String.format(Locale.ROOT, "%.1f %s", number, unit);
	}

}
