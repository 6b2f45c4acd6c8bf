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
import tools.jackson.databind.json.JsonMapper;

/**
 * Conversion of values from and to JSON by Jackson.
 */
public final class JacksonJsonCodec implements JsonCodec {

	private final JsonMapper mapper;

	/**
	 * Creates a codec.
	 * @param mapper the application's mapper
	 */
	public JacksonJsonCodec(JsonMapper mapper) {
		this.mapper = mapper;
	}

	static JsonCodec standard() {
		return new JacksonJsonCodec(JsonMapper.shared());
	}

	@Override
	public <T> @Nullable T read(byte[] json, Class<T> type) {
		return this.mapper.readValue(json, type);
	}

	@Override
	public byte[] write(Object value) {
		return this.mapper.writeValueAsBytes(value);
	}

}
