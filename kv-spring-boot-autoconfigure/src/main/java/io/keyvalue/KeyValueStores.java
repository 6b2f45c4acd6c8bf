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

import java.util.Set;

/**
 * Opens stores by label at run time, under the grants of the component that it was
 * injected into.
 *
 * @see <a href=
 * "https://github.com/WebAssembly/wasi-keyvalue/blob/main/wit/store.wit">wasi:keyvalue,
 * function open of store.wit</a>
 */
public interface KeyValueStores {

	/**
	 * Opens a store. Cheap: it contacts no backend, and opening twice gives equal
	 * handles.
	 * @param label the label
	 * @return the component's handle of that store
	 * @throws StoreAccessDeniedException if the component is not granted that label; the
	 * same whether or not there is such a store
	 */
	KeyValueStore open(String label);

	/**
	 * Opens the store with the label {@code default}.
	 * @return the component's handle of that store
	 * @throws StoreAccessDeniedException if the component is not granted it
	 */
	KeyValueStore openDefault();

	/**
	 * The labels that the component is granted, for reading at least.
	 * @return the labels, in the order of the alphabet; empty if there are none
	 */
	Set<String> labels();

}
