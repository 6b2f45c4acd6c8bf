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

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions of what was measured, read from the names of the jars.
 */
final class Versions {

	private static final Map<String, String> JARS = Map.of("spring-boot", "Spring Boot", "sqlite-jdbc", "sqlite-jdbc",
			"lettuce-core", "Lettuce", "jnats", "jnats", "rocksdbjni", "RocksDB", "h2-mvstore", "MVStore", "HikariCP",
			"HikariCP", "spring-data-redis", "Spring Data Redis", "jmh-core", "JMH");

	private static final Pattern JAR = Pattern.compile("(.+?)-(\\d.*)\\.jar");

	private static final Pattern NUMBER = Pattern.compile("v=?(\\d+\\.\\d+\\.\\d+)");

	private Versions() {
	}

	static List<String> all() {
		List<String> versions = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			Matcher jar = JAR.matcher(Path.of(entry).getFileName().toString());
			if (jar.matches() && JARS.containsKey(jar.group(1))) {
				versions.add(JARS.get(jar.group(1)) + " " + jar.group(2));
			}
		}
		Path servers = servers();
		versions.add("redis-server " + ask(servers.resolve("redis-server"), "--version"));
		versions.add("nats-server " + ask(servers.resolve("nats-server-2.12"), "--version"));
		return versions.stream().sorted(String.CASE_INSENSITIVE_ORDER).toList();
	}

	private static Path servers() {
		String cache = System.getenv("KV_TEST_SERVERS");
		return (cache != null) ? Path.of(cache, "bin")
				: Path.of(System.getProperty("user.home"), ".cache", "kv-test-servers", "bin");
	}

	private static String ask(Path program, String... arguments) {
		try {
			List<String> command = new ArrayList<>(List.of(program.toString()));
			command.addAll(Arrays.asList(arguments));
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			Matcher number = NUMBER.matcher(printed);
			return number.find() ? number.group(1) : "unknown";
		}
		catch (IOException ex) {
			return "not installed";
		}
	}

}
