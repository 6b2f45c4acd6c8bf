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

/**
 * Key-value stores as an application uses them: {@link io.keyvalue.KeyValueStore}, the
 * way to open others at run time ({@link io.keyvalue.KeyValueStores}), and the errors
 * that all of them share ({@link io.keyvalue.KeyValueException}).
 * <p>
 * The operations and their terms (store, atomics, batch) are those of
 * {@code wasi:keyvalue} 0.2.0-draft2. What that draft leaves open is settled in the
 * Javadoc of each method and is the same on every backend.
 */
@NullMarked
package io.keyvalue;

import org.jspecify.annotations.NullMarked;
