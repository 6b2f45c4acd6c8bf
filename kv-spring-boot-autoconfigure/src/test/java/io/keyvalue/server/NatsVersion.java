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

/**
 * The versions of {@code nats-server} that are tested.
 */
public enum NatsVersion {

	/**
	 * The one of Debian 12, which predates expiry per message.
	 */
	V2_9("nats-server-2.9", "nats-server 2.9 or 2.10"),

	/**
	 * A current one.
	 */
	V2_12("nats-server-2.12", "nats-server 2.12");

	private final String program;

	private final String description;

	NatsVersion(String program, String description) {
		this.program = program;
		this.description = description;
	}

	String program() {
		return ServerPrograms.find(this.program, this.description);
	}

}
