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

package io.keyvalue.sample.items;

import java.math.BigInteger;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * One page of a list of items.
 *
 * @param items the items of this page
 * @param total how many items there are on all pages
 * @param limit how many items a page holds at most
 * @param offset how many items come before this page
 */
@JsonPropertyOrder({ "items", "total", "limit", "offset" })
record ItemPage(List<Item> items, int total, BigInteger limit, BigInteger offset) {

	static ItemPage of(List<Item> all, BigInteger limit, BigInteger offset) {
		List<Item> page = all.stream().skip(bounded(offset)).limit(bounded(limit)).toList();
		return new ItemPage(page, all.size(), limit, offset);
	}

	private static int bounded(BigInteger number) {
		return number.min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue();
	}

}
