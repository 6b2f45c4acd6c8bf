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

import java.io.Serial;

/**
 * A mistake in the configuration that stops the start. {@link KeyValueFailureAnalyzer}
 * turns it into a report.
 */
class KeyValueConfigurationException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String description;

	private final String action;

	KeyValueConfigurationException(String description, String action) {
		super(description + "\n\n" + action);
		this.description = description;
		this.action = action;
	}

	String getDescription() {
		return this.description;
	}

	String getAction() {
		return this.action;
	}

}
