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

package io.keyvalue.backend.redis;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * Why a command brought no reply. What the caller may conclude depends on how far the
 * command came, not on the exception of the driver.
 */
final class RedisFailure extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private static final String CLOSED = "closed";

	private final Stage stage;

	RedisFailure(Stage stage, @Nullable String message, @Nullable Throwable cause) {
		super(message, cause, false, false);
		this.stage = stage;
	}

	static RedisFailure refused(String error, @Nullable Throwable cause) {
		return new RedisFailure(Stage.REFUSED, error, cause);
	}

	/**
	 * The failure of a command that came after the link was closed.
	 */
	static RedisFailure closed() {
		return new RedisFailure(Stage.NOT_SENT, CLOSED, null);
	}

	boolean isClosed() {
		return CLOSED.equals(getMessage());
	}

	Stage stage() {
		return this.stage;
	}

	/**
	 * What Redis itself said, starting with the code of the error.
	 * @return the text, or an empty one
	 */
	String error() {
		return (getMessage() != null) ? getMessage() : "";
	}

	boolean isLost() {
		return this.stage == Stage.LOST;
	}

	boolean isRefusal(String code) {
		return this.stage == Stage.REFUSED && error().startsWith(code);
	}

	/**
	 * How far a command came.
	 */
	enum Stage {

		/**
		 * It did not leave the application, and never will.
		 */
		NOT_SENT,

		/**
		 * Redis answered with an error.
		 */
		REFUSED,

		/**
		 * It may have reached Redis, and may be carried out.
		 */
		LOST

	}

}
