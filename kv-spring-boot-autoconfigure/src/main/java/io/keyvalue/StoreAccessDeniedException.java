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

/**
 * The component is not granted what it asked for: the label, or, where it is granted
 * {@code label:read}, a change. Nothing reached the backend. The same whether or not
 * there is a store with that label.
 */
public class StoreAccessDeniedException extends KeyValueException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param label the label that was asked for
	 * @param problem which component was refused what, and the grant to add
	 */
	public StoreAccessDeniedException(String label, String problem) {
		super(label, problem, null);
	}

}
