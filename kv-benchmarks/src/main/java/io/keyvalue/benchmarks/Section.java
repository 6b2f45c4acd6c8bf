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
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.keyvalue.benchmarks.application.ApplicationLoad;
import io.keyvalue.benchmarks.expiry.ExpiryLoad;
import io.keyvalue.benchmarks.start.StartCost;

/**
 * A part of the table that can be measured alone.
 */
enum Section {

	/** What the handle adds. */
	HANDLE("Handle, checks and routing", (settings) -> HandleRows.all()),

	/** Reads of SQLite. */
	READS("SQLite: reads", SqliteRows::reads),

	/** Writes of SQLite. */
	WRITES("SQLite: writes", SqliteRows::writes),

	/** Batches of SQLite. */
	BATCHES("SQLite: batches", SqliteRows::batches),

	/** Calls of Redis. */
	REDIS("Redis", ServerRows::redis),

	/** Calls of NATS. */
	NATS("NATS", ServerRows::nats),

	/** How cost grows with the store. */
	GROWTH("How cost grows", GrowthRows::all),

	/** Minutes of expiring pairs. */
	EXPIRY("Expiring pairs at full speed"),

	/** What the starter adds to the start. */
	START("Start of a web application"),

	/** A web application under load. */
	APPLICATION("Whole application");

	private final String title;

	private final @Nullable Function<Settings, List<Row>> rows;

	Section(String title) {
		this.title = title;
		this.rows = null;
	}

	Section(String title, Function<Settings, List<Row>> rows) {
		this.title = title;
		this.rows = rows;
	}

	String title() {
		return this.title;
	}

	/**
	 * The rows, if this section is measured by JMH.
	 */
	List<Row> rows(Settings settings) {
		return (this.rows != null) ? this.rows.apply(settings)
			.stream()
			.filter((row) -> settings.isMeasured(row.store().threads()))
			.toList() : List.of();
	}

	List<Line> measure(Settings settings) {
		return switch (this) {
			case EXPIRY -> ExpiryLines.measure(new ExpiryLoad(settings.quick() ? 40 : 600));
			case START -> ApplicationLines.start(new StartCost(settings.quick() ? 2 : 10));
			case APPLICATION -> ApplicationLines
				.load(new ApplicationLoad(settings.rounds(), settings.warmup(), settings.measurement()));
			default -> new Forks(settings).measure(rows(settings));
		};
	}

	boolean needsServers() {
		return this == REDIS || this == NATS || this == GROWTH;
	}

	/**
	 * How long it takes, roughly.
	 */
	long seconds(Settings settings) {
		return switch (this) {
			case EXPIRY -> settings.quick() ? 40 : 600;
			case START -> (settings.quick() ? 2 : 10) * 3 * 4;
			case APPLICATION -> settings.rounds() * 2L * (6 + 2 * (settings.warmup() + settings.measurement()));
			case GROWTH -> (settings.quick() ? 60 : 900) + Forks.seconds(settings, rows(settings));
			default -> Forks.seconds(settings, rows(settings));
		};
	}

	static List<String> names() {
		return Arrays.stream(values()).map((section) -> section.name().toLowerCase(Locale.ROOT)).toList();
	}

	static Set<Section> parse(String names) {
		List<Section> sections = new ArrayList<>();
		for (String name : names.split(",")) {
			if (!names().contains(name)) {
				throw new IllegalArgumentException(
						"There is no section " + name + ", but " + String.join(", ", names()));
			}
			sections.add(valueOf(name.toUpperCase(Locale.ROOT)));
		}
		return EnumSet.copyOf(sections);
	}

}
