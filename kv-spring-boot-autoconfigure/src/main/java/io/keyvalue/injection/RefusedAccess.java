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

package io.keyvalue.injection;

/**
 * That a component was refused a store, and how often.
 *
 * @param component the component
 * @param label the label that it asked for, cut if it is long; there need not be a store
 * with it
 * @param operation what it was refused last
 * @param total how often it has been refused this label since the start
 */
public record RefusedAccess(String component, String label, RefusedOperation operation, long total) {
}
