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

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import io.keyvalue.CounterOverflowException;
import io.keyvalue.InvalidCursorException;
import io.keyvalue.InvalidKeyException;
import io.keyvalue.JsonConversionException;
import io.keyvalue.KeyValueException;
import io.keyvalue.NotACounterException;
import io.keyvalue.StoreAccessDeniedException;
import io.keyvalue.StoreFullException;
import io.keyvalue.StoreUnavailableException;
import io.keyvalue.UnsupportedStoreOperationException;
import io.keyvalue.ValueTooLargeException;

/**
 * Turns exceptions into JSON errors.
 */
@RestControllerAdvice
class ErrorHandler extends ResponseEntityExceptionHandler {

	private static final Logger log = LoggerFactory.getLogger(ErrorHandler.class);

	private static final Map<Class<? extends KeyValueException>, HttpStatus> STATUSES = Map.of(
			InvalidKeyException.class, HttpStatus.BAD_REQUEST, //
			InvalidCursorException.class, HttpStatus.BAD_REQUEST, //
			StoreAccessDeniedException.class, HttpStatus.FORBIDDEN, //
			JsonConversionException.class, HttpStatus.CONFLICT, //
			NotACounterException.class, HttpStatus.CONFLICT, //
			CounterOverflowException.class, HttpStatus.CONFLICT, //
			ValueTooLargeException.class, HttpStatus.CONTENT_TOO_LARGE, //
			UnsupportedStoreOperationException.class, HttpStatus.NOT_IMPLEMENTED, //
			StoreUnavailableException.class, HttpStatus.SERVICE_UNAVAILABLE, //
			StoreFullException.class, HttpStatus.INSUFFICIENT_STORAGE);

	// What a store says about a key or a value helps the client; all else is for the log.
	@ExceptionHandler
	ResponseEntity<Object> handle(KeyValueException ex, WebRequest request) {
		HttpStatus status = status(ex.getClass());
		boolean told = status == HttpStatus.BAD_REQUEST || status == HttpStatus.CONTENT_TOO_LARGE;
		return respond(ex, status, told ? ex.getMessage() : null, null, request);
	}

	// Of the nearest class that has one.
	private HttpStatus status(Class<?> type) {
		Class<?> known = type;
		while (known != KeyValueException.class && !STATUSES.containsKey(known)) {
			known = known.getSuperclass();
		}
		return STATUSES.getOrDefault(known, HttpStatus.INTERNAL_SERVER_ERROR);
	}

	// The query of the request is no UTF-8.
	@ExceptionHandler
	ResponseEntity<Object> handle(InvalidParameterException ex, WebRequest request) {
		return respond(ex, HttpStatus.BAD_REQUEST, null, null, request);
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(Exception ex, WebRequest request) {
		return respond(ex, HttpStatus.INTERNAL_SERVER_ERROR, null, null, request);
	}

	@Override
	protected ResponseEntity<Object> handleNoHandlerFoundException(NoHandlerFoundException ex, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		return notFound(ex, request);
	}

	@Override
	protected ResponseEntity<Object> handleHttpRequestMethodNotSupported(HttpRequestMethodNotSupportedException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		return notFound(ex, request);
	}

	@Override
	protected ResponseEntity<Object> handleExceptionInternal(Exception ex, @Nullable Object body, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		String reason = (ex instanceof ResponseStatusException statusException) ? statusException.getReason() : null;
		return respond(ex, status, reason, null, request);
	}

	private ResponseEntity<Object> notFound(Exception ex, WebRequest request) {
		String path = LiteralSemicolonFilter.sentPath(servletRequest(request));
		return respond(ex, HttpStatus.NOT_FOUND, null, "The requested path '" + path + "' does not exist", request);
	}

	private ResponseEntity<Object> respond(Exception ex, HttpStatusCode status, @Nullable String reason,
			@Nullable String message, WebRequest request) {
		String requestId = ResponseHeaders.of(servletRequest(request)).requestId();
		if (status.is5xxServerError()) {
			log.error("Request {} failed", requestId, ex);
		}
		String error = (reason != null) ? reason : HttpStatus.valueOf(status.value()).getReasonPhrase();
		return ResponseEntity.status(status).body(new ErrorResponse(error, message, requestId));
	}

	private HttpServletRequest servletRequest(WebRequest request) {
		return ((ServletWebRequest) request).getRequest();
	}

}
