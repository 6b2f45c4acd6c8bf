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
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Gives every response the id of its request and the time that it took. The response is
 * held back until that time is known.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIdFilter extends OncePerRequestFilter {

	/**
	 * The request attribute with the id.
	 */
	static final String REQUEST_ID = "io.keyvalue.sample.requestId";

	private static final String START = "io.keyvalue.sample.start";

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		long start = attribute(request, START, System.nanoTime());
		String id = attribute(request, REQUEST_ID, idOf(request));
		response.setHeader("X-Request-Id", id);
		ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(response);
		try {
			chain.doFilter(request, held);
		}
		finally {
			long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
			response.setHeader("X-Response-Time", millis + "ms");
		}
		held.copyBodyToResponse();
	}

	/**
	 * The errors that the container finds come this way too.
	 */
	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

	private String idOf(HttpServletRequest request) {
		String id = request.getHeader("X-Request-Id");
		return (id != null && id.matches("[\\x20-\\x7E]{1,128}")) ? id : UUID.randomUUID().toString();
	}

	/**
	 * What was found out at first stays when the container passes an error on.
	 */
	@SuppressWarnings("unchecked")
	private <T> T attribute(HttpServletRequest request, String name, T value) {
		if (request.getAttribute(name) == null) {
			request.setAttribute(name, value);
		}
		return (T) request.getAttribute(name);
	}

}
