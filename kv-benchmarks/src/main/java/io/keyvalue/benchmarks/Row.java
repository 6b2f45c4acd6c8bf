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

package io.keyvalue.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * A row of the table: a run beside its baseline.
 *
 * @param what what is compared with what
 * @param store the run of the store
 * @param baseline the run of what it is compared with; the same run if with nothing
 * @param operations how many operations one call of the store is, such as listed keys
 * @param baselineOperations how many operations one call of the baseline is
 * @param figure what is said about both
 * @param reach what the figure should be, or null if it only informs
 */
record Row(String what, Run store, Run baseline, int operations, int baselineOperations, Figure figure,
		@Nullable Double reach) {

	static Row speed(String what, Run store, Run baseline, double atLeast) {
		return new Row(what, store, baseline, 1, 1, Figure.SPEED, atLeast);
	}

	static Row speed(String what, Run store, Run baseline) {
		return new Row(what, store, baseline, 1, 1, Figure.SPEED, null);
	}

	static Row cost(String what, Run store, Run baseline, double atMost) {
		return new Row(what, store, baseline, 1, 1, Figure.COST, atMost);
	}

	Row operations(int ofStore, int ofBaseline) {
		return new Row(this.what, this.store, this.baseline, ofStore, ofBaseline, this.figure, this.reach);
	}

}
