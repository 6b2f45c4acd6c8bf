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
 * This backend, or the version of the server behind it, cannot do what was asked. Nothing
 * was changed.
 */
public class UnsupportedStoreOperationException extends KeyValueException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param label the label of the store
	 * @param problem what cannot be done, why, and what would make it possible
	 * @param cause what the driver said, if anything
	 */
	public UnsupportedStoreOperationException(String label, String problem, @Nullable Throwable cause) {
		super(label, problem, cause);
	}

}
