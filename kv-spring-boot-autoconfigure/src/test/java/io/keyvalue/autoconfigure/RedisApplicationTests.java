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

package io.keyvalue.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.netty.channel.epoll.Epoll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.keyvalue.server.RedisCluster;
import io.keyvalue.server.RedisOptions;
import io.keyvalue.server.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Applications with other class paths than that of the tests.
 */
class RedisApplicationTests {

	@TempDir
	private Path directory;

	@Test
	void jedisAloneWorksWithAddressesAndSslBundles() throws Exception {
		try (RedisServer plain = RedisServer.start();
				RedisServer encrypted = RedisServer.start(RedisOptions::tls);
				RedisCluster cluster = RedisCluster
					.start((options) -> options.tls(encrypted.certificate()).config("tls-cluster", "yes"))) {
			assertThat(run((entry) -> !entry.contains("lettuce"), "--kv.namespace=app", "--kv.stores.plain.type=redis",
					"--kv.stores.plain.url=" + plain.url(), "--kv.stores.encrypted.type=redis",
					"--kv.stores.encrypted.url=" + encrypted.url(), "--kv.stores.encrypted.ssl-bundle=redis",
					"--kv.stores.cluster.type=redis",
					"--kv.stores.cluster.nodes=" + String.join(",", cluster.addresses()),
					"--kv.stores.cluster.ssl-bundle=redis", "--kv.stores.untrusting.type=redis",
					"--kv.stores.untrusting.url=" + encrypted.url(), "--kv.stores.elsewhere.type=redis",
					"--kv.stores.elsewhere.url=rediss://0.0.0.0:" + encrypted.port(),
					"--kv.stores.elsewhere.ssl-bundle=redis",
					"--kv.components.component.key-value-stores=plain,encrypted,cluster,untrusting,elsewhere",
					"--spring.ssl.bundle.pem.redis.truststore.certificate=file:"
							+ encrypted.certificate().certificateFile()))
				.contains("plain: works\n", "encrypted: works\n", "cluster: works\n")
				.containsPattern("untrusting: .* cannot be reached")
				.containsPattern("elsewhere: .* cannot be reached");
		}
	}

	@Test
	void unixSocketOfTheApplication() throws Exception {
		assumeThat(Epoll.isAvailable()).as("Netty's native transport, for Linux").isTrue();
		try (RedisServer server = RedisServer.start(RedisOptions::unixSocket)) {
			assertThat(run((entry) -> true, "--kv.namespace=app", "--kv.stores.sessions.type=redis",
					"--test.unix-socket=" + server.unixSocket(), "--kv.components.component.key-value-stores=sessions"))
				.contains("sessions: works\n", "redis-socket://" + server.unixSocket());
			assertThat(server.command("GET", "app:sessions:smoke:text")).isEqualTo("ünï");
		}
	}

	private String run(Predicate<String> entries, String... arguments) throws IOException, InterruptedException {
		String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter(entries)
			// What an application has only while it is developed.
			.filter((entry) -> !entry.contains("docker-compose") && !entry.contains("devtools"))
			.collect(Collectors.joining(File.pathSeparator));
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath,
						"-XX:TieredStopAtLevel=1", RedisApplication.class.getName()));
		command.addAll(List.of(arguments));
		Path output = this.directory.resolve("output");
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.directory(this.directory.toFile())
			.redirectOutput(output.toFile())
			.start();
		boolean ended = process.waitFor(60, TimeUnit.SECONDS);
		process.destroyForcibly();
		String printed = Files.readString(output, StandardCharsets.UTF_8);
		assertThat(ended && process.exitValue() == 0).as(printed).isTrue();
		return printed;
	}

}
