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

package io.keyvalue.benchmarks.application;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.keyvalue.benchmarks.support.ChildJvm;
import io.keyvalue.benchmarks.support.DataDirectory;

/**
 * Loads the sample application on its SQLite store, and on a map, in turn. It runs in a
 * JVM of its own, on the same machine as what sends the requests.
 */
public final class ApplicationLoad {

	/**
	 * The system property with the folder of the classes of the sample application.
	 */
	public static final String SAMPLE = "benchmarks.sample";

	private final LoadGenerator load = WrkLoad.isInstalled() ? new WrkLoad() : new SocketLoad();

	private final int rounds;

	private final int warmup;

	private final int measurement;

	/**
	 * Prepares the load.
	 * @param rounds how often each application is started and loaded
	 * @param warmup seconds of load that do not count
	 * @param measurement seconds of load that count
	 */
	public ApplicationLoad(int rounds, int warmup, int measurement) {
		this.rounds = rounds;
		this.warmup = warmup;
		this.measurement = measurement;
	}

	/**
	 * Loads both applications.
	 * @return how many requests they answered
	 */
	public Rates run() {
		Rates rates = new Rates(this.load.name(), new ArrayList<>(), new ArrayList<>());
		for (int round = 0; round < this.rounds; round++) {
			rates.store.add(load("store"));
			rates.map.add(load("map"));
		}
		return rates;
	}

	private Rate load(String kind) {
		Path sample = Path.of(System.getProperty(SAMPLE, "../kv-sample-app/target/classes")).toAbsolutePath();
		if (!Files.isDirectory(sample)) {
			throw new IllegalStateException(
					sample + " is missing: build the sample application first, or set " + SAMPLE);
		}
		Path file = DataDirectory.fresh("application").resolve("kv.db");
		String classPath = sample + File.pathSeparator + System.getProperty("java.class.path");
		try (ChildJvm application = new ChildJvm(classPath, SampleLauncher.class, kind, "--server.port=0",
				"--server.tomcat.max-keep-alive-requests=-1", "--logging.level.root=WARN",
				"--kv.stores.default.path=" + file, "--kv.stores.photos.path=" + file)) {
			int port = (int) application.find("port");
			new SocketLoad().fill(port);
			return new Rate(measure("POST", port), measure("GET", port));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("A request failed", ex);
		}
	}

	private double measure(String method, int port) {
		this.load.requestsPerSecond(method, port, this.warmup);
		return this.load.requestsPerSecond(method, port, this.measurement);
	}

	/**
	 * Requests per second.
	 *
	 * @param post of {@code POST /set/{key}}
	 * @param get of {@code GET /get/{key}}
	 */
	public record Rate(double post, double get) {
	}

	/**
	 * What both applications answered in all rounds.
	 *
	 * @param generator what sent the requests
	 * @param store the application on its store
	 * @param map the application on a map
	 */
	public record Rates(String generator, List<Rate> store, List<Rate> map) {
	}

}
