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

package io.keyvalue.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.jspecify.annotations.Nullable;

/**
 * A server in a process of its own, on the loopback interface. Its port and its data stay
 * the same over {@linkplain #kill() kills} and {@linkplain #restart() restarts}; closing
 * it, and the end of this JVM, kill it and remove its data.
 */
public abstract sealed class ServerProcess implements AutoCloseable permits RedisServer, RedisSentinel, NatsServer {

	/**
	 * The address that all servers listen at.
	 */
	public static final String HOST = "127.0.0.1";

	static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Pattern PORT_TAKEN = Pattern.compile("address already in use", Pattern.CASE_INSENSITIVE);

	private static final int SHOWN_LINES = 40;

	private final int port = Ports.free();

	private final Reaper reaper;

	private final Path output;

	private volatile @Nullable Process process;

	private volatile boolean frozen;

	ServerProcess(String name) {
		this.reaper = new Reaper("kv-" + name + "-");
		this.output = directory().resolve("output.log");
	}

	/**
	 * The port that clients connect to.
	 * @return the port
	 */
	public final int port() {
		return this.port;
	}

	/**
	 * The scheme of the server's URLs.
	 * @return the scheme
	 */
	abstract String scheme();

	/**
	 * The command that runs the server in the foreground.
	 * @return the program and its arguments
	 */
	abstract List<String> command();

	/**
	 * Whether the server answers requests.
	 * @return whether it does
	 * @throws IOException if it cannot be asked
	 */
	abstract boolean answers() throws IOException;

	/**
	 * The URL to connect to, without credentials.
	 * @return the URL
	 */
	public final String url() {
		return scheme() + "://" + HOST + ":" + this.port;
	}

	/**
	 * The URL to connect to as a user.
	 * @param user the name of the user, may be empty
	 * @param password the password, of characters that need no escaping
	 * @return the URL
	 */
	public final String url(String user, String password) {
		return scheme() + "://" + user + ":" + password + "@" + HOST + ":" + this.port;
	}

	/**
	 * Whether the process runs; a frozen one does.
	 * @return whether it runs
	 */
	public final boolean isAlive() {
		Process current = this.process;
		return current != null && current.isAlive();
	}

	/**
	 * The id of the process.
	 * @return the id
	 * @throws IllegalStateException if it does not run
	 */
	public final long pid() {
		return running().pid();
	}

	private Process running() {
		Process current = this.process;
		if (current == null) {
			throw new IllegalStateException(this + " does not run");
		}
		return current;
	}

	/**
	 * Whether the process runs and is not frozen.
	 * @return whether it can answer
	 */
	public final boolean isServing() {
		return isAlive() && !this.frozen;
	}

	/**
	 * Kills the process with {@code SIGKILL} and waits for its end. Does nothing if it
	 * does not run.
	 */
	public final void kill() {
		Process current = this.process;
		if (current != null) {
			current.destroyForcibly();
			ended(current);
		}
	}

	/**
	 * Asks the process with {@code SIGTERM} to end and waits until it has. Does nothing
	 * if it does not run.
	 */
	public final void stop() {
		thaw();
		Process current = this.process;
		if (current != null) {
			current.destroy();
			ended(current);
		}
	}

