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

package io.keyvalue;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * A write was sent but its result was lost: it may or may not have been applied, or may
 * still be. Read the key to find out. Nothing repeats an increment or a swap by itself
 * after this.
 */
public class OutcomeUnknownException extends KeyValueException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param label the label of the store
	 * @param problem how the result was lost and what to do
	 * @param cause what the driver said, if anything
	 */
	public OutcomeUnknownException(String label, String problem, @Nullable Throwable cause) {
		super(label, problem, cause);
	}

}
