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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.keyvalue.InvalidKeyException;
import io.keyvalue.ValueTooLargeException;
import io.keyvalue.backend.StoreSettings;
import io.keyvalue.store.InitialValues;

/**
 * Checks initial values and reports all that cannot be stored at once.
 */
final class InitialValuesCheck {

	private final KeyValuePropertiesReader reader;

	private final List<String> problems = new ArrayList<>();

	InitialValuesCheck(KeyValuePropertiesReader reader) {
		this.reader = reader;
	}

	InitialValues check(StoreSettings settings, Map<String, String> values) {
		InitialValues initialValues = new InitialValues(settings);
		values.forEach((key, value) -> {
			try {
				initialValues.add(key, value);
			}
			catch (InvalidKeyException | ValueTooLargeException ex) {
				String problem = String.valueOf(ex.getMessage()).replaceFirst("^Store \"[^\"]*\": ", "");
				this.problems.add(describe(settings, key) + ": " + problem);
			}
			catch (IllegalArgumentException ex) {
				this.problems.add(describe(settings, key) + ": a value holds an unpaired surrogate, "
						+ "which UTF-8 cannot keep.");
			}
		});
		return initialValues;
	}

	private String describe(StoreSettings settings, String key) {
		return "    " + this.reader.describeInitialValue(settings.label(), key);
	}

	void report() {
		if (!this.problems.isEmpty()) {
			throw new KeyValueConfigurationException(
					"Some initial values of key-value stores cannot be stored:\n\n" + String.join("\n", this.problems),
					"Correct or remove them.");
		}
	}

}
