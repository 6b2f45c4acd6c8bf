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
 * Stores under load while their servers are killed, frozen, restarted and led by others:
 * what was acknowledged is there, what failed for certain is not, nothing counts twice,
 * no call takes long, and the same store works again. What a run found is in
 * {@code target/fault-figures.md}.
 */
@NullMarked
package io.keyvalue.fault;

import org.jspecify.annotations.NullMarked;
