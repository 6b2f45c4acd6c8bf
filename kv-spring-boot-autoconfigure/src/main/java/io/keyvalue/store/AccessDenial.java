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

package io.keyvalue.store;

import io.keyvalue.StoreAccessDeniedException;
import io.keyvalue.grant.ComponentName;

/**
 * The words with which a component is refused a store. They do not depend on whether
 * there is a store with that label.
 */
public final class AccessDenial {

	private AccessDenial() {
	}

	/**
	 * The refusal of one component.
	 * @param component the component
	 * @param label the label that it asked for
	 * @param mayRead whether it is granted to read, and tried to write
	 * @return the exception
	 */
	public static StoreAccessDeniedException of(String component, String label, boolean mayRead) {
		return new StoreAccessDeniedException(label, mayRead
				? "the component \"" + component + "\" may only read this store, and this call changes it. To allow "
						+ "it, replace \"" + label + ":read\" by \"" + label + "\" in " + property(component) + "."
				: reason(component));
	}

	/**
	 * Why a component is refused that is not granted a store, and what would allow it.
	 * @param component the component
	 * @return a sentence
	 */
	public static String reason(String component) {
		return "the component \"" + component + "\" is not granted this store. To allow it, add the label to "
				+ property(component) + ".";
	}

	private static String property(String component) {
		return "kv.components." + ComponentName.propertyKey(component) + ".key_value_stores";
	}

}
