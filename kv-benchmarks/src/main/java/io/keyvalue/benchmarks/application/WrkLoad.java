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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.keyvalue.benchmarks.support.DataDirectory;

/**
 * The program {@code wrk}.
 */
final class WrkLoad implements LoadGenerator {

	private static final Pattern RATE = Pattern.compile("Requests/sec:\\s*([0-9.]+)");

	private static final String SCRIPT = """
			local number = 0
			local thread_number = 0
			function setup(thread)
			  thread:set("id", thread_number)
			  thread_number = thread_number + 1
			end
			request = function()
			  number = number + 1
			  local key = "key-" .. (number %% %d)
			  if "%s" == "GET" then
			    return wrk.format("GET", "/get/" .. key)
			  end
			  return wrk.format("POST", "/set/" .. key, { ["Content-Type"] = "application/json" },
			    '{"firstName":"first-' .. id .. '-' .. number .. '","lastName":"last"}')
			end
			""";

	static boolean isInstalled() {
		return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, "wrk")));
	}

	@Override
	public String name() {
		return "wrk";
	}

	@Override
	public double requestsPerSecond(String method, int port, int seconds) {
		Path script = DataDirectory.path().resolve("load.lua");
		try {
			Files.writeString(script, SCRIPT.formatted(KEYS, method));
			Process wrk = new ProcessBuilder("wrk", "-t2", "-c" + CONNECTIONS, "-d" + seconds + "s", "-s",
					script.toString(), "http://127.0.0.1:" + port)
				.redirectErrorStream(true)
				.start();
			String printed = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			Matcher rate = RATE.matcher(printed);
			if (!rate.find() || printed.contains("Non-2xx") || printed.contains("Socket errors")) {
				throw new IllegalStateException("wrk failed: " + printed);
			}
			return Double.parseDouble(rate.group(1));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
