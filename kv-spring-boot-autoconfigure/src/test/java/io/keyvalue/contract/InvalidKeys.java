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

package io.keyvalue.contract;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Texts that are no keys.
 */
final class InvalidKeys implements ArgumentsProvider {

	/**
	 * Those that are no prefixes either.
	 */
	static final List<String> TEXTS = List.of("k".repeat(1025), "k" + TrickyKeys.LONGEST_TWO_BYTE, "é".repeat(513),
			"k" + TrickyKeys.LONGEST_FOUR_BYTE, "k".repeat(1023) + "é", "k".repeat(100_000), "\u0000", "a\u0000",
			"\u0000a", "a\u0000b", "\ud800", "\udbff", "\udc00", "\udfff", "a\ud83d", "\ud83da", "a\udd11", "\udd11a",
			"a\ud83db", "\udd11\ud83d", "\ud83d\ud83d\udd11", "🔑\ud83d", "🔑\udd11");

	@Override
	public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
		return Stream.concat(Stream.of(argument("null", null), argument("the empty text", "")),
				TEXTS.stream().map((key) -> argument(TrickyKeys.named(key), key)));
	}

	private static Arguments argument(String name, @Nullable String key) {
		return Arguments.of(Named.of(name, key));
	}

	/**
	 * A list of keys, of which one may be null.
	 */
	static List<String> listOf(@Nullable String... keys) {
		return Arrays.asList(keys);
	}

}
