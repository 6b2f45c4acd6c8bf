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
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;

/**
 * Reports the errors of the container itself as JSON. It refuses some requests before any
 * filter sees them, such as those whose path is no UTF-8.
 */
class ContainerErrorValve extends ErrorReportValve {

	private final JsonMapper mapper;

	ContainerErrorValve(JsonMapper mapper) {
		this.mapper = mapper;
	}

	@Override
	protected void report(Request request, Response response, @Nullable Throwable throwable) {
		if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()
				|| !canAnswer(response)) {
			return;
		}
		ResponseHeaders headers = ResponseHeaders.of(request);
		headers.addTo(response);
		HttpStatus status = HttpStatus.valueOf(response.getStatus());
		ErrorResponse error = new ErrorResponse(status.getReasonPhrase(), null, headers.requestId());
		try {
			response.setContentType("application/json");
			response.getReporter().write(this.mapper.writeValueAsString(error));
			response.finishResponse();
		}
		catch (IOException ex) {
			this.container.getLogger().debug("The client is gone", ex);
		}
	}

	private boolean canAnswer(Response response) {
		AtomicBoolean allowed = new AtomicBoolean();
		response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
		return allowed.get();
	}

}
