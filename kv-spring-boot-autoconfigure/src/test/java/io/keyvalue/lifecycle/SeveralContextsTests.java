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

package io.keyvalue.lifecycle;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.devtools.restart.classloader.RestartClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;

import io.keyvalue.KeyValueStore;
import io.keyvalue.autoconfigure.KeyValueAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several applications in one JVM, at the same time or one after the other.
 */
class SeveralContextsTests {

	@TempDir
	private Path directory;

	@Test
	void oneClosesAFileThatAnotherGoesOnUsing() throws Exception {
		Path file = this.directory.resolve("key-value.db");
		try (ConfigurableApplicationContext one = Application.start("path=" + file)) {
			KeyValueStore store = Application.store(one);
			for (int i = 1; i <= 5; i++) {
				try (ConfigurableApplicationContext other = Application.start("path=" + file)) {
					Application.store(other).setString("by", "other " + i);
					assertThat(store.getString("by")).contains("other " + i);
				}
				assertThat(store.increment("calls", 1)).isEqualTo(i);
			}
			assertThat(store.getString("destroyed")).contains("5");
		}
		assertThat(query(file, "PRAGMA integrity_check")).isEqualTo("ok");
	}

	/**
	 * On POSIX, closing a file drops all locks that the process has on it, unless whoever
	 * closes knows of the others.
	 */
	@Test
	void closingAnApplicationDropsNoLockOfAnother() throws Exception {
		Path file = this.directory.resolve("key-value.db");
		Application.start("path=" + file).close();
		try (Connection ours = DriverManager.getConnection("jdbc:sqlite:" + file);
				Statement statement = ours.createStatement()) {
			statement.execute("BEGIN IMMEDIATE");
			new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(KeyValueAutoConfiguration.class))
				.withBean("reader", Reader.class)
				.withPropertyValues("kv.stores.default.path=" + file,
						"kv.components.reader.key_value_stores=default:read")
				.run((context) -> assertThat(context.getBean(Reader.class).store().getString("started")).contains("1"));
			assertThat(TryLock.inAnotherProcess(file)).isEqualTo("locked");
			statement.execute("ROLLBACK");
			assertThat(TryLock.inAnotherProcess(file)).isEqualTo("free");
		}
	}

	@Test
	void filesOfDifferentApplicationsHaveNothingToDoWithEachOther() {
		try (ConfigurableApplicationContext one = Application.start("path=" + this.directory.resolve("one.db"));
				ConfigurableApplicationContext other = Application.start("path=" + this.directory.resolve("other.db"));
				ConfigurableApplicationContext memory = Application.start("path=:memory:");
				ConfigurableApplicationContext moreMemory = Application.start("path=:memory:")) {
			Stream.of(one, other, memory, moreMemory)
				.forEach((context) -> assertThat(Application.store(context).increment("calls", 1)).isOne());
		}
	}

	@Test
	void childHasStoresOfItsOwnAndOutlivesNothing() {
		Path file = this.directory.resolve("key-value.db");
		String grant = "--kv.components[" + LastWords.class.getName() + "].key_value_stores=default";
		try (ConfigurableApplicationContext parent = Application.start("path=" + file)) {
			try (ConfigurableApplicationContext child = new SpringApplicationBuilder(Application.class)
				.web(WebApplicationType.NONE)
				.parent(parent)
				.registerShutdownHook(false)
				.run("--kv.stores.default.path=" + file, grant)) {
				assertThat(Application.store(child)).isNotEqualTo(Application.store(parent));
				Application.store(child).setString("key", "of the child");
				assertThat(Application.store(parent).getString("key")).contains("of the child");
			}
			Application.store(parent).setString("key", "of the parent");
			assertThat(Application.store(parent).getString("key")).contains("of the parent");
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void fiftyOneAfterAnotherLeaveNothingBehind() throws IOException {
		Path folder = this.directory.toRealPath();
		Set<Thread> before = Resources.threads();
		for (int i = 1; i <= 50; i++) {
			try (ConfigurableApplicationContext context = Application.start("path=" + folder.resolve("key-value.db"))) {
				assertThat(Application.store(context).increment("calls", 1)).isEqualTo(i);
				assertThat(Resources.openFiles(folder)).isNotEmpty();
			}
			assertThat(Resources.openFiles(folder)).isEmpty();
		}
		Awaitility.await().untilAsserted(() -> assertThat(before).containsAll(Resources.threads()));
		try (Stream<Path> files = Files.list(folder)) {
			assertThat(files).containsExactly(folder.resolve("key-value.db"));
		}
	}

	/**
	 * DevTools loads the classes of the application, but not its libraries, with a class
	 * loader for each start.
	 */
	@Test
	void devToolsRestart() throws Exception {
		Path folder = this.directory.toRealPath();
		String path = "path=" + folder.resolve("key-value.db");
		URL[] application = { Application.class.getProtectionDomain().getCodeSource().getLocation() };
		for (int i = 1; i <= 3; i++) {
			RestartClassLoader loader = new RestartClassLoader(getClass().getClassLoader(), application);
			Thread.currentThread().setContextClassLoader(loader);
			try {
				Class<?> type = loader.loadClass(Application.class.getName());
				assertThat(type).isNotSameAs(Application.class);
				try (ConfigurableApplicationContext context = (ConfigurableApplicationContext) type
					.getMethod("start", String[].class)
					.invoke(null, (Object) new String[] { path })) {
					assertThat(context.getBean("io.keyvalue.lifecycle.LastWords").getClass().getClassLoader())
						.isSameAs(loader);
				}
			}
			finally {
				Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
				loader.close();
			}
			assertThat(Resources.openFiles(folder)).isEmpty();
			assertThat(threadsOf(loader)).isEmpty();
		}
		try (ConfigurableApplicationContext context = Application.start(path)) {
			assertThat(Application.store(context).getString("started")).contains("4");
			assertThat(Application.store(context).getString("destroyed")).contains("3");
		}
	}

	/**
	 * Threads that would keep a class loader that is no longer used.
	 */
	private static List<Thread> threadsOf(ClassLoader loader) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.isAlive() && thread.getContextClassLoader() == loader)
			.filter((thread) -> !stopsSoon(thread))
			.toList();
	}

	private static boolean stopsSoon(Thread thread) {
		try {
			thread.join(5000);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return !thread.isAlive();
	}

	private static String query(Path file, String sql) throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			return rows.getString(1);
		}
	}

	record Reader(KeyValueStore store) {
	}

}
