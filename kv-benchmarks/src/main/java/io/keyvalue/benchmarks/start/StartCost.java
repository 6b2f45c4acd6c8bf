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

package io.keyvalue.benchmarks.start;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import io.keyvalue.benchmarks.support.ChildJvm;

/**
 * Starts an empty web application alternately without and with a starter. Which jars a
 * starter brings is told by their names; what only the benchmarks need is left out of
 * all.
 */
public final class StartCost {

	private static final List<String> OF_STARTER = List.of("kv-spring-boot-", "sqlite-jdbc-");

	private static final List<String> OF_REDIS = List.of("spring-boot-starter-data-redis-", "spring-boot-data-",
			"spring-data-", "lettuce-", "redis-authx-", "netty-", "reactor-", "reactive-streams-", "spring-tx-",
			"spring-boot-transaction-", "spring-boot-persistence-", "spring-boot-netty-", "spring-oxm-",
			"spring-context-support-");

	private static final List<String> OF_BENCHMARKS = List.of("jmh-", "jopt-simple-", "commons-math3-", "rocksdbjni-",
			"h2-mvstore-", "HikariCP-", "spring-jdbc-", "jnats-", "bcprov-", "awaitility-", "hamcrest-");

	private final int starts;

	/**
	 * Prepares the measurement.
	 * @param starts how often each application is started
	 */
	public StartCost(int starts) {
		this.starts = starts;
	}

	/**
	 * Starts all applications.
	 * @return what each of them needed
	 */
	public Costs run() {
		String web = classPath(List.of());
		String starter = classPath(OF_STARTER);
		String redis = classPath(OF_REDIS);
		Costs costs = new Costs(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
		for (int i = 0; i < this.starts; i++) {
			costs.web.add(start(web));
			costs.starter.add(start(starter));
			costs.redis.add(start(redis));
		}
		return costs;
	}

	private static Start start(String classPath) {
		try (ChildJvm application = new ChildJvm(classPath, EmptyApplication.class, "--server.port=0",
				"--spring.main.banner-mode=off", "--logging.level.root=WARN")) {
			return new Start(application.find("millis"), application.find("heap"), application.find("resident"),
					jars(classPath));
		}
	}

	private static String classPath(List<String> starter) {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).filter((entry) -> {
			String name = Path.of(entry).getFileName().toString();
			boolean optional = isOf(OF_STARTER, name) || isOf(OF_REDIS, name) || isOf(OF_BENCHMARKS, name);
			return !optional || isOf(starter, name);
		}).collect(Collectors.joining(File.pathSeparator));
	}

	private static boolean isOf(List<String> prefixes, String name) {
		return prefixes.stream().anyMatch(name::startsWith);
	}

	private static long jars(String classPath) {
		return Arrays.stream(classPath.split(File.pathSeparator))
			.map(Path::of)
			.filter(Files::isRegularFile)
			.mapToLong((jar) -> jar.toFile().length())
			.sum();
	}

	/**
	 * What a start needed.
	 *
	 * @param millis milliseconds from the start of the JVM until the application was
	 * ready
	 * @param heap bytes of the heap in use after a collection
	 * @param resident bytes of memory that the process held
	 * @param jars bytes of all jars
	 */
	public record Start(double millis, double heap, double resident, double jars) {
	}

	/**
	 * What all starts needed.
	 *
	 * @param web those of the web application alone
	 * @param starter those with the starter of key-value stores
	 * @param redis those with the starter of Spring Data Redis
	 */
	public record Costs(List<Start> web, List<Start> starter, List<Start> redis) {
	}

}
