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
 * There is no store with that label. Components never see this: what they are not granted
 * is {@link StoreAccessDeniedException}, whether or not it exists.
 */
public class NoSuchStoreException extends KeyValueException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param label the label that names no store
	 */
	public NoSuchStoreException(String label) {
		super(label, "there is no store with this label. Define it under kv.stores." + label + ".", null);
	}

}
