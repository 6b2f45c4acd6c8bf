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

package io.keyvalue.store;

import org.jspecify.annotations.Nullable;

/**
 * Conversion of values from and to JSON. Failures are those of the JSON library.
 */
public interface JsonCodec {

	/**
	 * Reads an object.
	 * @param <T> the type to read
	 * @param json the JSON
	 * @param type the type to read
	 * @return the object, or null if the JSON is {@code null}
	 */
	<T> @Nullable T read(byte[] json, Class<T> type);

	/**
	 * Writes an object.
	 * @param value the object
	 * @return the JSON
	 */
	byte[] write(Object value);

}
