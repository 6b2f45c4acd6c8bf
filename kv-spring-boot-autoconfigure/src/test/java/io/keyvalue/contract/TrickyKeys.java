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

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Ordinary keys that an engine, its query language, its patterns or its file names might
 * take for something else.
 */
final class TrickyKeys implements ArgumentsProvider {

	static final String LONGEST_ASCII = "k".repeat(1024);

	static final String LONGEST_TWO_BYTE = "é".repeat(512);

	static final String LONGEST_FOUR_BYTE = "🔑".repeat(256);

	static final List<String> ALL = List.of(
			// A single byte, and the longest
			"a", "A", "0", LONGEST_ASCII, LONGEST_ASCII.substring(1) + "j", LONGEST_TWO_BYTE, LONGEST_FOUR_BYTE,
			// Separators, also at the ends and doubled
			"item:1", "item:1:", "item::1", ":item:1", ":", "a.b", "a..b", ".a", "a.", ".", "..", "a/b", "a//b", "/a",
			"a/", "/", "../a", "a\\b", "\\", "\\\\", "a-b", "a_b", "-", "--", "_", "a|b", "a;b", "a,b",
			// Blanks and control characters
			" ", "  ", "a b", " a", "a ", "a  b", "\t", "\n", "\r\n", "a\nb", "a\r", "\u0001", "\u001f", "\u001b[31m",
			"\u007f", "\u0085", "\u00a0", "\u2028", "\u3000",
			// Patterns
			"*", "**", "a*", "?", "a?", "[a-z]", "[", "]", "^a", "%", "a%", "%%", "%25", "%00", "{tag}", "{tag}a", "{}",
			"{", "}", "(", "$", "$$", "#", "!", "~", "^", "&", "+", "\\*", "\\%",
			// Quotes and statements
			"'", "''", "\"", "`", "a'b", "'; DROP TABLE key_value; --", "--comment", "/*a*/", "@", ":name", "?1",
			// Words of engines
			"=", "==", "a=", "=a", "_kv", ">", "<", "a.>", "*.a", "$JS", "$KV.a", "$JS.API.INFO", "null", "NULL",
			"true", "-1", "007", "1.0", "NaN", "default", "key", "expires_at", "_a", "=61", "=3A", "YQ", "YQ==",
			// Languages
			"ünï", "\u00e9", "e\u0301", "ß", "ss", "ẞ", "İ", "ı", "i", "I", "ﬁ", "Å", "\u212b", "\u2126", "Ω", "ж",
			"漢字", "ｱ", "ア", "שלום", "مفتاح", "\u202eabc", "\u200f", "\u200b", "a\u200b", "\u200d", "\ufeff", "a\ufeff",
			"가", "\u1100\u1161", "👩‍💻", "🔑", "🔑🔑",
			// Either side of the points where UTF-8 and UTF-16 change their forms and
			// orders
			"\u0080", "\u07ff", "\u0800", "\ud7ff", "\ue000", "\ufffd", "\ufffe", "\uffff", "\ud800\udc00",
			"\udbff\udfff", "a\uffff", "a\udbff\udfff", "\udbff\udfff\udbff\udfff");

	@Override
	public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
		return ALL.stream().map((key) -> Arguments.of(Named.of(named(key), key)));
	}

	/**
	 * A key as reports can show it.
	 */
	static String named(String key) {
		StringBuilder name = new StringBuilder();
		key.chars().limit(24).forEach((character) -> {
			if (character > ' ' && character < 0x7f) {
				name.append((char) character);
			}
			else {
				name.append(String.format("\\u%04x", character));
			}
		});
		return name + ((key.length() > 24) ? "... (" + key.length() + ")" : "");
	}

}
