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

package io.keyvalue;

import java.io.Serial;

/**
 * A value is no JSON of the wanted type, or an object cannot be written as JSON. The
 * cause is what Jackson said; unlike this message, it may show parts of the value.
 */
public final class JsonConversionException extends KeyValueException {

	@Serial
	private static final long serialVersionUID = 1L;

	private JsonConversionException(String label, String problem, Throwable cause) {
		super(label, problem, cause);
	}

	/**
	 * A value could not be read.
	 * @param label the label of the store
	 * @param key the key
	 * @param type the wanted type
	 * @param cause what Jackson said
	 * @return the exception
	 */
	public static JsonConversionException reading(String label, String key, Class<?> type, Throwable cause) {
		return new JsonConversionException(label,
				"the value for key " + shown(key) + " cannot be read from JSON as " + type.getName() + ".", cause);
	}

	/**
	 * An object could not be written.
	 * @param label the label of the store
	 * @param key the key
	 * @param type the type of the object
	 * @param cause what Jackson said
	 * @return the exception
	 */
	public static JsonConversionException writing(String label, String key, Class<?> type, Throwable cause) {
		return new JsonConversionException(label,
				"an object of " + type.getName() + " for key " + shown(key) + " cannot be written as JSON.", cause);
	}

}
