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
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Kills a server and removes its directory when the JVM that started it is gone, however
 * it went: a shell at the other end of a pipe notices even a {@code kill -9}, which no
 * shutdown hook does.
 */
final class Reaper implements AutoCloseable {

	private static final String SCRIPT = """
			trap '' HUP INT TERM
			pid=
			while read -r line; do pid=$line; done
			[ -z "$pid" ] || kill -KILL "$pid"
			attempts=20
			until rm -rf "$1" || [ "$attempts" -eq 0 ]; do attempts=$((attempts - 1)); sleep 0.1; done
			""";

	private final Path directory;

	private final Process shell;

	private final OutputStream pipe;

	Reaper(String prefix) {
		try {
			this.directory = Files.createTempDirectory(prefix);
			this.shell = new ProcessBuilder("sh", "-c", SCRIPT, "sh", this.directory.toString())
				.redirectErrorStream(true)
				.redirectOutput(Redirect.DISCARD)
				.start();
		}
		catch (IOException ex) {
			throw new IllegalStateException("Cannot prepare a directory for a server", ex);
		}
		this.pipe = this.shell.getOutputStream();
	}

	/**
	 * The directory that is removed in the end.
	 * @return the directory
	 */
	Path directory() {
		return this.directory;
	}

	void watch(Process process) {
		tell(Long.toString(process.pid()));
	}

	void forget() {
		tell("");
	}

	private void tell(String pid) {
		try {
			this.pipe.write((pid + "\n").getBytes(StandardCharsets.US_ASCII));
			this.pipe.flush();
		}
		catch (IOException ex) {
			throw new IllegalStateException("The shell that watches the server is gone", ex);
		}
	}

	@Override
	public void close() {
		try {
			this.pipe.close();
			this.shell.waitFor(10, TimeUnit.SECONDS);
		}
		catch (IOException ex) {
			throw new IllegalStateException("The shell that watches the server is gone", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