	private void ended(Process current) {
		try {
			if (!current.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				throw new IllegalStateException("%s has not ended:%n%s".formatted(this, log()));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while stopping " + this, ex);
		}
		this.frozen = false;
		this.process = null;
		this.reaper.forget();
	}

	/**
	 * Freezes the process with {@code SIGSTOP}: connections stay open, nothing answers.
	 * Returns when all its threads have stopped, which the signal alone does not wait
	 * for.
	 */
	public final void freeze() {
		signal("STOP");
		this.frozen = true;
		await("all its threads have stopped", this::hasStopped);
	}

	private boolean hasStopped() {
		Path tasks = Path.of("/proc", Long.toString(pid()), "task");
		if (!Files.isDirectory(tasks)) {
			// Another system, which does not tell.
			return true;
		}
		try (Stream<Path> threads = Files.list(tasks)) {
			return threads.allMatch(ServerProcess::hasThreadStopped);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean hasThreadStopped(Path thread) {
		try {
			String stat = Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1);
			// The state follows the name, which may hold anything.
			return stat.startsWith("T", stat.lastIndexOf(')') + 2);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Lets a frozen process go on. Does nothing if it is not frozen.
	 */
	public final void thaw() {
		if (this.frozen) {
			signal("CONT");
			this.frozen = false;
		}
	}

	private void signal(String name) {
		// The shell's own: the program of that name is not everywhere
		ServerPrograms.run("sh", "-c", "kill -s \"$1\" \"$2\"", "sh", name, Long.toString(pid()));
	}

	/**
	 * Starts the server again, on the same port with the same data, and waits until it
	 * answers. One that runs is {@linkplain #stop() stopped} before.
	 */
	public final void restart() {
		stop();
		run();
	}

	/**
	 * Starts the server and waits until it answers.
	 */
	final void run() {
		long before = this.output.toFile().length();
		List<String> command = command();
		try {
			Process started = new ProcessBuilder(command).directory(directory().toFile())
				.redirectInput(Path.of("/dev/null").toFile())
				.redirectErrorStream(true)
				.redirectOutput(Redirect.appendTo(this.output.toFile()))
				.start();
			this.process = started;
			this.reaper.watch(started);
		}
		catch (IOException ex) {
			throw new IllegalStateException("Cannot run " + String.join(" ", command), ex);
		}
		try {
			await("it answers", () -> {
				try {
					return answers();
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
		}
		catch (IllegalStateException ex) {
			String log = log(before);
			kill();
			if (PORT_TAKEN.matcher(log).find()) {
				throw new Ports.TakenException(this + " found a port taken: " + log);
			}
			throw ex;
		}
	}

	/**
	 * Waits for something that this server does. That it does not answer yet, or answers
	 * that it is not ready, only means to ask again.
	 * @param what what it does
	 * @param condition whether it has done it; bounded in time
	 */
	final void await(String what, BooleanSupplier condition) {
		try {
			Awaitility.await(what)
				.pollInSameThread()
				.pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofMillis(10))
				.atMost(PATIENCE)
				.failFast("the process has ended", () -> !isAlive())
				.ignoreExceptionsMatching(
						(ex) -> ex instanceof UncheckedIOException || ex instanceof RedisReplyException)
				.until(condition::getAsBoolean);
		}
		catch (ConditionTimeoutException | TerminalFailureException ex) {
			throw new IllegalStateException(
					"%s: waiting until %s was in vain: %s%n%s".formatted(this, what, ex.getMessage(), log()), ex);
		}
	}

	/**
	 * What the server printed last.
	 * @return the last lines
	 */
	public final String log() {
		return log(0);
	}

	private String log(long from) {
		try {
			byte[] bytes = Files.readAllBytes(this.output);
			String text = new String(bytes, (int) from, (int) (bytes.length - from), StandardCharsets.UTF_8);
			List<String> lines = text.lines().toList();
			return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
		}
		catch (IOException ex) {
			return "(no output: " + ex + ")";
		}
	}

	/**
	 * The directory of the server's configuration and data.
	 * @return the directory
	 */
	final Path directory() {
		return this.reaper.directory();
	}

	/**
	 * Writes a file of the server.
	 * @param name its name
	 * @param lines its lines
	 * @return its path
	 */
	final Path write(String name, List<String> lines) {
		try {
			return Files.write(directory().resolve(name), lines);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public final void close() {
		kill();
		this.reaper.close();
	}

	@Override
	public final String toString() {
		return getClass().getSimpleName() + " " + HOST + ":" + this.port;
	}

}
