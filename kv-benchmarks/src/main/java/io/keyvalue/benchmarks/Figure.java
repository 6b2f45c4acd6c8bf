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

import java.util.Locale;
import java.util.function.DoubleBinaryOperator;

/**
 * What a row says about the costs of the store and of its baseline. Costs are
 * nanoseconds, or bytes, of one operation.
 */
enum Figure {

	/**
	 * How many times as fast the store is.
	 */
	SPEED("×%.2f", "≥", (store, baseline) -> baseline / store),

	/**
	 * How many times as much the store costs.
	 */
	COST("×%.2f", "≤", (store, baseline) -> store / baseline),

	/**
	 * How many nanoseconds the store adds.
	 */
	ADDED("+%.0f ns", "≤", (store, baseline) -> store - baseline),

	/**
	 * How many nanoseconds the store takes.
	 */
	NANOSECONDS("%.0f ns", "≤", (store, baseline) -> store);

	private final String format;

	private final String sign;

	private final DoubleBinaryOperator formula;

	Figure(String format, String sign, DoubleBinaryOperator formula) {
		this.format = format;
		this.sign = sign;
		this.formula = formula;
	}

	double of(double store, double baseline) {
		return this.formula.applyAsDouble(store, baseline);
	}

	boolean isReached(double figure, double reach) {
		return (this == SPEED) ? figure >= reach : figure <= reach;
	}

	String format(double figure) {
		return String.format(Locale.ROOT, this.format, figure);
	}

	String formatReach(double reach) {
		return this.sign + " " + format(reach);
	}

}
