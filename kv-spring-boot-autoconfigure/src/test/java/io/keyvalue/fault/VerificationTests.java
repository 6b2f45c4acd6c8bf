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

package io.keyvalue.fault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.keyvalue.fault.Write.Kind;
import io.keyvalue.fault.Write.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The comparison notices what it is there for.
 */
class VerificationTests {

	/**
	 * The outcomes are those of writes that store 1, 2, 3 and so on, by first letter.
	 */
	@ParameterizedTest
	@CsvSource({ "SET_ONCE, A, 1, 0, 0, 0", "SET_ONCE, A, , 1, 0, 0", "SET_ONCE, U, , 0, 0, 0",
			"SET_ONCE, U, 1, 0, 0, 0", "SET_ONCE, F, , 0, 0, 0", "SET_ONCE, F, 1, 0, 1, 0", "SET_ONCE, A, 9, 0, 1, 0",
			"CREATE, B, 1, 0, 2, 0", "CREATE, B, , 0, 1, 0", "OVERWRITE, AAU, 2, 0, 0, 0", "OVERWRITE, AAU, 3, 0, 0, 0",
			"OVERWRITE, AAU, 1, 1, 0, 0", "OVERWRITE, AAF, 3, 0, 1, 0", "OVERWRITE, AUA, 2, 0, 0, 1",
			"SWAP, AUA, 2, 1, 0, 0", "SWAP, AB, 2, 0, 1, 0", "SWAP, UB, 1, 0, 0, 0", "INCREMENT, AAUF, 2, 0, 0, 0",
			"INCREMENT, AAUF, 3, 0, 0, 0", "INCREMENT, AAUF, 4, 0, 1, 0", "INCREMENT, AAUF, 1, 1, 0, 0",
			"SWAP_NUMBER, BAAF, , 2, 0, 0", "EXPIRING, A, , 0, 0, 0", "EXPIRING, A, 1, 0, 1, 0" })
	void counts(Kind kind, String outcomes, String found, long lost, long doubled, long late) {
		List<Write> writes = new ArrayList<>();
		for (int i = 0; i < outcomes.length(); i++) {
			writes.add(new Write(kind, "key", Integer.toString(i + 1), i, outcome(outcomes.charAt(i))));
		}
		Map<String, String> pairs = new HashMap<>();
		if (found != null) {
			pairs.put("key", found);
		}
		Verification verification = new Verification(writes, pairs);
		assertThat(List.of(verification.lost(), verification.doubled(), verification.late())).containsExactly(lost,
				doubled, late);
		assertThat(verification.problems().isEmpty()).isEqualTo(lost + doubled == 0);
	}

	/**
	 * Writes alternate with deletions.
	 */
	@ParameterizedTest
	@CsvSource({ "AA, , 0, 0, 0", "AA, 1, 1, 0, 0", "AU, 1, 0, 0, 0", "AU, , 0, 0, 0", "AF, 1, 0, 0, 0",
			"AF, , 0, 1, 0", "AAA, , 1, 0, 0", "AUA, , 0, 0, 1", "AUA, 3, 0, 0, 0", "AAAF, 3, 0, 0, 0",
			"AAAF, , 1, 0, 0", "UF, , 0, 0, 0" })
	void countsDeletions(String outcomes, String found, long lost, long doubled, long late) {
		List<Write> writes = new ArrayList<>();
		for (int i = 0; i < outcomes.length(); i++) {
			String value = (i % 2 == 0) ? Integer.toString(i + 1) : Write.NOTHING;
			writes.add(new Write(Kind.OVERWRITE, "key", value, i, outcome(outcomes.charAt(i))));
		}
		Verification verification = new Verification(writes, (found != null) ? Map.of("key", found) : Map.of());
		assertThat(List.of(verification.lost(), verification.doubled(), verification.late())).containsExactly(lost,
				doubled, late);
	}

	private static Outcome outcome(char letter) {
		for (Outcome outcome : Outcome.values()) {
			if (outcome.name().charAt(0) == letter) {
				return outcome;
			}
		}
		throw new IllegalArgumentException("No outcome " + letter);
	}

}
