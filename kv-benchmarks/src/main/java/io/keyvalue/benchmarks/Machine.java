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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.sun.management.OperatingSystemMXBean;

import io.keyvalue.benchmarks.support.DataDirectory;

/**
 * What the figures were measured on.
 */
final class Machine {

	private Machine() {
	}

	static String describe() {
		Runtime runtime = Runtime.getRuntime();
		double busy = percentBusy();
		StringBuilder text = new StringBuilder();
		text.append("Measured on ").append(LocalDate.now(ZoneOffset.UTC)).append(".\n\n");
		item(text, "Machine",
				"%s, %d processors, %s MB of memory".formatted(processor(), runtime.availableProcessors(), memory()));
		item(text, "System", System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
				+ System.getProperty("os.arch"));
		item(text, "Disk", disk());
		item(text, "Java", System.getProperty("java.vm.name") + " " + Runtime.version());
		item(text, "Versions", String.join(", ", Versions.all()));
		item(text, "Processors in use before the run", String.format(Locale.ROOT, "%.0f %%", busy) + ((busy > 10)
				? " (**others were using the machine: the figures show only that the benchmarks work**)" : ""));
		return text.append('\n').toString();
	}

	/**
	 * Looks for a while at what the processors do now. The load average would still have
	 * the build in it that has just ended.
	 */
	private static double percentBusy() {
		OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		system.getCpuLoad();
		try {
			Thread.sleep(3000);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return 100 * system.getCpuLoad();
	}

	private static void item(StringBuilder text, String name, String description) {
		text.append("- ").append(name).append(": ").append(description).append('\n');
	}

	private static String processor() {
		return read(Path.of("/proc/cpuinfo"), "model name");
	}

	private static String memory() {
		String kilobytes = read(Path.of("/proc/meminfo"), "MemTotal").replaceAll("\\D", "");
		return kilobytes.isEmpty() ? "unknown" : Long.toString(Long.parseLong(kilobytes) / 1024);
	}

	private static String read(Path file, String name) {
		try {
			return Files.exists(file) ? Files.readAllLines(file)
				.stream()
				.filter((line) -> line.startsWith(name))
				.map((line) -> line.substring(line.indexOf(':') + 1).trim())
				.findFirst()
				.orElse("unknown") : "unknown";
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A sync after a write of a page is what a durable write waits for.
	 */
	private static String disk() {
		Path file = DataDirectory.path().resolve("sync");
		List<Double> micros = new ArrayList<>();
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
				StandardOpenOption.DELETE_ON_CLOSE)) {
			for (int i = 0; i < 200; i++) {
				channel.write(ByteBuffer.allocate(4096), (i % 16) * 4096L);
				long start = System.nanoTime();
				channel.force(false);
				micros.add((System.nanoTime() - start) / 1000.0);
			}
			return String.format(Locale.ROOT, "%s, %.0f µs for the sync of a page",
					Files.getFileStore(DataDirectory.path()).type(), Line.median(micros));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
