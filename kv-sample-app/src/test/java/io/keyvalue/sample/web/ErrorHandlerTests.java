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

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.keyvalue.CorruptStoreException;
import io.keyvalue.CounterOverflowException;
import io.keyvalue.InvalidCursorException;
import io.keyvalue.InvalidKeyException;
import io.keyvalue.JsonConversionException;
import io.keyvalue.KeyValueException;
import io.keyvalue.NoSuchStoreException;
import io.keyvalue.NotACounterException;
import io.keyvalue.OutcomeUnknownException;
import io.keyvalue.StoreAccessDeniedException;
import io.keyvalue.StoreFullException;
import io.keyvalue.StoreUnavailableException;
import io.keyvalue.UnsupportedStoreOperationException;
import io.keyvalue.ValueTooLargeException;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorHandlerTests {

	private static final Exception CAUSE = new IllegalStateException("secret of the driver");

	static Stream<Arguments> errors() {
		return Stream.of(Arguments.of(new InvalidKeyException("default", "", "is empty"), 400, "key"),
				Arguments.of(new InvalidCursorException("default"), 400, "cursor"),
				Arguments.of(new StoreAccessDeniedException("secret", "secret"), 403, "Forbidden"),
				Arguments.of(new NotACounterException("default", "k", CAUSE), 409, "Conflict"),
				Arguments.of(new CounterOverflowException("default", "k", CAUSE), 409, "Conflict"),
				Arguments.of(JsonConversionException.reading("default", "k", String.class, CAUSE), 409, "Conflict"),
				Arguments.of(new ValueTooLargeException("default", "k", 2, 1, "Shorten it."), 413, "2 bytes"),
				Arguments.of(new UnsupportedStoreOperationException("default", "secret", CAUSE), 501,
						"Not Implemented"),
				Arguments.of(new StoreUnavailableException("default", "secret", CAUSE), 503, "Service Unavailable"),
				Arguments.of(new StoreUnavailableException("default", "secret", CAUSE) {
				}, 503, "Service Unavailable"),
				Arguments.of(new StoreFullException("default", "secret", CAUSE), 507, "Insufficient Storage"),
				Arguments.of(new OutcomeUnknownException("default", "secret", CAUSE), 500, "Internal Server Error"),
				Arguments.of(new CorruptStoreException("default", "secret", CAUSE), 500, "Internal Server Error"),
				Arguments.of(new NoSuchStoreException("secret"), 500, "Internal Server Error"),
				Arguments.of(new KeyValueException("default", "secret", CAUSE) {
				}, 500, "Internal Server Error"), Arguments.of(CAUSE, 500, "Internal Server Error"));
	}

	@ParameterizedTest
	@MethodSource("errors")
	void tellsWhatHelpsAndNothingElse(Exception exception, int status, String error) {
		MockMvcTester mvc = MockMvcTester.create(MockMvcBuilders.standaloneSetup(new FailingController(exception))
			.setControllerAdvice(new ErrorHandler())
			.addFilters(new ResponseHeadersFilter())
			.build());
		assertThat(mvc.get().uri("/").header("X-Request-Id", "me")).hasStatus(status)
			.hasHeader("X-Request-Id", "me")
			.containsHeader("X-Response-Time")
			.hasContentType("application/json")
			.bodyText()
			.contains(error)
			.contains("\"requestId\":\"me\"")
			.doesNotContain("secret");
	}

	@RestController
	static class FailingController {

		private final Exception exception;

		FailingController(Exception exception) {
			this.exception = exception;
		}

		@GetMapping("/")
		void fail() throws Exception {
			throw this.exception;
		}

	}

}
