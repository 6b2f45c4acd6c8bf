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

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/**
 * Makes the semicolon a character like any other: {@code /get/a;b} is the key
 * {@code a;b}. Spring MVC would take what follows it for a parameter, and cut it off.
 */
@Component
class LiteralSemicolonFilter extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(new EscapedRequest(request), response);
	}

	/**
	 * Gives the path of a request as the client sent it.
	 * @param request the request, wrapped or not
	 * @return the path, not decoded
	 */
	static String sentPath(HttpServletRequest request) {
		EscapedRequest escaped = WebUtils.getNativeRequest(request, EscapedRequest.class);
		return (escaped != null) ? escaped.sentPath() : request.getRequestURI();
	}

	private static final class EscapedRequest extends HttpServletRequestWrapper {

		EscapedRequest(HttpServletRequest request) {
			super(request);
		}

		String sentPath() {
			return super.getRequestURI();
		}

		@Override
		public String getRequestURI() {
			return sentPath().replace(";", "%3B");
		}

	}

}
