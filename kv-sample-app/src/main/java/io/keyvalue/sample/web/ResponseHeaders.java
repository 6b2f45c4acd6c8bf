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

import java.util.UUID;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * What the headers of every response say.
 *
 * @param requestId the id of the request
 * @param start when the request came in
 */
record ResponseHeaders(String requestId, long start) {

	private static final String ATTRIBUTE = ResponseHeaders.class.getName();

	/**
	 * Gives the headers for a request, the same however often it is asked.
	 * @param request the request
	 * @return the headers for its response
	 */
	static ResponseHeaders of(HttpServletRequest request) {
		if (!(request.getAttribute(ATTRIBUTE) instanceof ResponseHeaders)) {
			request.setAttribute(ATTRIBUTE, new ResponseHeaders(requestId(request), System.nanoTime()));
		}
		return (ResponseHeaders) request.getAttribute(ATTRIBUTE);
	}

	// An id that a client sent is taken over if it is short and printable.
	private static String requestId(HttpServletRequest request) {
		String id = request.getHeader("X-Request-Id");
		return (id != null && id.matches("[\\x20-\\x7E]{1,128}")) ? id : UUID.randomUUID().toString();
	}

	void addTo(HttpServletResponse response) {
		long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - this.start);
		response.setHeader("X-Request-Id", this.requestId);
		response.setHeader("X-Response-Time", millis + "ms");
	}

}
