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

package io.keyvalue.sample.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ResponseStatusException;

/**
 * Reads request bodies, whatever content type they claim, and never more of them than
 * allowed.
 */
@Component
public class RequestBodies {

	private final JsonMapper mapper;

	private final int maxSize;

	RequestBodies(JsonMapper mapper, @Value("${sample.max-body-size}") DataSize maxSize) {
		this.mapper = mapper;
		this.maxSize = Math.toIntExact(maxSize.toBytes());
	}

	/**
	 * Reads a whole body.
	 * @param body the body
	 * @return its bytes
	 * @throws ResponseStatusException if it is longer than allowed, or ends early
	 */
	public byte[] read(InputStream body) {
		try {
			byte[] bytes = body.readNBytes(this.maxSize);
			if (bytes.length == this.maxSize && body.read() != -1) {
				throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE,
						"The body has more than " + this.maxSize + " bytes");
			}
			return bytes;
		}
		catch (IOException ex) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The body could not be read", ex);
		}
	}

	/**
	 * Reads a JSON object.
	 * @param body the body
	 * @return the object, or empty if the body is anything else
	 * @throws ResponseStatusException if the body is longer than allowed, or ends early
	 */
	public Optional<JsonNode> readObject(InputStream body) {
		byte[] bytes = read(body);
		try {
			return Optional.of(this.mapper.readTree(bytes)).filter(JsonNode::isObject).filter(this::isText);
		}
		catch (JacksonException ex) {
			return Optional.empty();
		}
	}

	// JSON can escape half of a surrogate pair, which UTF-8 cannot keep.
	private boolean isText(JsonNode json) {
		return StandardCharsets.UTF_8.newEncoder().canEncode(json.toString());
	}

}
