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

package io.keyvalue.backend;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of keys, as a backend lists it.
 *
 * @param keys the keys of this page
 * @param position where the next page starts, in a form that the backend can still read
 * after a restart, or null if this was the last page
 */
public record ListedKeys(List<String> keys, byte @Nullable [] position) {
}
